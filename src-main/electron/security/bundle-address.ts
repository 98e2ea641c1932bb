/** The scheme under which the interface is served; a standard one, so that pages have an origin. */
export const SCHEME = 'app';

/** The only host below it. */
const HOST = 'bundle';

/** Address of a page of the interface. @param path such as `index.html#/now` */
export function bundleAddress(path: string): string {
  return `${SCHEME}://${HOST}/${path}`;
}

/** Whether an address belongs to the interface: compared part by part, since text can be made to look alike. */
export function isBundleAddress(address: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : null;
  return (
    url?.protocol === `${SCHEME}:` &&
    url.host === HOST &&
    url.username === '' &&
    url.password === ''
  );
}
