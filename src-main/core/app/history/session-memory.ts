import type { Session } from '#shared/model/session';
import type { PastSession } from '#shared/stats/past-session';
import { dayBounds, daysBetween } from '#shared/time/station-day';
import type { Range, Store } from '../../store/store';

/** Sessions of finished days held at most, about 60 MB of them. */
const MOST_HELD = 250_000;

/** Sessions by the day they ended on; those of finished days are read once and stay at hand. */
export class SessionMemory {
  readonly #held = new Map<string, readonly PastSession[]>();
  readonly #store: Pick<Store, 'sessions'>;
  #count = 0;

  constructor(store: Pick<Store, 'sessions'>) {
    this.#store = store;
  }

  forget(date: string): void {
    this.#count -= this.#held.get(date)?.length ?? 0;
    this.#held.delete(date);
  }

  /**
   * Finished sessions that overlap the station days from `from` to `to`, each once.
   * @param today its sessions are read anew each time
   */
  async *sessions(asked: {
    readonly from: string;
    readonly to: string;
    readonly today: string;
    readonly timeZone: string;
  }): AsyncGenerator<readonly PastSession[]> {
    const { from, to, today, timeZone } = asked;
    for (const stretch of this.#stretches(from, to, today)) {
      const [first = from] = stretch;
      const last = stretch.at(-1) ?? first;
      const isHeld = this.#held.has(first);
      if (isHeld) for (const date of stretch) yield this.#held.get(date) ?? [];
      else yield* this.#read(stretch, { today, timeZone, last });
    }
    if (to < today) yield* this.#endingLater(dayBounds(to, timeZone).to);
  }

  /** Days in a row that are all held, or all to be read. */
  #stretches(from: string, to: string, today: string): readonly (readonly string[])[] {
    const stretches: string[][] = [];
    let wasHeld: boolean | null = null;
    for (const date of daysBetween(from, to < today ? to : today)) {
      const isHeld = this.#held.has(date);
      if (isHeld === wasHeld) stretches.at(-1)?.push(date);
      else stretches.push([date]);
      wasHeld = isHeld;
    }
    return stretches;
  }

  async *#read(
    dates: readonly string[],
    { today, timeZone, last }: { today: string; timeZone: string; last: string },
  ): AsyncGenerator<readonly PastSession[]> {
    const ends = dates.map((date) => dayBounds(date, timeZone).to);
    const [first = last] = dates;
    const range: Range = { from: dayBounds(first, timeZone).from, to: ends.at(-1) ?? 0 };
    const days = dates.map((): PastSession[] => []);
    for await (const session of this.#store.sessions(range)) {
      days[dayOf(session, ends)]?.push(slim(session));
    }
    for (const [index, date] of dates.entries()) {
      const sessions = days[index] ?? [];
      if (date < today) this.#hold(date, sessions);
      yield sessions;
    }
  }

  #hold(date: string, sessions: readonly PastSession[]): void {
    if (sessions.length > MOST_HELD) return;
    this.#held.set(date, sessions);
    this.#count += sessions.length;
    for (const oldest of this.#held.keys()) {
      if (this.#count <= MOST_HELD) return;
      this.forget(oldest);
    }
  }

  /** Sessions that go on after the range and are over by now. */
  async *#endingLater(end: number): AsyncGenerator<readonly PastSession[]> {
    const later: PastSession[] = [];
    for await (const session of this.#store.sessions({ from: end - 1, to: end })) {
      if (session.endedAt > end) later.push(slim(session));
    }
    yield later;
  }
}

/** The last day that a session has a moment in; one that ends at midnight belongs to the day before. */
function dayOf({ startedAt, endedAt }: Session, ends: readonly number[]): number {
  return ends.findIndex((end) => endedAt < end || (endedAt === end && startedAt < end));
}

/** Without what the sums do not need: User-Agent, id and address would take most of the memory. */
function slim(session: Session): PastSession {
  const { listener, keyEpoch, mount, moves, startedAt, endedAt, marginSeconds, isBot } = session;
  const { countryCode, region, city, client, os, kind } = session;
  const place = { countryCode, region, city };
  const player = { client, os, kind, isBot };
  const slimmed = { listener, keyEpoch, mount, startedAt, endedAt, marginSeconds };
  return { ...slimmed, ...place, ...player, ...(moves !== undefined && { moves }) };
}
