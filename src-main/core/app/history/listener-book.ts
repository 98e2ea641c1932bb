import type { Store } from '../../store/store';
import { TextNumbers } from '../../store/text-numbers';

const NEVER = 0xffffffff;
/** Lists on their way from the disk at the same time. */
const AT_ONCE = 8;

/** Who was there on which day of one key period, and on which day first. */
export class ListenerBook {
  readonly #store: Pick<Store, 'dayListeners'>;
  readonly #numbers = new TextNumbers();
  readonly #days = new Map<string, Uint32Array>();
  /** By the number of a listener: the first day in a list, as `20261121`. */
  #first = new Uint32Array(0);
  /** By the number of a listener: the last question it was counted for. */
  #counted = new Uint32Array(0);
  #question = 0;
  #firstMissing: string | null = null;
  readonly #looked = new Set<string>();
  #reading: Promise<void> = Promise.resolve();

  constructor(store: Pick<Store, 'dayListeners'>) {
    this.#store = store;
  }

  /** Reads the lists of these days, each once; other work may come in between. */
  read(dates: readonly string[]): Promise<void> {
    // One after the other: who is counted stands in common arrays.
    const reading = this.#reading.then(() => this.#readThose(dates));
    this.#reading = reading.catch(() => undefined);
    return reading;
  }

  hasList(date: string): boolean {
    return this.#days.has(date);
  }

  /** Whether of each day before there is a list; only once those of all days of the key period were read. */
  knowsAllBefore(date: string): boolean {
    return this.#firstMissing === null || this.#firstMissing >= date;
  }

  /**
   * Distinct listeners of the lists of `dates` and of `others` together, and how many of them stand in no list of
   * a day before `from`.
   */
  count(of: {
    readonly dates: readonly string[];
    readonly others: Iterable<string>;
    readonly from: string;
  }): { readonly unique: number; readonly fresh: number } {
    this.#question += 1;
    const since = asNumber(of.from);
    let unique = 0;
    let fresh = 0;
    const take = (number: number): void => {
      if (this.#counted[number] === this.#question) return;
      this.#counted[number] = this.#question;
      unique += 1;
      if ((this.#first[number] ?? NEVER) >= since) fresh += 1;
    };
    for (const date of of.dates) this.#days.get(date)?.forEach(take);
    for (const listener of of.others) {
      const number = this.#numbers.find(listener);
      if (number !== undefined) take(number);
      else {
        unique += 1;
        fresh += 1;
      }
    }
    return { unique, fresh };
  }

  async #readThose(dates: readonly string[]): Promise<void> {
    const unread = dates.filter((date) => !this.#looked.has(date));
    for (let from = 0; from < unread.length; from += AT_ONCE) {
      const some = unread.slice(from, from + AT_ONCE);
      const lists = await Promise.all(some.map((date) => this.#store.dayListeners(date)));
      for (const [index, date] of some.entries()) this.#keep(date, lists[index] ?? null);
    }
  }

  #keep(date: string, listeners: readonly string[] | null): void {
    this.#looked.add(date);
    if (listeners !== null) this.#days.set(date, this.#take(date, listeners));
    else if (this.#firstMissing === null || date < this.#firstMissing) this.#firstMissing = date;
  }

  #take(date: string, listeners: readonly string[]): Uint32Array {
    const numbers = Uint32Array.from(listeners, (listener) => this.#numbers.of(listener));
    if (this.#numbers.size > this.#first.length) {
      const first = new Uint32Array(this.#numbers.size * 2).fill(NEVER);
      first.set(this.#first);
      this.#first = first;
      this.#counted = new Uint32Array(first.length);
    }
    const day = asNumber(date);
    for (const number of numbers) {
      if (day < (this.#first[number] ?? NEVER)) this.#first[number] = day;
    }
    return numbers;
  }
}

/** `2026-11-21` as 20261121. */
function asNumber(date: string): number {
  return Number(date.replaceAll('-', ''));
}
