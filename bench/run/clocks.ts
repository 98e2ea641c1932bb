import { setImmediate as yieldToOthers, setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../../src-main/core/app/clock';

/** Stands still until it is told to go on; whoever sleeps is woken by the signal alone. */
export class HandClock implements Clock {
  #now: number;

  constructor(startAt: number) {
    this.#now = startAt;
  }

  now(): number {
    return this.#now;
  }

  monotonic(): number {
    return this.#now;
  }

  sleep(_ms: number, signal: AbortSignal): Promise<void> {
    return untilAborted(signal);
  }

  pass(ms: number): void {
    this.#now += ms;
  }
}

/** Whoever sleeps is woken at once and finds that the time has passed: a day takes minutes. In the end it goes as others do. */
export class RushingClock implements Clock {
  #now: number;
  #sleeps = 0;

  constructor(
    private readonly options: {
      readonly startAt: number;
      /** After so many sleeps a second takes a second. */
      readonly sleeps: number;
      readonly onSleep: (number: number) => void;
    },
  ) {
    this.#now = options.startAt;
  }

  now(): number {
    return this.#now;
  }

  monotonic(): number {
    return this.#now;
  }

  async sleep(ms: number, signal: AbortSignal): Promise<void> {
    this.#sleeps += 1;
    this.options.onSleep(this.#sleeps);
    if (this.#sleeps >= this.options.sleeps) {
      await wait(ms, undefined, { signal }).catch(() => undefined);
      this.#now += ms;
      return;
    }
    // Work that waits for its turn, such as telling the page, comes before the next look.
    await yieldToOthers();
    this.#now += ms;
  }
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      resolve();
    };
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
}
