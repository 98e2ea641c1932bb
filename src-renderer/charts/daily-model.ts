import { MOSTLY_SEEN, WELL_SEEN } from '#shared/stats/seen';
import { weekdayOf } from '#shared/time/calendar-day';
import { inHours } from '#shared/time/in-hours';
import { curveScale, type CurveScale } from './curve-scale';

export const MEASURES = ['people', 'peak', 'hours', 'average'] as const;
export type Measure = (typeof MEASURES)[number];

/** What the chart needs of a day; durations seconds, coverage 0 to 1. */
export interface DailyNumbers {
  readonly date: string;
  readonly uniqueListeners: number | null;
  readonly newListeners: number | null;
  readonly returningListeners: number | null;
  readonly peakListeners: number | null;
  readonly listeningSeconds: number | null;
  readonly averageListeners: number | null;
  readonly coverage: number;
}

export interface DayBar {
  readonly date: string;
  /** Height of the whole bar; null where the day is not known. */
  readonly value: number | null;
  /** Parts from the base up; `fresh` is 0 unless new listeners are told apart. */
  readonly quiet: number;
  readonly fresh: number;
  readonly coverage: number;
  /** Drawn as an outline: seen for less than three quarters. */
  readonly isPartly: boolean;
}

export interface DailyModel {
  readonly bars: readonly DayBar[];
  readonly scale: CurveScale;
  /** True where new and returning are told apart. */
  readonly isStacked: boolean;
}

export function dailyModel(days: readonly DailyNumbers[], measure: Measure): DailyModel {
  const bars = days.map((day) => barOf(day, measure));
  return {
    bars,
    isStacked: isStacked(days, measure),
    scale: curveScale(Math.max(0, ...bars.map(({ value }) => value ?? 0))),
  };
}

/** Whether new and returning people are told apart: only where somebody can. */
export function isStacked(days: readonly DailyNumbers[], measure: Measure): boolean {
  return measure === 'people' && days.some(({ newListeners }) => newListeners !== null);
}

/** The number a day has under a measure: people, listeners, hours. */
export function valueOf(day: DailyNumbers, measure: Measure): number | null {
  switch (measure) {
    case 'people':
      return day.uniqueListeners;
    case 'peak':
      return day.peakListeners;
    case 'average':
      return day.averageListeners;
    case 'hours':
      return inHours(day.listeningSeconds);
  }
}

/** The day with the highest value, the latest of equals; null where none is known. */
export function bestDay<Day extends DailyNumbers>(
  days: readonly Day[],
  measure: Measure,
): Day | null {
  return days.reduce<Day | null>((best, day) => {
    const value = valueOf(day, measure);
    const known = best === null ? null : valueOf(best, measure);
    return value !== null && (known === null || value >= known) ? day : best;
  }, null);
}

/** What says whether a day, week or month can be compared with others. */
export type Comparable = DailyNumbers & { readonly isRunning: boolean };

/**
 * The median of the other well-seen days of the same weekday; null where there are fewer than two. A day that
 * still runs is not one of them, nor one of which less than 95 % was seen.
 */
export function usualFor(
  days: readonly Comparable[],
  date: string,
  measure: Measure,
): number | null {
  const weekday = weekdayOf(date);
  const alike = days.filter((day) => weekdayOf(day.date) === weekday);
  return usualAmong(alike, date, measure);
}

/** The same among all others, whichever days they begin with. */
export function usualAmong(
  others: readonly Comparable[],
  date: string,
  measure: Measure,
): number | null {
  const values = others
    .filter((one) => one.date !== date && !one.isRunning && one.coverage >= WELL_SEEN)
    .flatMap((one) => valueOf(one, measure) ?? [])
    .sort((a, b) => a - b);
  if (values.length < 2) return null;
  const middle = Math.floor(values.length / 2);
  const upper = values[middle] ?? 0;
  return values.length % 2 === 1 ? upper : (upper + (values[middle - 1] ?? 0)) / 2;
}

/** The measure that is shown: where people are not known, the average. */
export function knownMeasure(days: readonly DailyNumbers[], wanted: Measure): Measure {
  return wanted === 'people' && !knowsPeople(days) ? 'average' : wanted;
}

export function knowsPeople(days: readonly DailyNumbers[]): boolean {
  return days.some(({ uniqueListeners }) => uniqueListeners !== null);
}

function barOf(day: DailyNumbers, measure: Measure): DayBar {
  const value = day.coverage === 0 ? null : valueOf(day, measure);
  const fresh = measure === 'people' ? (day.newListeners ?? 0) : 0;
  return {
    date: day.date,
    value,
    fresh: value === null ? 0 : fresh,
    quiet: value === null ? 0 : value - fresh,
    coverage: day.coverage,
    isPartly: day.coverage < MOSTLY_SEEN,
  };
}
