import { historyChoices, questionOf } from './features/history/history-choices';
import type { Earshot } from './state/earshot';
import { wallClock } from './time/zone';

/** The code of each page, which is fetched when it is first shown; Now comes with the first view. */
export const pages = {
  history: () => import('./features/history/History.svelte'),
  songs: () => import('./features/songs/Songs.svelte'),
  settings: () => import('./features/settings/Settings.svelte'),
  welcome: () => import('./features/welcome/Welcome.svelte'),
  small: () => import('./features/small-window/SmallWindow.svelte'),
  where: () => import('./features/where/Where.svelte'),
};

/**
 * Begins to fetch the code of the page, and what it will ask for, while the station is still being asked.
 * @param now the moment and the zone of this computer: which day is today at the station is told later
 */
export function fetchAhead(
  { navigation, history }: Pick<Earshot, 'navigation' | 'history'>,
  now: { readonly at: number; readonly timeZone: string },
): void {
  const { page } = navigation;
  if (page === 'now') return;
  // Shown, it is fetched again, and that is where a failure is told.
  pages[page]().catch(() => undefined);
  if (page !== 'history') return;
  const today = wallClock(now.at, now.timeZone).date;
  const choices = historyChoices((name) => navigation.choice(name), { today, firstDay: null });
  // When the first day was is told later too.
  if (choices.range.name !== 'all') history.askAhead(questionOf(choices));
}
