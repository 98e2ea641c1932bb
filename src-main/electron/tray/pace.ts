import type { Clock } from '../../core/app/clock';

/** Runs work at most once per `restMs`; what is asked for in between is done once, at the end of the rest. */
export class Pace {
  readonly #options: PaceOptions;
  #ranAt = -Infinity;
  #isWaiting = false;

  constructor(options: PaceOptions) {
    this.#options = options;
  }

  request(): void {
    const { clock, restMs, signal } = this.#options;
    if (this.#isWaiting || signal.aborted) return;
    const left = this.#ranAt + restMs - clock.monotonic();
    if (left <= 0) return this.#run();
    this.#isWaiting = true;
    void clock.sleep(left, signal).then(() => {
      this.#isWaiting = false;
      if (!signal.aborted) this.#run();
    });
  }

  #run(): void {
    this.#ranAt = this.#options.clock.monotonic();
    this.#options.work();
  }
}

interface PaceOptions {
  readonly clock: Clock;
  readonly restMs: number;
  readonly work: () => void;
  /** Ends it: nothing runs any more. */
  readonly signal: AbortSignal;
}
