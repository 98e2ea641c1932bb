import type { Failure } from '#shared/model/failure';
import type { StationSettings } from '#shared/model/settings';
import { waitAfter } from '../poll/backoff';
import type { Detection } from '../sources/detect/detect-server';
import type { ProbeFound } from '../sources/source';
import type { Clock } from './clock';
import { RequestError, type RunOverrides } from './earshot';
import { effectiveStation, stationOf } from './effective';

export interface FinderOptions {
  readonly url: string;
  readonly overrides: RunOverrides;
  readonly intervalMs: number;
  readonly detect: (url: string, signal: AbortSignal) => Promise<Detection>;
  readonly clock: Clock;
  readonly random: () => number;
  /** Called once, with the station; login parts of the address come with it. */
  readonly onFound: (
    station: StationSettings,
    credentials: { apiKey: string | null; password: string | null },
  ) => Promise<void>;
  /** What was tried in vain, in a sentence. */
  readonly onMissed: (missed: Missed) => void;
}

export interface Missed {
  readonly at: number;
  readonly since: number;
  readonly message: string;
  readonly failure: Failure;
  readonly nextAt: number;
}

/** Asks an address again and again until a server answers that Earshot knows: it may be down when Earshot starts. */
export interface StationFinder {
  start(): void;
  /** Asks at once, or joins the look under way; resolves with its outcome, null when the search is over. */
  lookNow(): Promise<string | null>;
  stop(): Promise<void>;
}

export function createStationFinder(options: FinderOptions): StationFinder {
  return new Search(options);
}

class Search implements StationFinder {
  readonly #options: FinderOptions;
  readonly #stopping = new AbortController();
  #loop: Promise<void> = Promise.resolve();
  #waking = new AbortController();
  #look: Promise<Vain | null> = Promise.resolve(null);
  #isAsleep = false;
  #isOver = false;

  constructor(options: FinderOptions) {
    this.#options = options;
  }

  start(): void {
    this.#look = lookOnce(this.#options, this.#stopping.signal);
    this.#loop = this.#search().finally(() => {
      this.#isOver = true;
    });
  }

  async lookNow(): Promise<string | null> {
    if (this.#isOver) return null;
    if (this.#isAsleep) {
      this.#isAsleep = false;
      this.#look = lookOnce(this.#options, this.#stopping.signal);
      this.#waking.abort();
    }
    const vain = await this.#look;
    return vain === null ? 'ok' : vain.failure.outcome;
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#waking.abort();
    await this.#loop;
  }

  async #search(): Promise<void> {
    const { clock, intervalMs, random, onMissed } = this.#options;
    const since = clock.now();
    for (let failures = 1; ; failures += 1) {
      const vain = await this.#look;
      if (vain === null) return;
      const wait = waitAfter(failures, intervalMs, random());
      const at = clock.now();
      onMissed({ ...vain, at, since, nextAt: at + wait });
      await this.#sleep(wait);
      if (this.#stopping.signal.aborted) return;
      if (!this.#waking.signal.aborted) this.#look = lookOnce(this.#options, this.#stopping.signal);
    }
  }

  async #sleep(ms: number): Promise<void> {
    if (this.#stopping.signal.aborted) return;
    this.#waking = new AbortController();
    this.#isAsleep = true;
    await this.#options.clock.sleep(ms, this.#waking.signal);
    this.#isAsleep = false;
  }
}

type Vain = Pick<Missed, 'message' | 'failure'>;

/** @returns null when the station was found or nobody waits any more, else why not */
async function lookOnce(options: FinderOptions, signal: AbortSignal): Promise<Vain | null> {
  const { url, overrides, detect } = options;
  const result = await detect(url, signal);
  if (signal.aborted) return null;
  if (!result.found) return { message: result.message, failure: result.failure };
  const station = stationToUse(result, overrides);
  if (typeof station === 'string') return { message: station, failure: notUsed(url) };
  const { apiKey, password } = result;
  await options.onFound(effectiveStation(station, overrides), { apiKey, password });
  return null;
}

/**
 * The station, or a sentence that says why it is not used. A key is for the server that was named: never
 * for one that somebody's web page points to.
 */
export function stationToUse(found: ProbeFound, overrides: RunOverrides): StationSettings | string {
  const hasLogin = overrides.apiKey !== undefined || overrides.password !== undefined;
  if (hasLogin && found.needsConfirmation) {
    return `That page leads to another server, ${found.baseUrl}, and the key was not sent there. If it is yours, start Earshot with --url ${found.baseUrl}.`;
  }
  try {
    return stationOf(found, overrides.station);
  } catch (error) {
    if (error instanceof RequestError) return error.message;
    throw error;
  }
}

function notUsed(url: string): Failure {
  return {
    outcome: 'gone',
    reason: 'unknown-station',
    status: null,
    said: null,
    host: hostOf(url),
  };
}

function hostOf(url: string): string {
  try {
    return new URL(url.includes('://') ? url : `http://${url}`).host;
  } catch {
    return '';
  }
}
