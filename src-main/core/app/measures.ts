import type { CurrentStats } from './earshot';
import { currentOf, type LiveInput } from './live-state';
import type { PollCounts } from './poll-tally';

/** What a monitor wants to know at each of its rounds. Null is unknown, never 0. */
export interface Measures {
  /** Name of the station; null before the server or a person told one. */
  readonly station: string | null;
  readonly state: CurrentStats['state'];
  readonly mounts: readonly { readonly name: string; readonly listeners: number | null }[];
  readonly uniqueListeners: number | null;
  /** Robots included. */
  readonly openSessions: number | null;
  readonly robots: number | null;
  /** End of the last good poll, epoch milliseconds; of an earlier run until there is one in this. */
  readonly lastSuccessAt: number | null;
  /** Files that could not be read or written and are told on the page. */
  readonly storeProblems: number;
  readonly polls: PollCounts;
}

export function measuresOf(input: LiveInput, polls: PollCounts): Measures {
  const { station, state, mounts, listeners } = currentOf(input);
  const isDetailKnown = listeners.unique !== null;
  return {
    station,
    state,
    mounts: mounts.map((mount) => ({ name: mount.name, listeners: mount.listeners })),
    uniqueListeners: listeners.unique,
    openSessions: isDetailKnown ? input.open.sessions : null,
    robots: isDetailKnown ? input.open.robots : null,
    lastSuccessAt: input.lastGood?.at ?? null,
    storeProblems: input.problems.filter(({ code }) => code !== 'not-found').length,
    polls,
  };
}
