import type { WriteQueue } from '../store/write-queue';
import type { Clock } from './clock';
import type { Comparisons } from './comparisons';
import type { DayKeeper } from './day-keeper';
import { errorKind, type Log } from './log';

/** The first page, whichever it is, needs the time more. */
const COMPARED_MS = 2_500;
/** Whoever starts Earshot wants to see something first. */
const LATER_MS = 15_000;

export interface PastCareOptions {
  readonly days: DayKeeper;
  readonly comparisons: Comparisons;
  /** No look is taken in meanwhile. */
  readonly turns: WriteQueue;
  readonly clock: Clock;
  /** What today is compared with is known. */
  readonly onChange: () => void;
  readonly log: Log;
}

/** What is to be done about the past after a start, at the right moment: sums that lack at once, the rest later. */
export class PastCare {
  readonly #options: PastCareOptions;
  readonly #stopping = new AbortController();
  #ready: Promise<void> = Promise.resolve();
  #compares = false;
  #later: Promise<void> = Promise.resolve();

  constructor(options: PastCareOptions) {
    this.#options = options;
  }

  start(): void {
    const { days, turns, clock } = this.#options;
    this.#ready = turns.run(() => days.catchUp(clock.now()));
    void this.#beginToCompare();
    this.#later = clock
      .sleep(LATER_MS, this.#stopping.signal)
      .then(() => turns.run(() => days.lookOver(clock.now())));
  }

  /** What today is compared with, after a look; not in the first moments after a start. */
  async compare(now: number): Promise<void> {
    if (this.#compares) await this.#options.comparisons.refresh(now);
  }

  /** The page need not wait for it: it shows today first. The next look tries again what could not be read. */
  async #beginToCompare(): Promise<void> {
    const { turns, clock, onChange, log } = this.#options;
    await clock.sleep(COMPARED_MS, this.#stopping.signal);
    if (this.#stopping.signal.aborted) return;
    this.#compares = true;
    try {
      await turns.run(() => this.compare(clock.now()));
      onChange();
    } catch (error) {
      log('error', `What today is compared with could not be read: ${errorKind(error)}`);
    }
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
