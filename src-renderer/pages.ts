import type { Page } from './state/route-hash';

/** The code of each page, which is fetched when it is first shown; Now comes with the first view. */
export const pages = {
  history: () => import('./features/history/History.svelte'),
  songs: () => import('./features/songs/Songs.svelte'),
  settings: () => import('./features/settings/Settings.svelte'),
  welcome: () => import('./features/welcome/Welcome.svelte'),
  small: () => import('./features/small-window/SmallWindow.svelte'),
  where: () => import('./features/where/Where.svelte'),
};

/** Begins to fetch the code of a page while the station is still being asked. */
export function fetchAhead(page: Page): void {
  if (page === 'now') return;
  // Shown, it is fetched again, and that is where a failure is told.
  pages[page]().catch(() => undefined);
}
