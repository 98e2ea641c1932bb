import type { Failure } from '#shared/model/failure';

/** So many refusals in a row may be a hiccup; after them the server is asked rarely. */
const REFUSALS_UNTIL_PAUSE = 3;
const PAUSE_MS = 5 * 60_000;

/**
 * Keeps a wrong key from being sent at every poll, for which servers ban addresses. The public count
 * goes on; the details are asked again every five minutes, since rights can be granted later.
 */
export class Refusals {
  #inARow = 0;
  #lastAt = 0;
  #last: Failure | null = null;

  /** The refusal to repeat without asking, or null where the server may be asked. `now` in epoch milliseconds. */
  standing(now: number): Failure | null {
    if (this.#inARow < REFUSALS_UNTIL_PAUSE) return null;
    // A clock that was set back must not make the pause endless.
    return Math.abs(now - this.#lastAt) < PAUSE_MS ? this.#last : null;
  }

  /** Notes how asking went: a refusal (class `auth`), or null for anything else. */
  note(failure: Failure | null, now: number): void {
    this.#last = failure;
    this.#inARow = failure === null ? 0 : this.#inARow + 1;
    this.#lastAt = now;
  }
}
