import type { DayStats } from '../model/day-stats';

type LengthNumbers = Pick<DayStats, 'sessions' | 'averageSessionSeconds' | 'medianSessionSeconds'>;

type Lengths = Float64Array<ArrayBuffer>;

/** Lengths of sessions in milliseconds, every one of them, for an exact median. */
export class SessionLengths {
  #sorted: Lengths = new Float64Array();
  #added: number[] = [];
  #totalMs = 0;

  add(ms: number): void {
    this.#added.push(ms);
    this.#totalMs += ms;
  }

  get size(): number {
    return this.#sorted.length + this.#added.length;
  }

  /** How many they are together with others, their mean and their median. */
  numbersWith(others: SessionLengths): LengthNumbers {
    const [some, more] = [this.#inOrder, others.#inOrder];
    const sessions = some.length + more.length;
    if (sessions === 0) {
      return { sessions, averageSessionSeconds: null, medianSessionSeconds: null };
    }
    return {
      sessions,
      averageSessionSeconds: (this.#totalMs + others.#totalMs) / sessions / 1000,
      medianSessionSeconds: medianOf(some, more) / 1000,
    };
  }

  get #inOrder(): Lengths {
    if (this.#added.length > 0) {
      this.#sorted = merged(this.#sorted, new Float64Array(this.#added).sort());
      this.#added = [];
    }
    return this.#sorted;
  }
}

/** The median of two sorted lists that are not both empty. */
function medianOf(a: Lengths, b: Lengths): number {
  const values = merged(a, b);
  const middle = values.length >> 1;
  const upper = values[middle] ?? 0;
  return values.length % 2 === 1 ? upper : ((values[middle - 1] ?? 0) + upper) / 2;
}

/** Two sorted lists as one: to sort a hundred thousand lengths anew at every look takes ten times as long. */
function merged(a: Lengths, b: Lengths): Lengths {
  if (a.length === 0 || b.length === 0) return a.length === 0 ? b : a;
  const all = new Float64Array(a.length + b.length);
  for (let i = 0, j = 0; i + j < all.length;) {
    const x = a[i] ?? Infinity;
    const y = b[j] ?? Infinity;
    all[i + j] = Math.min(x, y);
    if (x <= y) i += 1;
    else j += 1;
  }
  return all;
}
