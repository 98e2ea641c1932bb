import { firstIndex } from './first-index';
import type { Span } from './observed';

/** How much of any stretch was observed, answered in the time of a binary search. */
export class ObservedTime {
  readonly #spans: readonly Span[];
  /** Observed milliseconds before each span. */
  readonly #before: Float64Array;
  /** Where the last question ended: the next one is mostly about the same stretch. */
  #last = 0;
  /** Observed milliseconds in all. */
  readonly ms: number;

  /** @param spans in order and apart from each other */
  constructor(spans: readonly Span[]) {
    this.#spans = spans;
    this.#before = new Float64Array(spans.length);
    let sum = 0;
    for (const [index, { from, to }] of spans.entries()) {
      this.#before[index] = sum;
      sum += to - from;
    }
    this.ms = sum;
  }

  within(from: number, to: number): number {
    return to > from ? this.#until(to) - this.#until(from) : 0;
  }

  #until(at: number): number {
    const spans = this.#spans;
    let span = spans[this.#last];
    if (span === undefined || span.from >= at || (spans[this.#last + 1]?.from ?? Infinity) < at) {
      this.#last = firstIndex(spans.length, (index) => (spans[index]?.from ?? Infinity) >= at) - 1;
      span = spans[this.#last];
    }
    if (span === undefined) return 0;
    return (this.#before[this.#last] ?? 0) + Math.min(at, span.to) - span.from;
  }
}
