import type { DayStats, UniqueReason } from '../model/day-stats';
import type { ScopeParts } from './day-parts';
import { bucketOf, LengthHistogram, middleOf, type LengthCounts } from './length-histogram';
import { nothingSeen } from './period-stats';
import {
  countOfHour,
  isFollowed,
  isKept,
  keptDays,
  observedMsOf,
  peakOfRange,
  rangeObservedBy,
  scopeOf,
  type Range,
  type RangeDay,
} from './range-days';

/** Who was there over a range, counted anew. */
export interface RangeListeners {
  readonly unique: number | null;
  /** Null where nobody can tell who was there before. */
  readonly fresh: number | null;
  readonly reason: UniqueReason | null;
}

export interface RangeNumbers {
  readonly stats: DayStats;
  /** By how much the median may be off, as a part of it. */
  readonly medianWithin: number;
}

type SessionNumbers = Pick<
  DayStats,
  | 'sessions'
  | 'longListeners'
  | 'shortListeners'
  | 'unknownLocation'
  | 'botSessions'
  | 'listeningSeconds'
  | 'marginSeconds'
  | 'averageSessionSeconds'
  | 'medianSessionSeconds'
> & { readonly observedSeconds: number | null; readonly medianWithin: number };

/** The numbers of a range; definitions in docs/metrics.md. Exact wherever single sessions are there. */
export function rangeStats(range: Range, listeners: RangeListeners): RangeNumbers {
  return oneRecord(range, listeners) ?? severalDays(range, listeners);
}

/** A single day whose sessions are gone: its record knows more than can be put together. */
function oneRecord(range: Range, { unique, fresh }: RangeListeners): RangeNumbers | null {
  const [day] = range.days;
  const isAlone = range.days.length === 1 && day?.isRaw === false && range.isKeptView;
  if (!isAlone || day.stats === null) return null;
  const { stats } = day;
  const isTold = fresh !== null && unique !== null && unique === stats.uniqueListeners;
  return {
    stats: isTold ? { ...stats, newListeners: fresh, returningListeners: unique - fresh } : stats,
    medianWithin: 0,
  };
}

function severalDays(range: Range, listeners: RangeListeners): RangeNumbers {
  const by = rangeObservedBy(range);
  const observedMs = sum(range.days, (day) => observedMsOf(day, by));
  if (observedMs === 0) {
    return { stats: nothingSeen(range.date), medianWithin: 0 };
  }
  const elapsedMs = sum(range.days, ({ elapsedMs: ms }) => ms);
  const { observedSeconds, medianWithin, ...numbers } =
    by === 'detail' ? sessionNumbers(range) : countNumbers(range);
  const peak = peakOfRange(range);
  const { unique, fresh, reason } = by === 'detail' ? listeners : WITHOUT_KEY;
  const average = observedSeconds === null ? null : (observedSeconds * 1000) / observedMs;
  const stats: DayStats = {
    ...nothingSeen(range.date),
    ...numbers,
    uniqueListeners: unique,
    newListeners: fresh,
    returningListeners: unique === null || fresh === null ? null : unique - fresh,
    uniqueReason: reason,
    peakListeners: peak?.listeners ?? 0,
    peakAt: peak?.at ?? null,
    averageListeners: average === null ? null : Math.min(average, peak?.listeners ?? 0),
    coverage: Math.min(1, observedMs / elapsedMs),
  };
  return { stats, medianWithin };
}

const WITHOUT_KEY: RangeListeners = { unique: null, fresh: null, reason: 'no-key' };

const UNKNOWN: SessionNumbers = {
  sessions: null,
  longListeners: null,
  shortListeners: null,
  unknownLocation: null,
  botSessions: null,
  listeningSeconds: null,
  marginSeconds: null,
  averageSessionSeconds: null,
  medianSessionSeconds: null,
  observedSeconds: null,
  medianWithin: 0,
};

/** Where only counts exist. */
function countNumbers(range: Range): SessionNumbers {
  const listeningSeconds = sum(range.days, (day) => {
    const hours = scopeOf(day, range.mount)?.hours;
    if (hours === undefined) return day.stats?.listeningSeconds ?? 0;
    return sum(hours, (hour) => countOfHour(hour, range).seconds);
  });
  return { ...UNKNOWN, listeningSeconds, observedSeconds: listeningSeconds };
}

function sessionNumbers(range: Range): SessionNumbers {
  const kept = keptDays(range);
  if (kept.length === 0) return rawNumbers(range);
  if (!range.isKeptView) return UNKNOWN;
  const raw = range.tally?.amounts;
  const listeningSeconds =
    sum(kept, ({ stats }) => stats?.listeningSeconds ?? 0) + (raw?.listeningMs ?? 0) / 1000;
  const observedSeconds =
    sum(kept, (day) => observedListening(day, range)) + (raw?.observedMs ?? 0) / 1000;
  const counted = sessionsOf(range);
  const sessions = counted?.sessions ?? null;
  const median = lengthsOf(range)?.median ?? null;
  return {
    ...UNKNOWN,
    sessions,
    botSessions: counted?.bots ?? null,
    listeningSeconds,
    observedSeconds,
    marginSeconds: sum(kept, ({ stats }) => stats?.marginSeconds ?? 0) + (raw?.marginSeconds ?? 0),
    averageSessionSeconds: sessions === null || sessions === 0 ? null : listeningSeconds / sessions,
    medianSessionSeconds: median?.seconds ?? null,
    medianWithin: median?.within ?? 0,
  };
}

function rawNumbers({ tally }: Range): SessionNumbers {
  if (tally === null) return UNKNOWN;
  const { numbers, listeningMs, observedMs } = tally.sums();
  const { uniqueListeners: _unique, uniqueReason: _reason, ...others } = numbers;
  return {
    ...others,
    listeningSeconds: listeningMs / 1000,
    observedSeconds: observedMs / 1000,
    medianWithin: 0,
  };
}

/** Listening inside observed time; of a day of which only the record was kept, from its average. */
function observedListening(day: RangeDay, { mount }: Range): number {
  const hours = scopeOf(day, mount)?.hours;
  if (hours !== undefined) return sum(hours, ({ observedSeconds }) => observedSeconds);
  return ((day.stats?.averageListeners ?? 0) * observedMsOf(day, 'detail')) / 1000;
}

/** Each session once: by the day it ended on, or by the last one it is known on. */
function sessionsOf(range: Range): { readonly sessions: number; readonly bots: number } | null {
  const scopes = keptScopes(range);
  if (scopes === null) return null;
  const raw = range.tally?.amounts;
  let [sessions, bots] = [raw?.sessions ?? 0, raw?.botSessions ?? 0];
  for (const { scope, isLast } of scopes) {
    sessions += scope.ended;
    bots += scope.endedBots;
    if (!isLast) continue;
    sessions += sum(scope.going, ([, of]) => of);
    bots += scope.goingBots;
  }
  return { sessions, bots };
}

/** Sessions of a range by their length inside it; null where that is not known. */
export function rangeLengths(range: Range): LengthHistogram | null {
  return rangeObservedBy(range) === 'detail' ? lengthsOf(range) : null;
}

function lengthsOf(range: Range): LengthHistogram | null {
  const scopes = keptScopes(range);
  if (scopes === null || (!range.isKeptView && keptDays(range).length > 0)) return null;
  const all = new LengthHistogram();
  const start = range.days[0]?.period.from ?? 0;
  for (const { scope, day, isLast } of scopes) {
    all.addAll(scope.lengths);
    if (isLast) addGoing(all, scope.going, (day.period.to - start) / 1000);
    const before = day.period.from - start;
    for (const [whole, inside, count] of scope.clipped) {
      // What lies before the range is not part of it.
      const most = middleOf(inside) + before / 1000;
      if (middleOf(whole) <= most) continue;
      all.addCount(whole, -count);
      all.addCount(before === 0 ? inside : bucketOf(most), count);
    }
  }
  if (range.tally !== null) all.addAll(range.tally.inside.counts);
  return all;
}

interface KeptScope {
  readonly scope: ScopeParts;
  readonly day: RangeDay;
  /** Nobody else counts its sessions that go on. */
  readonly isLast: boolean;
}

/** What days without single sessions left behind; null where only the record of one was kept. */
function keptScopes(range: Range): readonly KeptScope[] | null {
  const scopes: KeptScope[] = [];
  for (const [index, day] of range.days.entries()) {
    if (!isKept(day)) continue;
    if (day.parts === null) return null;
    const scope = scopeOf(day, range.mount);
    if (scope !== undefined) scopes.push({ scope, day, isLast: !isFollowed(range, index) });
  }
  return scopes;
}

/** Sessions that go on after a day, cut at the start of the range. */
function addGoing(all: LengthHistogram, going: LengthCounts, mostSeconds: number): void {
  for (const [bucket, count] of going) {
    all.addCount(middleOf(bucket) > mostSeconds ? bucketOf(mostSeconds) : bucket, count);
  }
}

function sum<T>(of: readonly T[], amount: (one: T) => number): number {
  return of.reduce((all, one) => all + amount(one), 0);
}
