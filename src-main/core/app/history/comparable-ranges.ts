import { Temporal } from 'temporal-polyfill';
import { addDays, daysBetween } from '#shared/time/station-day';

/** Station days, both included. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** As many days right before. */
export function rangeBefore({ from, to }: Days): Days {
  return { from: addDays(from, -daysBetween(from, to).length), to: addDays(from, -1) };
}

/** The same dates of the year before; of 29 February the 28th. */
export function rangeYearAgo({ from, to }: Days): Days {
  return { from: yearBefore(from), to: yearBefore(to) };
}

function yearBefore(date: string): string {
  return Temporal.PlainDate.from(date).subtract({ years: 1 }).toString();
}

export interface Period extends Days {
  /** ISO week like `2026-W47`, or month like `2026-11`. */
  readonly period: string;
}

/** The ISO weeks or months of a range in order, the first and the last cut at its ends. */
export function periodsOf({ from, to }: Days, by: 'week' | 'month'): readonly Period[] {
  const periods: { period: string; from: string; to: string }[] = [];
  for (const date of daysBetween(from, to)) {
    const period = by === 'month' ? date.slice(0, 7) : isoWeek(date);
    const last = periods.at(-1);
    if (last?.period === period) last.to = date;
    else periods.push({ period, from: date, to: date });
  }
  return periods;
}

function isoWeek(date: string): string {
  const { yearOfWeek, weekOfYear } = Temporal.PlainDate.from(date);
  return `${String(yearOfWeek)}-W${String(weekOfYear).padStart(2, '0')}`;
}
