import { keptDays, type Range } from '#shared/stats/range-days';
import type { RangeListeners } from '#shared/stats/range-stats';
import type { Store } from '../../store/store';
import type { KnownDays } from './day-memory';
import { ListenerBook } from './listener-book';

export interface CountedListeners {
  readonly listeners: RangeListeners;
  /** First day whose listeners can be compared with those of the range; null where nobody can tell. */
  readonly newSince: string | null;
}

/** Counts the listeners of ranges anew, from the lists of days and from single sessions. */
export class ListenerBooks {
  readonly #store: Pick<Store, 'dayListeners'>;
  readonly #books = new Map<number, ListenerBook>();

  constructor(store: Pick<Store, 'dayListeners'>) {
    this.#store = store;
  }

  /** Where not all sums were asked for, the lists of the days before are not read, and new listeners not told. */
  async listeners(range: Range, known: KnownDays): Promise<CountedListeners> {
    const kept = keptDays(range);
    const epochs = new Set(range.tally?.epochs);
    const withPeople = kept.filter(({ stats }) => stats?.uniqueListeners !== 0);
    for (const { date } of withPeople) {
      const epoch = known.sums.get(date)?.keyEpoch;
      epochs.add(epoch ?? -1);
    }
    if (epochs.size > 1 || epochs.has(-1)) return nobodyKnows('key-changed');
    // Also of a day without people: robots may have been there, and they are asked for.
    if (kept.length > 0 && !range.isKeptView) return nobodyKnows('expired');
    const [epoch] = epochs;
    if (epoch === undefined) return { listeners: NOBODY, newSince: null };
    if (kept.length > 0 && range.mount !== undefined) return nobodyKnows('expired');
    const dates = withPeople.map(({ date }) => date);
    return this.#count({ range, known, epoch, kept: dates });
  }

  async #count({
    range,
    known,
    epoch,
    kept,
  }: {
    readonly range: Range;
    readonly known: KnownDays;
    readonly epoch: number;
    readonly kept: readonly string[];
  }): Promise<CountedListeners> {
    const book = this.#bookOf(epoch);
    const all = known.byEpoch?.get(epoch);
    await book.read(all ?? kept);
    if (!kept.every((date) => book.hasList(date))) return nobodyKnows('expired');
    const others = range.tally?.listeners ?? [];
    const { unique, fresh } = book.count({ dates: kept, others, from: range.date });
    const knowsBefore = known.byEpoch !== null && book.knowsAllBefore(range.date);
    return {
      listeners: { unique, fresh: knowsBefore ? fresh : null, reason: null },
      newSince: knowsBefore ? earlierOf(all?.[0], range.date) : null,
    };
  }

  #bookOf(epoch: number): ListenerBook {
    const known = this.#books.get(epoch);
    if (known !== undefined) return known;
    // One key period is in use; of the one before, lists may still be there.
    if (this.#books.size >= 2) this.#books.clear();
    const book = new ListenerBook(this.#store);
    this.#books.set(epoch, book);
    return book;
  }
}

const NOBODY: RangeListeners = { unique: 0, fresh: 0, reason: null };

function nobodyKnows(reason: 'key-changed' | 'expired'): CountedListeners {
  return { listeners: { unique: null, fresh: null, reason }, newSince: null };
}

function earlierOf(since: string | undefined, date: string): string {
  return since !== undefined && since < date ? since : date;
}
