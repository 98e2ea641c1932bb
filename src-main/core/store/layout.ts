import { isCalendarDay } from '#shared/time/calendar-day';
import { StoreError, type Range } from './store';

/** Names of the files of one station, below its folder; `/` between the parts. See docs/store-format.md. */

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Which sessions a part holds: imported ones lie apart, so that retention deletes whole files. */
export type PartKind = 'sessions' | 'imported';

export interface PartName {
  readonly kind: PartKind;
  readonly number: number;
}

export const OPEN_FILE = 'open.json';
export const DAYS_FOLDER = 'days';
export const SUMS_FOLDER = 'sums';
export const REACH_FILE = 'days/index.json';
export const LISTENERS_NAME = 'listeners.json';

/** What is left of a file whose writing was killed, and the name of a file that was set aside. */
const LEFTOVER = /\.json\.\d+$/;
const SET_ASIDE = /^(.+\.json)\.unreadable-(\d{4}-\d{2}-\d{2})(?:-\d+)?$/;
const PART = /^(sessions|imported)-(\d{4,9})\.json$/;
const ATTEMPTS = /^attempts-(\d{4}-\d{2}-\d{2})T(\d{2})\.json$/;

/** Throws a `StoreError` for anything but a date: the name becomes part of a path. */
export function dayFolder(date: string): string {
  if (!isCalendarDay(date)) throw new StoreError('failed', `“${date}” is not a day (YYYY-MM-DD).`);
  return `${DAYS_FOLDER}/${date}`;
}

export function partFile(date: string, { kind, number }: PartName): string {
  return `${dayFolder(date)}/${kind}-${String(number).padStart(4, '0')}.json`;
}

/** Null for every other name. */
export function partNameOf(name: string): PartName | null {
  const [, kind, number] = PART.exec(name) ?? [];
  if (kind !== 'sessions' && kind !== 'imported') return null;
  return { kind, number: Number(number) };
}

/** File of the attempts of the UTC hour of `at`; the full hour, for a day of 25 hours has one of them twice. */
export function attemptsFile(date: string, at: number): string {
  return `${dayFolder(date)}/attempts-${new Date(at).toISOString().slice(0, 13)}.json`;
}

/** The hour whose attempts a file holds; null for every other name. */
export function attemptsHourOf(name: string): Range | null {
  const [, date, hour] = ATTEMPTS.exec(name) ?? [];
  if (date === undefined || hour === undefined) return null;
  const from = Date.parse(`${date}T${hour}:00:00Z`);
  return Number.isNaN(from) ? null : { from, to: from + HOUR };
}

export function listenersFile(date: string): string {
  return `${dayFolder(date)}/${LISTENERS_NAME}`;
}

export function sumsFile(date: string): string {
  dayFolder(date);
  return `${SUMS_FOLDER}/${date.slice(0, 7)}.json`;
}

export function isLeftover(name: string): boolean {
  return LEFTOVER.test(name);
}

/** Splits the name of a file that was set aside; null for every other name. */
export function setAsideOf(name: string): { name: string; date: string } | null {
  const [, original, date] = SET_ASIDE.exec(name) ?? [];
  return original === undefined || date === undefined ? null : { name: original, date };
}

/**
 * All instants that may lie in the folder of a station day, whatever the zone was when it was written: days begin
 * between 14 hours before and 12 hours after midnight UTC.
 */
export function spanOfFolder(date: string): Range {
  const midnight = Date.parse(`${date}T00:00:00Z`);
  return { from: midnight - 14 * HOUR, to: midnight + DAY + 12 * HOUR };
}
