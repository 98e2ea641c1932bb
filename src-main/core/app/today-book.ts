import type { Attempt } from '#shared/model/attempt';
import type { DayStats } from '#shared/model/day-stats';
import type { OpenSession, Session } from '#shared/model/session';
import { peakOf, type Peak } from '#shared/stats/counts';
import { periodStats, type CountingView } from '#shared/stats/period-stats';
import { untilLastSeen, type CountedSession } from '#shared/stats/session-parts';
import { dayBounds, stationDateOf } from '#shared/time/station-day';
import type { Store } from '../store/store';

/** Looks this long before midnight are kept, since they bound the first observed stretch of the day. */
const LEAD_MS = 3_600_000;

/** Today's looks and finished sessions in memory, so that the live page asks no disk. */
export class TodayBook {
  #date = '';
  #from = 0;
  #to = 0;
  #attempts: Attempt[] = [];
  #closed: CountedSession[] = [];
  readonly #timeZone: () => string;

  constructor(timeZone: () => string) {
    this.#timeZone = timeZone;
  }

  /** Reads what today already holds. */
  async load(store: Store, now: number): Promise<void> {
    this.#turnTo(now);
    const day = { from: this.#from - LEAD_MS, to: this.#to };
    this.#attempts = [...(await store.attempts(day))];
    this.#closed = [];
    for await (const session of store.sessions(day)) this.#keep(session);
  }

  get date(): string {
    return this.#date;
  }

  get attempts(): readonly Attempt[] {
    return this.#attempts;
  }

  /** @returns true when this look is the first of a new station day */
  add(attempt: Attempt, closed: readonly Session[]): boolean {
    const turned = attempt.at >= this.#to || attempt.at < this.#from;
    if (turned) this.#turnTo(attempt.at);
    this.#attempts.push(attempt);
    for (const session of closed) this.#keep(session);
    return turned;
  }

  stats(open: readonly OpenSession[], now: number, view: CountingView): DayStats {
    return periodStats({
      date: this.#date,
      period: { from: this.#from, to: this.#to },
      now,
      attempts: this.#attempts,
      sessions: [...this.#closed, ...open.map(untilLastSeen)],
      view,
    });
  }

  peak(view: CountingView): Peak | null {
    return peakOf(this.#attempts, { from: this.#from, to: this.#to }, view);
  }

  #turnTo(now: number): void {
    this.#date = stationDateOf(now, this.#timeZone());
    const { from, to } = dayBounds(this.#date, this.#timeZone());
    this.#from = from;
    this.#to = to;
    this.#attempts = this.#attempts.filter(({ at }) => at >= from - LEAD_MS && at < to);
    this.#closed = this.#closed.filter(({ endedAt }) => endedAt >= from);
  }

  #keep(session: Session): void {
    if (session.endedAt < this.#from) return;
    const { listener, keyEpoch, mount, startedAt, endedAt, marginSeconds, countryCode, isBot } =
      session;
    const kept = {
      listener,
      keyEpoch,
      mount,
      startedAt,
      endedAt,
      marginSeconds,
      countryCode,
      isBot,
    };
    this.#closed.push(session.moves === undefined ? kept : { ...kept, moves: session.moves });
  }
}
