import { nothingSeen } from '#shared/stats/period-stats';
import { isoInZone, stationDateOf } from '#shared/time/station-day';
import type { LiveInput } from './live-state';
import { machineTimeZone } from './machine-time-zone';
import { countOpen } from './open-counts';
import type { Missed } from './station-finder';

export interface EmptyQuestion {
  readonly now: number;
  readonly isConfigured: boolean;
  readonly missed: Missed | null;
}

/** The live state while no station is at work: none is set up, or its server has not been found yet. */
export function emptyLiveInput({ now, isConfigured, missed }: EmptyQuestion): LiveInput {
  const timeZone = machineTimeZone();
  return {
    now,
    iso: (at) => isoInZone(at, timeZone),
    isConfigured,
    station: null,
    stationName: null,
    demo: false,
    timeZone,
    paused: false,
    intervalSeconds: 30,
    last:
      missed === null ? null : { at: missed.at, outcome: missed.failure.outcome, ms: 0, every: 30 },
    lastGood: null,
    failure: missed?.failure ?? null,
    detail: 'none',
    open: countOpen([], { leaveRobotsOut: true }),
    nowPlaying: null,
    nextAttemptAt: missed?.nextAt ?? null,
    failingSince: missed?.since ?? null,
    peak: null,
    weekAgo: null,
    yesterday: null,
    lastWeek: null,
    today: nothingSeen(stationDateOf(now, timeZone)),
    firstSampleAt: null,
    problems: missed === null ? [] : [{ code: 'not-found', message: missed.message }],
  };
}
