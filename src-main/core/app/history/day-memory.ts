import type { DayStats } from '#shared/model/day-stats';
import type { CountingView } from '#shared/stats/counting-view';
import type { DayParts } from '#shared/stats/day-parts';
import { DayMaker } from '#shared/stats/make-day';
import { LEAD_MS, type Span } from '#shared/stats/observed';
import type { RangeDay } from '#shared/stats/range-days';
import { dayBounds, stationDateOf } from '#shared/time/station-day';
import { hoursOfDay } from '#shared/time/station-hours';
import type { DaySum, Store } from '../../store/store';
import type { Days } from './comparable-ranges';
import type { KeptSums, SumsThere } from './kept-sums';
import type { FiledDays } from './session-memory';

export interface DayMemoryOptions {
  readonly store: Pick<Store, 'days' | 'attempts'>;
  readonly timeZone: () => string;
  readonly now: () => number;
  readonly view: () => CountingView;
}

/** What is known of the days of a station at one moment; what runs is read once for it. */
export interface KnownDays extends FiledDays, Pick<SumsThere, 'sums' | 'byEpoch'> {
  /** Days with sessions or looks. */
  readonly raw: ReadonlySet<string>;
  /** The first day of which anything is known. */
  readonly firstDay: string | null;
  /** From this day on all single sessions are there; null where there are none. */
  readonly sessionsSince: string | null;
}

/** Kept sums and looks of days; what finished days left behind is read once. */
export class DayMemory {
  readonly #options: DayMemoryOptions;
  readonly #kept: KeptSums;
  readonly #periods = new Map<string, Span>();
  readonly #running = new WeakMap<KnownDays, Promise<DayParts | null>>();
  /** Parts of finished days whose sums have none: of an older Earshot, or not summed yet. */
  readonly #made = new Map<string, DayParts>();

  constructor(options: DayMemoryOptions, kept: KeptSums) {
    this.#options = options;
    this.#kept = kept;
  }

  forget(date: string): void {
    this.#made.delete(date);
  }

  /** @param needed days whose sums are needed, or all there are */
  async known(needed: readonly Days[] | 'all'): Promise<KnownDays> {
    const { store, timeZone, now } = this.#options;
    const today = stationDateOf(now(), timeZone());
    const filed = await store.days();
    const daysOfRaw = filed.filter((date) => date <= today);
    const raw = new Set(daysOfRaw);
    const { sums, byEpoch, firstSum, lastGone } = await this.#kept.of(needed, raw);
    return {
      today,
      filed,
      raw,
      sums,
      byEpoch,
      firstDay: earlierOf(firstSum, daysOfRaw[0] ?? null),
      // What reached into the day after was deleted too.
      sessionsSince: daysOfRaw.find((date) => lastGone === null || date > lastGone) ?? null,
    };
  }

  /** Start and end of a day; calendars are slow. */
  #periodOf(date: string): Span {
    const known = this.#periods.get(date);
    if (known !== undefined) return known;
    const period = dayBounds(date, this.#options.timeZone());
    this.#periods.set(date, period);
    return period;
  }

  /** A day of a range; `mount` decides whose record stands in `stats`. */
  async day(
    date: string,
    known: KnownDays,
    asked: { readonly mount: string | undefined; readonly fromSums: boolean },
  ): Promise<RangeDay> {
    const period = this.#periodOf(date);
    const sum = known.sums.get(date);
    const isThere = known.sessionsSince !== null && date >= known.sessionsSince;
    const isRaw = isThere && !(asked.fromSums && date < known.today && this.#isAsSet(sum));
    return {
      date,
      period,
      elapsedMs: Math.max(0, Math.min(period.to, this.#options.now()) - period.from),
      stats: statsOf(sum, asked.mount),
      parts: await this.#partsOf(date, known, period),
      isRaw,
    };
  }

  /** Whether the sum was made as the settings say now. */
  #isAsSet(sum: DaySum | undefined): boolean {
    const made = sum?.parts?.view;
    const { leaveRobotsOut, longSeconds, shortSeconds } = this.#options.view();
    return (
      made?.leaveRobotsOut === leaveRobotsOut &&
      made.longSeconds === longSeconds &&
      made.shortSeconds === shortSeconds
    );
  }

  async #partsOf(date: string, known: KnownDays, period: Span): Promise<DayParts | null> {
    const { sums, raw, today } = known;
    const kept = date < today ? sums.get(date)?.parts : undefined;
    if (kept !== undefined) return kept;
    if (date > today || !raw.has(date)) return null;
    if (date === today) return this.#partsOfToday(date, known, period);
    const made = this.#made.get(date) ?? (await this.#make(date, known, period));
    if (made !== null) this.#made.set(date, made);
    return made;
  }

  #partsOfToday(date: string, known: KnownDays, period: Span): Promise<DayParts | null> {
    const making = this.#running.get(known) ?? this.#make(date, known, period);
    this.#running.set(known, making);
    return making;
  }

  /** From looks alone: sessions are summed by whoever asks. */
  async #make(date: string, { sums }: KnownDays, period: Span): Promise<DayParts | null> {
    const { store, timeZone, now, view } = this.#options;
    const around = { from: period.from - LEAD_MS, to: period.to + LEAD_MS };
    const attempts = await store.attempts(around);
    // Of a day whose looks are gone only imported sessions are left: its record knows more.
    if (attempts.length === 0 && sums.has(date)) return null;
    const hours = hoursOfDay(date, timeZone());
    const of = { date, period, hours, attempts, now: now(), view: view() };
    return new DayMaker(of).finish().parts;
  }
}

function earlierOf(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}

function statsOf(sum: DaySum | undefined, mount: string | undefined): DayStats | null {
  if (sum === undefined) return null;
  return mount === undefined ? sum.stats : (sum.mounts[mount] ?? null);
}
