import type { Attempt } from '#shared/model/attempt';
import type { DayStats } from '#shared/model/day-stats';
import type { OpenSession, Session } from '#shared/model/session';
import type { CountingView } from '#shared/stats/counting-view';
import { peakOf, type Peak } from '#shared/stats/counts';
import { isGood } from '#shared/stats/observed';
import {
  observationOf,
  statsOf,
  type Observation,
  type PeriodLooks,
} from '#shared/stats/period-stats';
import { untilLastSeen, type CountedSession } from '#shared/stats/session-parts';
import { SessionTally, type SessionSums } from '#shared/stats/session-tally';
import { dayBounds, stationDateOf } from '#shared/time/station-day';
import type { Store } from '../store/store';

/** Looks this long before midnight are kept, since they bound the first observed stretch of the day. */
const LEAD_MS = 3_600_000;

/** Sums of the first `count` of the finished sessions. */
interface Tally {
  readonly sums: SessionTally;
  readonly view: CountingView;
  count: number;
}

/** What was summed for one look: the live page may ask for it several times. */
interface Summed {
  readonly open: readonly OpenSession[];
  readonly closed: number;
  readonly lastLook: Attempt | undefined;
  readonly view: CountingView;
  readonly sums: SessionSums;
}

/** Today's looks and finished sessions in memory, so that the live page asks no disk. */
export class TodayBook {
  #date = '';
  #from = 0;
  #to = 0;
  #attempts: Attempt[] = [];
  #closed: CountedSession[] = [];
  #tally: Tally | null = null;
  #summed: Summed | null = null;
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
    this.#tally = null;
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
    // A clock that was set back changes what was observed.
    if (attempt.at < (this.#attempts.at(-1)?.at ?? 0)) this.#tally = null;
    this.#attempts.push(attempt);
    for (const session of closed) this.#keep(session);
    return turned;
  }

  stats(open: readonly OpenSession[], now: number, view: CountingView): DayStats {
    const period = { from: this.#from, to: this.#to };
    const looks = { date: this.#date, period, now, attempts: this.#attempts, view };
    const observation = observationOf(looks);
    return statsOf(looks, observation, this.#sumsOf(open, looks, observation));
  }

  peak(view: CountingView): Peak | null {
    return peakOf(this.#attempts, { from: this.#from, to: this.#to }, view);
  }

  #sumsOf(open: readonly OpenSession[], looks: PeriodLooks, observation: Observation): SessionSums {
    // Spans by counts are others than those by detail: nothing summed by them may stay.
    if (observation.by === 'count') return new SessionTally(looks).sums();
    const { view } = looks;
    const lastLook = this.#attempts.at(-1);
    const asked = { open, closed: this.#closed.length, lastLook, view };
    if (this.#summed !== null && isSame(this.#summed, asked)) return this.#summed.sums;
    const { spans } = observation;
    const { sums, count } = this.#tallyOf(looks, observation);
    const rest = new SessionTally(looks);
    for (const session of this.#closed.slice(count)) rest.add(session, spans);
    for (const session of open) rest.add(untilLastSeen(session), spans);
    this.#summed = { ...asked, sums: sums.sums(rest) };
    return this.#summed.sums;
  }

  /** What ended before the last good look never changes, nor does what was observed of it: it is summed once. */
  #tallyOf(looks: PeriodLooks, { by, spans }: Observation): Tally {
    const { view, now } = looks;
    if (this.#tally === null || !isSameView(this.#tally.view, view)) {
      this.#tally = { sums: new SessionTally(looks), view, count: 0 };
    }
    const tally = this.#tally;
    const lastGood = this.#attempts.findLast((attempt) => isGood(attempt, by));
    const until = Math.min(now, lastGood?.at ?? 0);
    for (const session of this.#closed.slice(tally.count)) {
      if (session.endedAt > until) break;
      tally.sums.add(session, spans);
      tally.count += 1;
    }
    return tally;
  }

  #turnTo(now: number): void {
    this.#date = stationDateOf(now, this.#timeZone());
    const { from, to } = dayBounds(this.#date, this.#timeZone());
    this.#from = from;
    this.#to = to;
    this.#attempts = this.#attempts.filter(({ at }) => at >= from - LEAD_MS && at < to);
    this.#closed = this.#closed.filter(({ endedAt }) => endedAt >= from);
    this.#tally = null;
    this.#summed = null;
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

function isSame(a: Summed, b: Omit<Summed, 'sums'>): boolean {
  return (
    a.open === b.open &&
    a.closed === b.closed &&
    a.lastLook === b.lastLook &&
    isSameView(a.view, b.view)
  );
}

function isSameView(a: CountingView, b: CountingView): boolean {
  return (
    a.leaveRobotsOut === b.leaveRobotsOut &&
    a.longSeconds === b.longSeconds &&
    a.shortSeconds === b.shortSeconds
  );
}
