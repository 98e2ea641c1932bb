import type { Attempt } from '#shared/model/attempt';
import type { DayStats } from '#shared/model/day-stats';
import type { Failure } from '#shared/model/failure';
import { failureWords } from '#shared/model/failure-words';
import type { StationSettings } from '#shared/model/settings';
import type { NowPlaying } from '#shared/model/snapshot';
import type { Peak } from '#shared/stats/counts';
import { GAP_INTERVALS } from '#shared/stats/observed';
import type { CurrentStats, LiveState } from './earshot';
import type { GoodAttempt } from './last-looks';
import type { OpenCounts } from './open-counts';
import { wireDay } from './wire';

/** A number older than this is no longer shown as the count of now. */
const STALE_LIMIT_MS = 600_000;

export type DetailState = LiveState['detail'];

/** Everything the live state is made of; times epoch milliseconds. */
export interface LiveInput {
  readonly now: number;
  readonly iso: (at: number) => string;
  /** True also while the station that was set up is only being found or opened. */
  readonly isConfigured: boolean;
  readonly station: StationSettings | null;
  readonly stationName: string | null;
  readonly demo: boolean;
  readonly timeZone: string;
  readonly paused: boolean;
  readonly intervalSeconds: number;
  readonly last: Attempt | null;
  readonly lastGood: GoodAttempt | null;
  /** Of the last poll as a whole, or of its detail alone. */
  readonly failure: Failure | null;
  readonly detail: DetailState;
  readonly open: OpenCounts;
  readonly nowPlaying: NowPlaying | null;
  readonly nextAttemptAt: number | null;
  readonly failingSince: number | null;
  readonly peak: Peak | null;
  readonly weekAgo: Peak | null;
  readonly today: DayStats;
  readonly yesterday: DayStats | null;
  readonly lastWeek: DayStats | null;
  readonly firstSampleAt: number | null;
  readonly problems: LiveState['problems'];
}

export function liveStateOf(input: LiveInput): LiveState {
  const { iso, lastGood } = input;
  const instant = (at: number | null | undefined): string | null => (at == null ? null : iso(at));
  const detailKnown = isKnown(input) && knowsDetail(input);
  return {
    ...currentOf(input),
    stationConfigured: input.isConfigured,
    demo: input.demo,
    timeZone: input.timeZone,
    server: input.station?.kind ?? null,
    host: hostOf(input.station),
    detail: input.detail,
    intervalSeconds: input.intervalSeconds,
    nextAttemptAt: instant(input.nextAttemptAt),
    failingSince: instant(input.failingSince),
    failure: input.failure,
    robots: input.open.robots,
    places: detailKnown && lastGood !== null ? input.open.places : null,
    weekAgo:
      input.weekAgo === null
        ? null
        : { listeners: input.weekAgo.listeners, at: iso(input.weekAgo.at) },
    today: wireDay(input.today, iso),
    yesterday: input.yesterday === null ? null : wireDay(input.yesterday, iso),
    lastWeek: input.lastWeek === null ? null : wireDay(input.lastWeek, iso),
    firstSampleAt: instant(input.firstSampleAt),
    problems: input.problems,
  };
}

/** The record of `GET /api/stats/current`. */
export function currentOf(input: LiveInput): CurrentStats {
  const { lastGood, iso, now } = input;
  const state = stateOf(input);
  const sample = isKnown(input) ? (lastGood?.sample ?? null) : null;
  const listening = sample !== null && knowsDetail(input) ? input.open : null;
  return {
    station: input.stationName,
    at: lastGood === null ? null : iso(lastGood.at),
    state,
    ageSeconds: lastGood === null ? null : Math.max(0, Math.round((now - lastGood.at) / 1000)),
    listeners: {
      total: sample?.total ?? null,
      unique: listening?.unique ?? null,
    },
    mounts: Object.entries(lastGood?.sample.mounts ?? {}).map(([name, listeners]) => ({
      name,
      listeners: sample === null ? null : listeners,
      unique: listening === null ? null : (listening.uniqueOn.get(name) ?? 0),
    })),
    peakToday: {
      listeners: input.peak?.listeners ?? null,
      at: input.peak ? iso(input.peak.at) : null,
    },
    nowPlaying: sample === null ? null : input.nowPlaying,
    error:
      input.failure === null
        ? null
        : { code: input.failure.outcome, message: failureWords(input.failure) },
  };
}

function stateOf(input: LiveInput): CurrentStats['state'] {
  const { last, lastGood } = input;
  if (input.paused) return 'paused';
  if (last === null) return 'starting';
  // Good, but long ago: this machine slept, and the next look has not ended yet.
  if (last.sample !== undefined) return last.sample.onAir && isFresh(input) ? 'live' : 'offline';
  if (last.outcome === 'auth') return 'unauthorized';
  return lastGood?.sample.onAir === true && isFresh(input) ? 'stale' : 'offline';
}

function isFresh({ lastGood, now, intervalSeconds }: LiveInput): boolean {
  const limit = Math.max(STALE_LIMIT_MS, GAP_INTERVALS * intervalSeconds * 1000);
  return lastGood !== null && now - lastGood.at < limit;
}

/** Whether the numbers of the last good look may be shown as the count of now. */
function isKnown(input: LiveInput): boolean {
  switch (stateOf(input)) {
    case 'live':
    case 'stale':
      return true;
    case 'paused':
      return isFresh(input) && input.lastGood?.sample.onAir === true;
    case 'offline':
    case 'unauthorized':
    case 'starting':
      return false;
  }
}

/** People and places are known where the last good look told connections, or withheld them for a moment only. */
function knowsDetail(input: LiveInput): boolean {
  return input.detail === 'ok' || input.detail === 'unusable';
}

function hostOf(station: StationSettings | null): string | null {
  if (station === null) return null;
  try {
    return new URL(station.baseUrl).host;
  } catch {
    return null;
  }
}
