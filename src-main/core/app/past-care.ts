import type { WriteQueue } from '../store/write-queue';
import type { Clock } from './clock';
import type { DayKeeper } from './day-keeper';

/** Whoever starts Earshot wants to see something first. */
const LATER_MS = 15_000;

export interface PastCareOptions {
  readonly days: DayKeeper;
  /** No look is taken in meanwhile. */
  readonly turns: WriteQueue;
  readonly clock: Clock;
}

/** What is to be done about the past after a start, at the right moment: sums that lack at once, the rest later. */
export class PastCare {
  readonly #options: PastCareOptions;
  readonly #stopping = new AbortController();
  #ready: Promise<void> = Promise.resolve();
  #later: Promise<void> = Promise.resolve();

  constructor(options: PastCareOptions) {
    this.#options = options;
  }

  start(): void {
    const { days, turns, clock } = this.#options;
    this.#ready = turns.run(() => days.catchUp(clock.now()));
    this.#later = clock
      .sleep(LATER_MS, this.#stopping.signal)
      .then(() => turns.run(() => days.lookOver(clock.now())));
  }

  /** Resolves when every finished day has its sums. */
  get ready(): Promise<void> {
    return this.#ready;
  }

  /** Does what is still to be done, so that no short run leaves it undone. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#later;
  }
}
