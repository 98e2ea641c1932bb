import type { DayStats } from '#shared/model/day-stats';
import type { CountingView } from '#shared/stats/counting-view';
import type { DayParts } from '#shared/stats/day-parts';
import { DayMaker } from '#shared/stats/make-day';
import { LEAD_MS } from '#shared/stats/observed';
import type { RangeDay } from '#shared/stats/range-days';
import { dayBounds, stationDateOf } from '#shared/time/station-day';
import { hoursOfDay } from '#shared/time/station-hours';
import type { DaySum, Store } from '../../store/store';

export interface DayMemoryOptions {
  readonly store: Pick<Store, 'daySums' | 'days' | 'attempts'>;
  readonly timeZone: () => string;
  readonly now: () => number;
  readonly view: () => CountingView;
}

/** What is known of the days of a station at one moment. */
export interface KnownDays {
  readonly today: string;
  readonly sums: ReadonlyMap<string, DaySum>;
  /** Days with sessions or looks, ascending. */
  readonly raw: readonly string[];
  /** From this day on all single sessions are there; null where there are none. */
  readonly sessionsSince: string | null;
}

/** Kept sums and looks of days; what finished days left behind is read once. */
export class DayMemory {
  readonly #options: DayMemoryOptions;
  #sums: ReadonlyMap<string, DaySum> | null = null;
  /** Parts of finished days whose sums have none: of an older Earshot, or not summed yet. */
  readonly #made = new Map<string, DayParts>();

  constructor(options: DayMemoryOptions) {
    this.#options = options;
  }

  forget(date: string): void {
    this.#sums = null;
    this.#made.delete(date);
  }

  async known(): Promise<KnownDays> {
    const { store, timeZone, now } = this.#options;
    const today = stationDateOf(now(), timeZone());
    this.#sums ??= new Map(
      (await store.daySums('0000-01-01', '9999-12-31')).map((sum) => [sum.stats.date, sum]),
    );
    const raw = (await store.days()).filter((date) => date <= today);
    return { today, sums: this.#sums, raw, sessionsSince: sessionsSince(this.#sums, raw) };
  }

  /** A day of a range; `mount` decides whose record stands in `stats`. */
  async day(
    date: string,
    known: KnownDays,
    asked: { readonly mount: string | undefined; readonly fromSums: boolean },
  ): Promise<RangeDay> {
    const { timeZone, now } = this.#options;
    const period = dayBounds(date, timeZone());
    const sum = known.sums.get(date);
    const isThere = known.sessionsSince !== null && date >= known.sessionsSince;
    const isRaw = isThere && !(asked.fromSums && date < known.today && this.#isAsSet(sum));
    return {
      date,
      period,
      elapsedMs: Math.max(0, Math.min(period.to, now()) - period.from),
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

  async #partsOf(
    date: string,
    { sums, raw, today }: KnownDays,
    period: { readonly from: number; readonly to: number },
  ): Promise<DayParts | null> {
    const kept = date < today ? sums.get(date)?.parts : undefined;
    if (kept !== undefined) return kept;
    if (date > today || !raw.includes(date)) return null;
    const known = this.#made.get(date);
    if (known !== undefined) return known;
    const { store, timeZone, now, view } = this.#options;
    const around = { from: period.from - LEAD_MS, to: period.to + LEAD_MS };
    const attempts = await store.attempts(around);
    // Of a day whose looks are gone only imported sessions are left: its record knows more.
    if (attempts.length === 0 && sums.has(date)) return null;
    const hours = hoursOfDay(date, timeZone());
    const of = { date, period, hours, attempts, now: now(), view: view() };
    const { parts } = new DayMaker(of).finish();
    if (date < today) this.#made.set(date, parts);
    return parts;
  }
}

/** Sessions of days that have a sum and nothing else were deleted, and with them what reached into the day after. */
function sessionsSince(sums: ReadonlyMap<string, DaySum>, raw: readonly string[]): string | null {
  const there = new Set(raw);
  const gone = [...sums.keys()].filter((date) => !there.has(date));
  const last = gone.reduce((latest, date) => (date > latest ? date : latest), '');
  return raw.find((date) => date > last) ?? null;
}

function statsOf(sum: DaySum | undefined, mount: string | undefined): DayStats | null {
  if (sum === undefined) return null;
  return mount === undefined ? sum.stats : (sum.mounts[mount] ?? null);
}
