import type { Clock } from './clock';

/** The wall clock is asked this often: it may have been set, or the computer asleep. */
const MOST_WAIT_MS = 60_000;
/** A failure is followed by a new try after one minute, then two, at most thirty. */
const MOST_PATIENCE = 30;

/** Repeats work every minute as long as it is wanted, and sleeps without a timer while it is not. */
export class Waiting {
  readonly #clock: Clock;
  readonly #end = new AbortController();
  #poked = new AbortController();
  #failures = 0;
  #pause = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get isStopped(): boolean {
    return this.#end.signal.aborted;
  }

  async repeat(of: {
    readonly work: () => Promise<void>;
    readonly isWanted: () => boolean;
  }): Promise<void> {
    // Once at the start, also to note that it is not wanted.
    while (!this.isStopped) {
      if (this.#pause > 0) this.#pause -= 1;
      else await of.work();
      const wait = of.isWanted() ? MOST_WAIT_MS : null;
      await this.#sleep(wait);
    }
  }

  /** Looks at once, whatever failed before. */
  poke(): void {
    this.#pause = 0;
    this.#poked.abort();
  }

  stop(): void {
    this.#end.abort();
  }

  /** How the work fared, which decides when it is tried again. */
  outcome(isGood: boolean): void {
    this.#failures = isGood ? 0 : this.#failures + 1;
    this.#pause = isGood ? 0 : Math.min(MOST_PATIENCE, 2 ** (this.#failures - 1)) - 1;
  }

  async #sleep(ms: number | null): Promise<void> {
    const poked = this.#poked.signal;
    const either = AbortSignal.any([this.#end.signal, poked]);
    if (ms === null) await aborted(either);
    else await this.#clock.sleep(ms, either);
    if (poked.aborted) this.#poked = new AbortController();
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else {
      signal.addEventListener(
        'abort',
        () => {
          resolve();
        },
        { once: true },
      );
    }
  });
}
