import type { GapReason } from '#shared/model/attempt';
import type { PollResult, RawConnection } from '#shared/model/snapshot';
import type { Clock } from '../app/clock';
import type { Source } from '../sources/source';
import { waitAfter } from './backoff';
import { createTimeWatch } from './time-watch';

/** One poll as it is handed on: every attempt, failed or not, exactly once. */
export interface Polled {
  readonly result: PollResult<RawConnection>;
  /** Epoch milliseconds when it ended. */
  readonly at: number;
  readonly ms: number;
  /** Why nothing was looked at before this poll, where something kept us from it. */
  readonly after: GapReason | null;
}

export interface PollerOptions {
  readonly source: Source;
  readonly clock: Clock;
  readonly intervalMs: number;
  /** 0 to 1, for the spread of waits after failures. */
  readonly random: () => number;
  /** Awaited before the next poll begins: whoever is slow slows the polling, nothing piles up. Must not reject. */
  readonly onPolled: (polled: Polled) => Promise<void>;
  /** When the next poll is due, epoch milliseconds; null while paused or stopped. */
  readonly onScheduled: (at: number | null) => void;
}

/** Asks a source again and again, one request in flight. */
export interface Poller {
  start(): void;
  /** Ends the loop; resolves when a poll under way has been handed on or given up. */
  stop(): Promise<void>;
  pause(): void;
  resume(): void;
  /** Polls at once, or joins the poll under way. Resolves when it has been handed on. */
  pollNow(): Promise<Polled>;
}

export function createPoller(options: PollerOptions): Poller {
  return new PollLoop(options);
}

class PollLoop implements Poller {
  readonly #options: PollerOptions;
  readonly #watch;
  readonly #stopping = new AbortController();
  #loop: Promise<void> = Promise.resolve();
  #waking = new AbortController();
  #running: Promise<Polled> | null = null;
  #failures = 0;
  #paused = false;
  #plannedMs = 0;
  #after: GapReason | null = 'not-running';

  constructor(options: PollerOptions) {
    this.#options = options;
    this.#watch = createTimeWatch(options.clock);
  }

  start(): void {
    this.#loop = this.#run();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#waking.abort();
    await this.#loop;
    this.#options.onScheduled(null);
  }

  pause(): void {
    if (this.#paused) return;
    this.#paused = true;
    this.#wake();
  }

  resume(): void {
    if (!this.#paused) return;
    this.#paused = false;
    this.#after = 'paused';
    this.#wake();
  }

  pollNow(): Promise<Polled> {
    const polled = this.#running ?? this.#poll();
    // The loop joins this poll and plans the next one from its outcome.
    this.#wake();
    return polled;
  }

  async #run(): Promise<void> {
    const { clock, intervalMs, random, onScheduled } = this.#options;
    while (!this.#isStopping()) {
      const began = clock.monotonic();
      if (!this.#paused) await (this.#running ?? this.#poll());
      if (this.#isStopping()) return;
      const wait = waitAfter(this.#failures, intervalMs, random());
      // Due by the beat, not by the end of the poll, so that slow answers do not stretch the interval.
      this.#plannedMs = Math.max(0, wait - (clock.monotonic() - began));
      onScheduled(this.#paused ? null : clock.now() + this.#plannedMs);
      await this.#sleep(this.#paused ? 86_400_000 : this.#plannedMs);
    }
  }

  async #sleep(ms: number): Promise<void> {
    if (this.#isStopping()) return;
    this.#waking = new AbortController();
    await this.#options.clock.sleep(ms, this.#waking.signal);
  }

  #isStopping(): boolean {
    return this.#stopping.signal.aborted;
  }

  #wake(): void {
    this.#waking.abort();
  }

  #poll(): Promise<Polled> {
    this.#running = this.#pollOnce().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #pollOnce(): Promise<Polled> {
    const { source, clock, onPolled } = this.#options;
    const began = clock.monotonic();
    const result = await source.poll(this.#stopping.signal);
    const noticed = this.#watch.look(
      this.#plannedMs,
      result.ok ? result.snapshot.clockOffsetMs : null,
    );
    const polled: Polled = {
      result,
      at: clock.now(),
      ms: Math.round(clock.monotonic() - began),
      after: this.#after ?? noticed,
    };
    this.#after = null;
    this.#failures = result.ok ? 0 : this.#failures + 1;
    if (!this.#isStopping() || result.ok) await onPolled(polled);
    return polled;
  }
}
