import { setImmediate as yieldToOthers } from 'node:timers/promises';
import type { OpenSession } from '#shared/model/session';
import { profiled, type CountingProfile } from '#shared/stats/counting-profile';
import type { Span } from '#shared/stats/observed';
import { openUntilLastSeen, type PastSession } from '#shared/stats/past-session';
import type { RangeTally } from '#shared/stats/range-tally';
import { overlaps } from '#shared/stats/session-parts';
import { sameTimeOtherDay } from '#shared/time/station-day';
import type { Store } from '../../store/store';
import { SessionMemory, type FiledDays } from './session-memory';

/** How often a session is added to a sum before other work may come in between. */
const AT_ONCE = 5_000;

export interface SessionFeedOptions {
  readonly store: Pick<Store, 'sessions'>;
  readonly timeZone: () => string;
  readonly open: () => Promise<readonly OpenSession[]>;
}

/** Brings single sessions, finished and open ones, to the sums that are made of them. */
export class SessionFeed {
  readonly #options: SessionFeedOptions;
  readonly #memory: SessionMemory;

  constructor(options: SessionFeedOptions) {
    this.#options = options;
    this.#memory = new SessionMemory(options.store);
  }

  /** The sessions of this day changed. */
  forget(date: string): void {
    this.#memory.forget(date);
  }

  /** Adds every session to each of the sums it belongs to, in one pass. */
  async fill(
    tallies: readonly RangeTally[],
    profile: CountingProfile,
    days: FiledDays,
  ): Promise<void> {
    const span = {
      from: Math.min(...tallies.map(({ period }) => period.from)),
      to: Math.max(...tallies.map(({ period }) => period.to)),
    };
    const isJoined = profile.stitchSeconds > 0;
    const batches = isJoined ? this.#allAround(span, days) : this.#batches(span, days);
    for await (const sessions of batches) await addInTurns(tallies, profiled(sessions, profile));
  }

  async *#batches(span: Span, days: FiledDays): AsyncGenerator<readonly PastSession[]> {
    yield* this.#memory.sessions(span, days);
    yield (await this.#options.open()).map(openUntilLastSeen);
  }

  /** At once, for a reconnect may lie in another file; from a day before to a day after, for one that goes on. */
  async *#allAround({ from, to }: Span, days: FiledDays): AsyncGenerator<readonly PastSession[]> {
    const timeZone = this.#options.timeZone();
    const around = {
      from: sameTimeOtherDay(from, -1, timeZone),
      to: sameTimeOtherDay(to, 1, timeZone),
    };
    const all: PastSession[] = [];
    for await (const sessions of this.#batches(around, days)) {
      for (const session of sessions) if (overlaps(session, around)) all.push(session);
    }
    yield all;
  }
}

async function addInTurns(
  tallies: readonly RangeTally[],
  sessions: readonly PastSession[],
): Promise<void> {
  let added = 0;
  for (const session of sessions) {
    for (const tally of tallies) tally.add(session);
    added += tallies.length;
    if (added < AT_ONCE) continue;
    added = 0;
    await yieldToOthers();
  }
  await yieldToOthers();
}
