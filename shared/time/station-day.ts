import { Temporal } from 'temporal-polyfill';

/**
 * Station days: calendar days in the station's IANA zone, 23, 24 or 25 hours long.
 * Instants are epoch milliseconds, days are `YYYY-MM-DD`.
 */

const DAY_MS = 86_400_000;

/** The station day an instant falls into. */
export function stationDateOf(at: number, timeZone: string): string {
  return zoned(at, timeZone).toPlainDate().toString();
}

/** Start (included) and end (excluded) of a station day. */
export function dayBounds(date: string, timeZone: string): { from: number; to: number } {
  const day = Temporal.PlainDate.from(date);
  return { from: startOf(day, timeZone), to: startOf(day.add({ days: 1 }), timeZone) };
}

/** `date` moved by whole calendar days. */
export function addDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** All days from `from` to `to`, both included; empty when `to` is before `from`. */
export function daysBetween(from: string, to: string): string[] {
  if (from === to) return [Temporal.PlainDate.from(from).toString()];
  // A year of days asked of a calendar one by one takes as long as all else that is told of it.
  const last = Date.parse(`${Temporal.PlainDate.from(to).toString()}T00:00Z`);
  const first = Date.parse(`${Temporal.PlainDate.from(from).toString()}T00:00Z`);
  const count = Math.max(0, Math.round((last - first) / DAY_MS) + 1);
  return Array.from({ length: count }, (_, index) =>
    new Date(first + index * DAY_MS).toISOString().slice(0, 10),
  );
}

/** The same wall-clock time `days` calendar days later or earlier: 18:42 stays 18:42 over a change of the clocks. */
export function sameTimeOtherDay(at: number, days: number, timeZone: string): number {
  return zoned(at, timeZone).add({ days }).epochMilliseconds;
}

/**
 * The instant at which clocks show a time of day, `clock` milliseconds after 00:00. Where they show it twice or never,
 * because they are set, the earlier or the later of the two moments that come into question; `compatible` is the first
 * of two, and the later where there is none.
 */
export function instantAtWallTime(
  date: string,
  clock: number,
  {
    timeZone,
    which,
  }: { readonly timeZone: string; readonly which: 'earlier' | 'later' | 'compatible' },
): number {
  const whole = Math.floor(clock);
  const time = Temporal.PlainTime.from('00:00').add({ milliseconds: whole });
  const { epochMilliseconds } = Temporal.PlainDate.from(date)
    .toPlainDateTime(time)
    .toZonedDateTime(timeZone, { disambiguation: which });
  return epochMilliseconds + (clock - whole);
}

/** ISO 8601 with the zone's offset and without fractions of a second, for example `2026-11-21T20:30:00+01:00`. */
export function isoInZone(at: number, timeZone: string): string {
  return zoned(at, timeZone).toString({
    timeZoneName: 'never',
    calendarName: 'never',
    fractionalSecondDigits: 0,
    roundingMode: 'floor',
  });
}

/** Epoch milliseconds of an ISO 8601 instant with offset or `Z`. Throws a RangeError on anything else. */
export function instantOf(iso: string): number {
  return Temporal.Instant.from(iso).epochMilliseconds;
}

/** Wall-clock parts in the zone. */
export function wallClock(
  at: number,
  timeZone: string,
): { date: string; hour: number; minute: number; second: number; millisecond: number } {
  const z = zoned(at, timeZone);
  return {
    date: z.toPlainDate().toString(),
    hour: z.hour,
    minute: z.minute,
    second: z.second,
    millisecond: z.millisecond,
  };
}

/** True when the runtime knows the zone. */
export function isTimeZone(timeZone: string): boolean {
  try {
    zoned(0, timeZone);
    return true;
  } catch {
    return false;
  }
}

function zoned(at: number, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(Math.floor(at)).toZonedDateTimeISO(timeZone);
}

function startOf(day: Temporal.PlainDate, timeZone: string): number {
  return day.toZonedDateTime({ timeZone }).epochMilliseconds;
}
