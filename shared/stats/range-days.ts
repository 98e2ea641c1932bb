import type { DayStats } from '../model/day-stats';
import type { DayParts, ScopeParts } from './day-parts';
import type { Peak } from './counts';
import type { HourCount } from './hour-looks';
import { lengthOf, type ObservedBy, type Span } from './observed';
import type { RangeTally } from './range-tally';
import type { CountingView } from './counting-view';

/** A day of a range, as far as something is known of it. */
export interface RangeDay {
  readonly date: string;
  readonly period: Span;
  /** How much of it has passed, milliseconds. */
  readonly elapsedMs: number;
  /** The record that was kept, over all mounts or on the one asked for; null where there is none. */
  readonly stats: DayStats | null;
  /** Null for a day of which only the record was kept, or nothing. */
  readonly parts: DayParts | null;
  /** Its single sessions are in the tally of the range. */
  readonly isRaw: boolean;
}

/** Days in a row, and the sums over the sessions of those whose single sessions are there. */
export interface Range {
  /** Goes into records as their `date`. */
  readonly date: string;
  readonly days: readonly RangeDay[];
  readonly mount?: string | undefined;
  readonly view: CountingView;
  /** False where sessions are looked at otherwise than the kept sums were made. */
  readonly isKeptView: boolean;
  /** Null where the range has no day with single sessions. */
  readonly tally: RangeTally | null;
}

/** Days whose sessions are told by kept sums alone. */
export function keptDays({ days }: Range): readonly RangeDay[] {
  return days.filter(isKept);
}

/** True of a day whose connections were seen and whose single sessions are not in the tally of the range. */
export function isKept(day: RangeDay): boolean {
  return !day.isRaw && byOf(day) === 'detail';
}

/** What a day was observed by; null where it was not. */
export function byOf({ stats, parts }: RangeDay): ObservedBy | null {
  if (parts !== null) return parts.spans.length === 0 ? null : parts.by;
  if (stats === null || stats.coverage === 0) return null;
  return stats.uniqueReason === 'no-key' ? 'count' : 'detail';
}

/** Observed by single connections as soon as one of its days was. */
export function rangeObservedBy({ days }: Pick<Range, 'days'>): ObservedBy {
  return days.some((day) => byOf(day) === 'detail') ? 'detail' : 'count';
}

/** Observed milliseconds of a day, by what the range is observed by. */
export function observedMsOf(day: RangeDay, by: ObservedBy): number {
  const dayBy = byOf(day);
  if (dayBy === null || (by === 'detail' && dayBy === 'count')) return 0;
  if (day.parts !== null) return lengthOf(day.parts.spans);
  return (day.stats?.coverage ?? 0) * day.elapsedMs;
}

/** What was kept of a day over all mounts, or on one. */
export function scopeOf({ parts }: RangeDay, mount: string | undefined): ScopeParts | undefined {
  return mount === undefined ? parts?.station : parts?.mounts[mount];
}

/** The counts of an hour, robots as the view says. */
export function countOfHour(
  hour: ScopeParts['hours'][number],
  { view }: Pick<Range, 'view'>,
): HourCount {
  return view.leaveRobotsOut ? hour.looks.people : hour.looks.all;
}

/** One moment: the highest count of all days, and when it was reached first. */
export function peakOfRange(range: Range): Peak | null {
  let best: Peak | null = null;
  for (const day of range.days) {
    for (const peak of peaksOf(day, range)) {
      if (best === null || peak.listeners > best.listeners) best = peak;
    }
  }
  return best;
}

function peaksOf(day: RangeDay, range: Range): readonly Peak[] {
  const hours = scopeOf(day, range.mount)?.hours;
  if (hours !== undefined) {
    return hours.flatMap((hour) => countOfHour(hour, range).peak ?? []);
  }
  const { peakListeners, peakAt } = day.stats ?? { peakListeners: null, peakAt: null };
  return peakListeners === null || peakAt === null
    ? []
    : [{ listeners: peakListeners, at: peakAt }];
}

/**
 * True where sessions that go on after this day are counted by a later one: then only those that ended on it are
 * its own.
 */
export function isFollowed({ days }: Pick<Range, 'days'>, index: number): boolean {
  const next = days[index + 1];
  return next !== undefined && (next.isRaw || (next.parts !== null && byOf(next) === 'detail'));
}
