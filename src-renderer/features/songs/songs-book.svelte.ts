import type { BrowserClock } from '../../state/browser-clock';
import { retryDelay } from '../../state/retry-delay';
import type { Client, SongsFile, SongsNow } from '../../transport/transport';

type SongsClient = Client['songs'];

/** How the listen logs fare, as long as somebody looks: each change as the core tells it, and the list of files. */
export class SongsBook {
  readonly #client: SongsClient;
  readonly #clock: BrowserClock;
  #now = $state.raw<SongsNow | null>(null);
  #files = $state.raw<readonly SongsFile[] | null>(null);
  #error = $state.raw<unknown>(null);
  #isBusy = $state(false);
  /** The change that the list of files was asked for last. */
  #listed = -1;
  #round = 0;

  constructor(client: SongsClient, clock: BrowserClock) {
    this.#client = client;
    this.#clock = clock;
  }

  /** Null until the core has told. */
  get now(): SongsNow | null {
    return this.#now;
  }

  /** Newest first; null until they are known. */
  get files(): readonly SongsFile[] | null {
    return this.#files;
  }

  /** What the last call was refused with; null where it was not. */
  get error(): unknown {
    return this.#error;
  }

  /** True while reading is begun or stopped. */
  get isBusy(): boolean {
    return this.#isBusy;
  }

  /** Listens until `signal` is aborted, again and again when the line breaks. */
  async run(signal: AbortSignal): Promise<void> {
    let failures = 0;
    while (!signal.aborted) {
      failures = (await this.#listen(signal)) ? 1 : failures + 1;
      await this.#clock.wait(retryDelay(failures), signal);
    }
  }

  /** Looks for new logs now. */
  read(): Promise<void> {
    return this.#tell(() => this.#client.read());
  }

  /** Stops reading until told to read again. */
  cancel(): Promise<void> {
    return this.#tell(() => this.#client.cancel());
  }

  /** Resolves with whether anything was heard. */
  async #listen(signal: AbortSignal): Promise<boolean> {
    let heard = false;
    try {
      for await (const now of await this.#client.live(undefined, { signal })) {
        heard = true;
        this.#error = null;
        this.#now = now;
        if (now.revision !== this.#listed) void this.#list(now.revision);
      }
    } catch (error) {
      // Abort rejects too, and is no failure.
      if (!signal.aborted) this.#error = error;
    }
    return heard;
  }

  async #list(revision: number): Promise<void> {
    const round = ++this.#round;
    this.#listed = revision;
    try {
      const { files } = await this.#client.state();
      if (round === this.#round) this.#files = files;
    } catch (error) {
      if (round !== this.#round) return;
      this.#listed = -1;
      this.#error = error;
    }
  }

  async #tell(call: () => ReturnType<SongsClient['read']>): Promise<void> {
    this.#isBusy = true;
    try {
      const { files, ...now } = await call();
      this.#round += 1;
      this.#listed = now.revision;
      this.#now = now;
      this.#files = files;
      this.#error = null;
    } catch (error) {
      this.#error = error;
    } finally {
      this.#isBusy = false;
    }
  }
}
