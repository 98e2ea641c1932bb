export type Page = 'now' | 'history' | 'songs' | 'settings' | 'welcome' | 'small' | 'where';

/** What the address bar says after `#`: a page and what is chosen on it. */
export interface Route {
  readonly page: Page;
  readonly choices: Readonly<Record<string, string>>;
}

const PAGES: readonly Page[] = ['now', 'history', 'songs', 'settings', 'welcome', 'small', 'where'];

/** Reads `#/settings?section=privacy`; what makes no sense leads to *Now*. */
export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const page = PAGES.find((known) => known === path) ?? 'now';
  return { page, choices: Object.fromEntries(new URLSearchParams(query)) };
}

/** The hash of a route; empty choices are left out. */
export function formatRoute({ page, choices }: Route): string {
  const chosen = Object.entries(choices).filter(([, value]) => value !== '');
  const query = new URLSearchParams(chosen).toString();
  return query === '' ? `#/${page}` : `#/${page}?${query}`;
}
