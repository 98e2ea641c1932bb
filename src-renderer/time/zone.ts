/**
 * Wall clocks by Intl alone, because the Temporal polyfill stays out of the first view.
 * Instants are epoch milliseconds.
 */

const MINUTE = 60_000;
const HOUR = 3_600_000;
const DAY = 86_400_000;
const clocks = new Map<string, Intl.DateTimeFormat>();

export interface WallClock {
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly hour: number;
  readonly minute: number;
}

/** ISO 8601 in UTC. */
export function isoInstant(at: number): string {
  return new Date(at).toISOString();
}

/** What a clock in the zone shows. */
export function wallClock(at: number, timeZone: string): WallClock {
  const part = partsOf(at, timeZone);
  return {
    date: `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`,
    hour: Number(part('hour')),
    minute: Number(part('minute')),
  };
}

/** How far the zone's clock is ahead of UTC at an instant, in minutes. */
export function zoneOffset(at: number, timeZone: string): number {
  const { date, hour, minute } = wallClock(at, timeZone);
  const shown = Date.parse(`${date}T00:00Z`) + (hour * 60 + minute) * MINUTE;
  return (shown - Math.floor(at / MINUTE) * MINUTE) / MINUTE;
}

/** The instant at which the zone's clock showed the same time `days` calendar days before. */
export function sameTimeDaysBefore(at: number, days: number, timeZone: string): number {
  const then = at - days * DAY;
  return then + (zoneOffset(at, timeZone) - zoneOffset(then, timeZone)) * MINUTE;
}

/** The instant at which the calendar day of `at` began in the zone. */
export function startOfDay(at: number, timeZone: string): number {
  const midnight = Date.parse(`${wallClock(at, timeZone).date}T00:00Z`);
  const guess = midnight - zoneOffset(at, timeZone) * MINUTE;
  return midnight - zoneOffset(guess, timeZone) * MINUTE;
}

/** The instant at which a calendar day (`YYYY-MM-DD`) begins in the zone. */
export function startOfDate(date: string, timeZone: string): number {
  const noon = Date.parse(`${date}T12:00Z`);
  return startOfDay(noon - zoneOffset(noon, timeZone) * MINUTE, timeZone);
}

/** The first full hour on the zone's clock that is not before `at`. */
export function nextFullHour(at: number, timeZone: string): number {
  const lead = zoneOffset(at, timeZone) * MINUTE;
  return Math.ceil((at + lead) / HOUR) * HOUR - lead;
}

/** A calendar day (`YYYY-MM-DD`) moved by whole days. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** True where clocks in the zone and on this computer show the same time at the instant. */
export function isLocalTime(at: number, timeZone: string): boolean {
  return zoneOffset(at, timeZone) === -new Date(at).getTimezoneOffset();
}

function partsOf(at: number, timeZone: string): (type: Intl.DateTimeFormatPartTypes) => string {
  const parts = clockOf(timeZone).formatToParts(at);
  return (type) => parts.find((part) => part.type === type)?.value ?? '';
}

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known) return known;
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  clocks.set(timeZone, clock);
  return clock;
}
