import type { SkipReason } from './file-session';

/** Connections that were passed over for one reason. */
export interface SkippedSort {
  readonly reason: SkipReason;
  readonly count: number;
  /** First line of such a row; null where rows have none of their own. */
  readonly line: number | null;
}

/** Counts what was passed over, by reason. */
export class SkipTally {
  readonly #sorts = new Map<SkipReason, SkippedSort>();

  add(reason: SkipReason, line: number | null): void {
    const { count = 0, line: first = line } = this.#sorts.get(reason) ?? {};
    this.#sorts.set(reason, { reason, count: count + 1, line: first });
  }

  get sorts(): readonly SkippedSort[] {
    return [...this.#sorts.values()];
  }
}
