import type { Clock } from '#core/app/clock';

interface Sleeper {
  readonly due: number;
  readonly wake: () => void;
}

/** A clock that stands still until it is told to go on. Wall clock and monotonic clock can be moved apart. */
export class VirtualClock implements Clock {
  #wall: number;
  #monotonic = 0;
  #sleepers: Sleeper[] = [];

  constructor(start: number) {
    this.#wall = start;
  }

  now(): number {
    return this.#wall;
  }

  monotonic(): number {
    return this.#monotonic;
  }

  sleep(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal.aborted) {
        resolve();
        return;
      }
      const stop = (): void => {
        this.#sleepers = this.#sleepers.filter((one) => one !== sleeper);
        signal.removeEventListener('abort', stop);
        resolve();
      };
      const sleeper: Sleeper = { due: this.#monotonic + ms, wake: stop };
      this.#sleepers.push(sleeper);
      signal.addEventListener('abort', stop);
    });
  }

  /** Lets time pass, waking sleepers on the way; pending promises settle in between. */
  async pass(ms: number): Promise<void> {
    const end = this.#monotonic + ms;
    for (;;) {
      await settle();
      const next = this.#sleepers.reduce<Sleeper | null>(
        (first, one) => (first === null || one.due < first.due ? one : first),
        null,
      );
      if (next === null || next.due > end) break;
      this.#advance(Math.max(0, next.due - this.#monotonic));
      next.wake();
    }
    this.#advance(end - this.#monotonic);
    await settle();
  }

  /** The machine sleeps: only the wall clock goes on, as on Linux and macOS. */
  suspend(ms: number): void {
    this.#wall += ms;
  }

  /** Somebody sets the clock. */
  setBy(ms: number): void {
    this.#wall += ms;
  }

  #advance(ms: number): void {
    this.#wall += ms;
    this.#monotonic += ms;
  }
}

/** Lets everything run that waits for nothing but its turn. */
async function settle(): Promise<void> {
  for (let i = 0; i < 5; i += 1) await new Promise((resolve) => setImmediate(resolve));
}
