import type { FailureClass } from '#shared/model/failure';
import type { Source } from '../sources/source';
import type { Clock } from './clock';

/** Upper bounds of the classes of durations, seconds; a poll is given up after 20 s. */
const BOUNDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20] as const;

/** All polls since the start of this Earshot, whichever station they asked. */
export interface PollCounts {
  readonly polls: number;
  readonly failures: Readonly<Record<FailureClass, number>>;
  /** All durations together. */
  readonly seconds: number;
  /** How many polls took at most so long, shortest first; longer ones are in `polls` alone. */
  readonly within: readonly { readonly seconds: number; readonly polls: number }[];
}

/** Counts polls for those who watch Earshot from outside. */
export class PollTally {
  readonly #clock: Clock;
  readonly #failures = { auth: 0, gone: 0, limited: 0, blocked: 0, down: 0, 'bad-data': 0 };
  readonly #within = BOUNDS.map((seconds) => ({ seconds, polls: 0 }));
  #polls = 0;
  #seconds = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get counts(): PollCounts {
    return {
      polls: this.#polls,
      failures: { ...this.#failures },
      seconds: this.#seconds,
      within: this.#within.map((one) => ({ ...one })),
    };
  }

  /** The same source, each of whose polls is counted. One that was cut off by the end of Earshot is none. */
  watch(source: Source): Source {
    return {
      kind: source.kind,
      poll: async (signal) => {
        const began = this.#clock.monotonic();
        const result = await source.poll(signal);
        const seconds = Math.max(0, this.#clock.monotonic() - began) / 1000;
        if (result.ok || !signal.aborted) this.#add(seconds);
        if (!result.ok && !signal.aborted) this.#failures[result.failure.outcome] += 1;
        return result;
      },
      close: () => source.close(),
    };
  }

  #add(seconds: number): void {
    this.#polls += 1;
    this.#seconds += seconds;
    for (const bound of this.#within) {
      if (seconds <= bound.seconds) bound.polls += 1;
    }
  }
}
