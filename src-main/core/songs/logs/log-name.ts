import { isCalendarDay } from '#shared/time/calendar-day';
import { addDays, daysBetween } from '#shared/time/station-day';

/** Name of a listen log: its day, and whether it is compressed. */
export interface LogName {
  readonly name: string;
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly isGzip: boolean;
}

const NAME = /^listen-(\d{4})(\d{2})(\d{2})\.log(\.gz)?$/;

/**
 * Reads `listen-YYYYMMDD.log` or `listen-YYYYMMDD.log.gz`; null for every other name and for days that no calendar has.
 */
export function readLogName(name: string): LogName | null {
  const found = NAME.exec(name);
  if (found === null) return null;
  const [, year = '', month = '', day = '', gzip] = found;
  const date = `${year}-${month}-${day}`;
  return isCalendarDay(date) ? { name, date, isGzip: gzip !== undefined } : null;
}

/** `2026-11-22` → `20261122`, as in names of logs and result files. */
export function compactDay(date: string): string {
  return date.replaceAll('-', '');
}

/** `20261122` → `2026-11-22`; null where no calendar has that day. */
export function readCompactDay(text: string): string | null {
  return readLogName(`listen-${text}.log`)?.date ?? null;
}

/** The `days` calendar days that end with `until`, ascending; days without a log included. */
export function windowDays(until: string, days: number): readonly string[] {
  return daysBetween(addDays(until, 1 - days), until);
}
