import type { Failure } from '#shared/model/failure';
import type { StationSettings } from '#shared/model/settings';
import { waitAfter } from '../poll/backoff';
import type { ProbeResult } from '../sources/source';
import type { Clock } from './clock';
import { RequestError, type RunOverrides } from './earshot';
import { effectiveStation, stationOf } from './effective';

export interface FinderOptions {
  readonly url: string;
  readonly overrides: RunOverrides;
  readonly intervalMs: number;
  readonly probe: (url: string) => Promise<ProbeResult>;
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
  stop(): Promise<void>;
}

export function createStationFinder(options: FinderOptions): StationFinder {
  const stopping = new AbortController();
  let loop: Promise<void> = Promise.resolve();
  return {
    start() {
      loop = search(options, stopping.signal);
    },
    async stop() {
      stopping.abort();
      await loop;
    },
  };
}

async function search(options: FinderOptions, signal: AbortSignal): Promise<void> {
  const { clock } = options;
  const since = clock.now();
  for (let failures = 1; !signal.aborted; failures += 1) {
    const message = await lookOnce(options, signal);
    if (message === null) return;
    const wait = waitAfter(failures, options.intervalMs, options.random());
    const at = clock.now();
    options.onMissed({ at, since, message, nextAt: at + wait, failure: missing(options.url) });
    await clock.sleep(wait, signal);
  }
}

/** @returns null when the station was found, else why not */
async function lookOnce(options: FinderOptions, signal: AbortSignal): Promise<string | null> {
  const result = await options.probe(options.url);
  if (signal.aborted) return null;
  if (!result.found) return result.message;
  try {
    const station = stationOf(result, options.overrides.station);
    const { apiKey, password } = result;
    await options.onFound(effectiveStation(station, options.overrides), { apiKey, password });
    return null;
  } catch (error) {
    if (error instanceof RequestError) return error.message;
    throw error;
  }
}

function missing(url: string): Failure {
  return { outcome: 'down', reason: 'refused', status: null, said: null, host: hostOf(url) };
}

function hostOf(url: string): string {
  try {
    return new URL(url.includes('://') ? url : `http://${url}`).host;
  } catch {
    return '';
  }
}
