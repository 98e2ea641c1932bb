/** Reserved for what does not exist (RFC 2606), so nothing of it can ever be asked for outside. */
const NOWHERE = 'invalid';

/**
 * Chromium cannot be taught a scheme from outside, so `app://bundle/page` is shown to it as
 * `https://bundle.app.invalid/page`: a secure, standard origin that only the stand-in answers.
 */
export function toWeb(address: string): string {
  const url = new URL(address);
  if (['https:', 'http:', 'about:', 'data:', 'blob:', 'chrome:'].includes(url.protocol)) {
    return address;
  }
  const scheme = url.protocol.slice(0, -1);
  return `https://${url.host}.${scheme}.${NOWHERE}${url.pathname}${url.search}${url.hash}`;
}

/** The address as the program knows it. */
export function fromWeb(address: string): string {
  const [, host, scheme, rest] =
    /^https:\/\/([^/]*)\.([a-z][a-z0-9+-]*)\.invalid(\/.*)?$/.exec(address) ?? [];
  return host === undefined || scheme === undefined ? address : `${scheme}://${host}${rest ?? '/'}`;
}
