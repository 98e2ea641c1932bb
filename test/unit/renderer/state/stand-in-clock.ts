import type { BrowserClock } from '../../../../src-renderer/state/browser-clock';

/** A clock that moves only when it is told to. */
export class StandInClock implements BrowserClock {
  #now = 0;
  readonly #repeated: { every: number; next: number; callback: () => void }[] = [];
  #waiting: { at: number; resolve: () => void }[] = [];

  wall = (): number => this.#now;
  monotonic = (): number => this.#now;

  every(ms: number, callback: () => void): () => void {
    const repeated = { every: ms, next: this.#now + ms, callback };
    this.#repeated.push(repeated);
    return () => {
      this.#repeated.splice(this.#repeated.indexOf(repeated), 1);
    };
  }

  wait(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal.aborted) resolve();
      this.#waiting.push({ at: this.#now + ms, resolve });
      signal.addEventListener('abort', () => {
        resolve();
      });
    });
  }

  /** Lets `ms` pass, second by second, with everything that becomes due. */
  async pass(ms: number): Promise<void> {
    const end = this.#now + ms;
    while (this.#now < end) {
      this.#now = Math.min(this.#now + 1000, end);
      for (const repeated of [...this.#repeated]) {
        if (repeated.next > this.#now) continue;
        repeated.next += repeated.every;
        repeated.callback();
      }
      const due = this.#waiting.filter(({ at }) => at <= this.#now);
      this.#waiting = this.#waiting.filter(({ at }) => at > this.#now);
      for (const { resolve } of due) resolve();
      await settled();
    }
  }
}

/** Lets everything that waits for a promise go on. */
export async function settled(): Promise<void> {
  for (let round = 0; round < 20; round += 1) await Promise.resolve();
}
