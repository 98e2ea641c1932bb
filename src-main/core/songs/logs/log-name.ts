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

/** A `YYYY-MM-DD` that a calendar has. */
export function isCalendarDay(date: string): boolean {
  const time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
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
  const last = Date.parse(`${until}T00:00:00Z`);
  return Array.from({ length: days }, (_, index) =>
    new Date(last - (days - 1 - index) * DAY_MS).toISOString().slice(0, 10),
  );
}

/** Calendar days are taken in UTC, where each has the same length. */
const DAY_MS = 86_400_000;
