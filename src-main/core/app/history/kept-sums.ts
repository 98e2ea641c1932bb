import type { DaySum, Store } from '../../store/store';
import type { Days } from './comparable-ranges';

/** Day sums as they were kept. */
export interface SumsThere {
  /** By date; at least those of the days asked for. */
  readonly sums: ReadonlyMap<string, DaySum>;
  /** The first day that has a sum; null where none has. */
  readonly firstSum: string | null;
  /** The last day with a sum of which no sessions or looks are there; null where there is none. */
  readonly lastGone: string | null;
  /** Days by the key period of their listeners, ascending; null where not all sums were asked for. */
  readonly byEpoch: ReadonlyMap<number, readonly string[]> | null;
}

type Month = ReadonlyMap<string, DaySum>;

interface Whole extends Pick<SumsThere, 'sums' | 'byEpoch'> {
  readonly months: readonly Month[];
}

/** Day sums month by month, each read once and only when it is needed: a year of them takes long at a start. */
export class KeptSums {
  readonly #store: Pick<Store, 'daySums' | 'sumMonths'>;
  readonly #months = new Map<string, Promise<Month>>();
  #whole: Whole | null = null;

  constructor(store: Pick<Store, 'daySums' | 'sumMonths'>) {
    this.#store = store;
  }

  /** The sum of this day was made anew. */
  forget(date: string): void {
    this.#months.delete(monthOf(date));
  }

  /** Sums with `from <= date <= to`, by date. */
  async between(from: string, to: string): Promise<readonly DaySum[]> {
    const sums = [...merged(await this.#needed([{ from, to }], await this.#store.sumMonths()))];
    return sums.filter(([date]) => date >= from && date <= to).map(([, sum]) => sum);
  }

  /**
   * @param needed days whose sums are needed, or all there are
   * @param raw days with sessions or looks
   */
  async of(needed: readonly Days[] | 'all', raw: ReadonlySet<string>): Promise<SumsThere> {
    const months = await this.#store.sumMonths();
    const found = await this.#needed(needed, months);
    return {
      ...(needed === 'all' ? this.#all(found) : { sums: merged(found), byEpoch: null }),
      firstSum: await this.#first(months),
      lastGone: await this.#lastGone(months, raw),
    };
  }

  #needed(days: readonly Days[] | 'all', months: readonly string[]): Promise<readonly Month[]> {
    const isNeeded = (month: string): boolean =>
      days === 'all' || days.some(({ from, to }) => month >= monthOf(from) && month <= monthOf(to));
    return Promise.all(months.filter(isNeeded).map((month) => this.#read(month)));
  }

  /** Put together once for the same months, for it is asked again and again. */
  #all(months: readonly Month[]): Pick<SumsThere, 'sums' | 'byEpoch'> {
    const last = this.#whole;
    const isSame =
      last?.months.length === months.length && months.every((one, i) => one === last.months[i]);
    if (isSame) return last;
    const sums = merged(months);
    this.#whole = { months, sums, byEpoch: datesByEpoch(sums) };
    return this.#whole;
  }

  async #first(months: readonly string[]): Promise<string | null> {
    for (const month of months) {
      const [first] = (await this.#read(month)).keys();
      if (first !== undefined) return first;
    }
    return null;
  }

  async #lastGone(months: readonly string[], raw: ReadonlySet<string>): Promise<string | null> {
    for (const month of months.toReversed()) {
      if (isWholeMonth(month, raw)) continue;
      const gone = [...(await this.#read(month)).keys()].findLast((date) => !raw.has(date));
      if (gone !== undefined) return gone;
    }
    return null;
  }

  #read(month: string): Promise<Month> {
    const known = this.#months.get(month);
    if (known !== undefined) return known;
    const reading = this.#store
      .daySums(`${month}-01`, `${month}-31`)
      .then((sums) => new Map(sums.map((sum) => [sum.stats.date, sum])));
    this.#months.set(month, reading);
    // What could not be read may be readable the next time.
    reading.catch(() => {
      if (this.#months.get(month) === reading) this.#months.delete(month);
    });
    return reading;
  }
}

function monthOf(date: string): string {
  return date.slice(0, 7);
}

function merged(months: readonly Month[]): Month {
  return new Map(months.flatMap((month) => [...month]));
}

function datesByEpoch(sums: Month): ReadonlyMap<number, readonly string[]> {
  const byEpoch = new Map<number, string[]>();
  for (const [date, { keyEpoch }] of sums) {
    if (keyEpoch === null) continue;
    const dates = byEpoch.get(keyEpoch);
    if (dates === undefined) byEpoch.set(keyEpoch, [date]);
    else dates.push(date);
  }
  return byEpoch;
}

/** Whether there is something of each day that the calendar has. */
function isWholeMonth(month: string, raw: ReadonlySet<string>): boolean {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const days = new Date(Date.UTC(year, number, 0)).getUTCDate();
  for (let day = 1; day <= days; day += 1) {
    if (!raw.has(`${month}-${String(day).padStart(2, '0')}`)) return false;
  }
  return true;
}
