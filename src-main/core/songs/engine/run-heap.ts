import type { SortedRun } from './sorted-run';

/** Sorted runs with the least at hand: a binary heap, the least at its top. */
export class RunHeap {
  readonly #isBefore: (a: SortedRun, b: SortedRun) => boolean;
  readonly #runs: SortedRun[] = [];

  constructor(isBefore: (a: SortedRun, b: SortedRun) => boolean) {
    this.#isBefore = isBefore;
  }

  get least(): SortedRun | undefined {
    return this.#runs[0];
  }

  add(run: SortedRun): void {
    this.#runs.push(run);
    for (let at = this.#runs.length - 1; at > 0;) {
      const above = (at - 1) >> 1;
      if (!this.#swapIfBefore(at, above)) return;
      at = above;
    }
  }

  /** The least run stands at another line now. */
  leastMoved(): void {
    for (let at = 0; ;) {
      const left = 2 * at + 1;
      const [a, b] = [this.#runs[left], this.#runs[left + 1]];
      if (a === undefined) return;
      const below = b !== undefined && this.#isBefore(b, a) ? left + 1 : left;
      if (!this.#swapIfBefore(below, at)) return;
      at = below;
    }
  }

  dropLeast(): void {
    const last = this.#runs.pop();
    if (last === undefined || this.#runs.length === 0) return;
    this.#runs[0] = last;
    this.leastMoved();
  }

  #swapIfBefore(below: number, above: number): boolean {
    const [a, b] = [this.#runs[below], this.#runs[above]];
    if (a === undefined || b === undefined || !this.#isBefore(a, b)) return false;
    this.#runs[below] = b;
    this.#runs[above] = a;
    return true;
  }
}
