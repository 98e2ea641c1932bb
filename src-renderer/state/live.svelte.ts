import type { Client, LiveState } from '../transport/transport';
import type { BrowserClock } from './browser-clock';
import { isSignedOut } from './call-error';
import { retryDelay } from './retry-delay';

/** The line to the core, which is not the core's line to the station's server. */
export type Link =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'up' }
  /** `retryAt` on the monotonic clock; null while trying. */
  | { readonly kind: 'lost'; readonly retryAt: number | null }
  | { readonly kind: 'signed-out' };

const WATCH_MS = 5_000;
const SILENT_LIMIT_MS = 90_000;

/** The live stream: a snapshot first and after every reconnect, then each change. */
export class Live {
  readonly #client: Client;
  readonly #clock: BrowserClock;
  #state = $state.raw<LiveState | null>(null);
  #link = $state.raw<Link>({ kind: 'connecting' });
  /** Monotonic time of this second: what ages is drawn anew with it. */
  #now = $state(0);
  #heardAt = 0;
  #hurry = new AbortController();

  constructor(client: Client, clock: BrowserClock) {
    this.#client = client;
    this.#clock = clock;
    this.#now = clock.monotonic();
  }

  get state(): LiveState | null {
    return this.#state;
  }

  get link(): Link {
    return this.#link;
  }

  /** Seconds since the last good look, by the core's clock and then ours; null before the first. */
  readonly ageSeconds = $derived.by(() => {
    const age = this.#state?.ageSeconds ?? null;
    return age === null ? null : age + Math.max(0, this.#now - this.#heardAt) / 1000;
  });

  /** Epoch milliseconds by the core's clock. */
  readonly coreNow = $derived.by(() => {
    const at = this.#state?.at ?? null;
    const age = this.ageSeconds;
    return at === null || age === null ? this.#clock.wall() : Date.parse(at) + age * 1000;
  });

  /** Seconds until the page asks the core again; null while it is not waiting. */
  readonly retryInSeconds = $derived.by(() => {
    if (this.#link.kind !== 'lost' || this.#link.retryAt === null) return null;
    return Math.max(1, Math.ceil((this.#link.retryAt - this.#now) / 1000));
  });

  /** Listens until `signal` is aborted. */
  async run(signal: AbortSignal): Promise<void> {
    const stop = this.#clock.every(1000, () => (this.#now = this.#clock.monotonic()));
    let failures = 0;
    while (!signal.aborted) {
      failures = (await this.#listen(signal)) ? 1 : failures + 1;
      await this.#rest(retryDelay(failures), signal);
    }
    stop();
  }

  /** Asks the core again without waiting out the rest. */
  tryNow(): void {
    this.#hurry.abort();
  }

  /** Resolves with whether anything was heard. */
  async #listen(signal: AbortSignal): Promise<boolean> {
    const silence = new AbortController();
    const unwatch = this.#clock.every(WATCH_MS, () => {
      if (this.#isSilent()) silence.abort();
    });
    let heard = false;
    try {
      this.#heardAt = this.#clock.monotonic();
      const states = await this.#client.live(undefined, {
        signal: AbortSignal.any([signal, silence.signal]),
      });
      for await (const state of states) {
        this.#take(state);
        heard = true;
      }
      this.#lose(null);
    } catch (error) {
      this.#lose(error);
    } finally {
      unwatch();
    }
    return heard;
  }

  #take(state: LiveState): void {
    this.#heardAt = this.#clock.monotonic();
    this.#now = this.#heardAt;
    this.#state = state;
    this.#link = { kind: 'up' };
  }

  #lose(error: unknown): void {
    if (isSignedOut(error)) this.#link = { kind: 'signed-out' };
    else this.#link = { kind: 'lost', retryAt: null };
  }

  async #rest(ms: number, signal: AbortSignal): Promise<void> {
    this.#hurry = new AbortController();
    if (this.#link.kind === 'lost') {
      this.#link = { kind: 'lost', retryAt: this.#clock.monotonic() + ms };
    }
    await this.#clock.wait(ms, AbortSignal.any([signal, this.#hurry.signal]));
    if (this.#link.kind === 'lost') this.#link = { kind: 'lost', retryAt: null };
  }

  /** A stream that dies without a word (sleep, a lost network) would else look alive for ever. */
  #isSilent(): boolean {
    if (this.#state?.state === 'paused') return false;
    const limit = Math.max(SILENT_LIMIT_MS, 3000 * (this.#state?.intervalSeconds ?? 0));
    return this.#clock.monotonic() - this.#heardAt > limit;
  }
}
