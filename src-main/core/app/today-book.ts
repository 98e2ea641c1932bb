import { setImmediate as yieldToOthers } from 'node:timers/promises';
import type { Attempt } from '#shared/model/attempt';
import type { DayStats } from '#shared/model/day-stats';
import type { Session } from '#shared/model/session';
import type { CountingView } from '#shared/stats/counting-view';
import { peakOf, type Peak } from '#shared/stats/counts';
import { isGood, LEAD_MS } from '#shared/stats/observed';
import {
  observationOf,
  statsOf,
  type Observation,
  type PeriodLooks,
} from '#shared/stats/period-stats';
import { cutAt, type CountedSession } from '#shared/stats/session-parts';
import { SessionTally, type SessionSums } from '#shared/stats/session-tally';
import { dayBounds, stationDateOf } from '#shared/time/station-day';
import { lastSeenIn, type Standing } from '../store/standing-session';
import type { Store } from '../store/store';

/** Sessions summed before other work gets its turn. */
const AT_ONCE = 2000;

/** What was summed for one look: the live page may ask for it several times. */
interface Summed {
  readonly open: Standing;
  readonly unsettled: number;
  readonly lastLook: Attempt | undefined;
  /** Before the last look only where the clock was set back. */
  readonly until: number;
  readonly sums: SessionSums;
}

export interface TodayBookOptions {
  readonly timeZone: () => string;
  readonly view: CountingView;
}

/** Today's looks and sums of finished sessions in memory, so that the live page asks no disk. */
export class TodayBook {
  #date = '';
  #from = 0;
  #to = 0;
  #attempts: Attempt[] = [];
  /** Finished sessions of which not all was summed: looks to come may still observe their ends. */
  #unsettled: CountedSession[] = [];
  #settled: SessionTally | null = null;
  #summed: Summed | null = null;
  readonly #options: TodayBookOptions;

  constructor(options: TodayBookOptions) {
    this.#options = options;
  }

  /** Reads what today already holds. */
  async load(store: Store, now: number): Promise<void> {
    this.#turnTo(now);
    const day = { from: this.#from - LEAD_MS, to: this.#to };
    this.#attempts = [...(await store.attempts(day))];
    this.#unsettled = [];
    this.#settled = null;
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

  stats(open: Standing, now: number): DayStats {
    const { looks, observation } = this.#seen(now);
    return statsOf(looks, observation, this.#sumsOf(open, looks, observation));
  }

  /** Does the long part of what `stats` will be asked for, with room for other work in between. */
  async sumUp(open: Standing, now: number): Promise<void> {
    const { looks, observation } = this.#seen(now);
    if (observation.by === 'count') return;
    const settled = this.#settle(looks, observation);
    const asked = this.#asked(open, looks.now);
    const rest = new SessionTally(looks);
    let number = 0;
    for (const session of this.#inMotion(open)) {
      number += 1;
      if (number % AT_ONCE === 0) await yieldToOthers();
      rest.add(session, observation.spans);
    }
    // Another zone may have turned the page meanwhile.
    const isStillSo = settled === this.#settled && isSame(asked, this.#asked(open, looks.now));
    if (isStillSo) this.#summed = { ...asked, sums: settled.sums(rest) };
  }

  get peak(): Peak | null {
    return peakOf(this.#attempts, { from: this.#from, to: this.#to }, this.#options.view);
  }

  #sumsOf(open: Standing, looks: PeriodLooks, observation: Observation): SessionSums {
    // Spans by counts are others than those by detail: nothing summed by them may stay.
    if (observation.by === 'count') return new SessionTally(looks).sums();
    const settled = this.#settle(looks, observation);
    const asked = this.#asked(open, looks.now);
    if (this.#summed !== null && isSame(this.#summed, asked)) return this.#summed.sums;
    const rest = new SessionTally(looks);
    for (const session of this.#inMotion(open)) rest.add(session, observation.spans);
    this.#summed = { ...asked, sums: settled.sums(rest) };
    return this.#summed.sums;
  }

  #seen(now: number): { readonly looks: PeriodLooks; readonly observation: Observation } {
    const { view } = this.#options;
    const period = { from: this.#from, to: this.#to };
    const looks = { date: this.#date, period, now, attempts: this.#attempts, view };
    return { looks, observation: observationOf(looks) };
  }

  #asked(open: Standing, now: number): Omit<Summed, 'sums'> {
    const lastLook = this.#attempts.at(-1);
    const until = Math.min(now, lastLook?.at ?? now);
    return { open, unsettled: this.#unsettled.length, lastLook, until };
  }

  /** Sessions of which another look may change what was observed. */
  *#inMotion(open: Standing): Generator<CountedSession> {
    yield* this.#unsettled;
    for (const session of open.sessions) yield cutAt(session, lastSeenIn(open, session));
  }

  /**
   * What ended before the last good look never changes, nor does what was observed of it: it is summed once and
   * forgotten. With a hundred thousand of them, to sum all at every look blocks for a tenth of a second.
   */
  #settle(looks: PeriodLooks, { by, spans }: Observation): SessionTally {
    const settled = (this.#settled ??= new SessionTally(looks));
    const lastGood = this.#attempts.findLast((attempt) => isGood(attempt, by));
    const until = Math.min(looks.now, lastGood?.at ?? 0);
    const unsettled: CountedSession[] = [];
    for (const session of this.#unsettled) {
      if (session.endedAt > until) unsettled.push(session);
      else settled.add(session, spans);
    }
    if (unsettled.length < this.#unsettled.length) this.#summed = null;
    this.#unsettled = unsettled;
    return settled;
  }

  #turnTo(now: number): void {
    this.#date = stationDateOf(now, this.#options.timeZone());
    const { from, to } = dayBounds(this.#date, this.#options.timeZone());
    this.#from = from;
    this.#to = to;
    this.#attempts = this.#attempts.filter(({ at }) => at >= from - LEAD_MS && at < to);
    // What was summed had ended before the day before did.
    this.#unsettled = this.#unsettled.filter(({ endedAt }) => endedAt >= from);
    this.#settled = null;
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
    this.#unsettled.push(session.moves === undefined ? kept : { ...kept, moves: session.moves });
  }
}

function isSame(a: Omit<Summed, 'sums'>, b: Omit<Summed, 'sums'>): boolean {
  const isOfOneLook = a.lastLook === b.lastLook && a.until === b.until;
  return isOfOneLook && a.open === b.open && a.unsettled === b.unsettled;
}
