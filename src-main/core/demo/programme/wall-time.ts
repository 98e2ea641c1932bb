import { Temporal } from 'temporal-polyfill';

/**
 * Epoch milliseconds of a wall-clock minute of a station day; minutes from 1440 on belong to the days
 * after. A minute that a change of the clocks leaves out becomes the one an hour later.
 */
export function wallTime(date: string, minute: number, timeZone: string): number {
  return Temporal.PlainDate.from(date)
    .toPlainDateTime()
    .add({ minutes: minute })
    .toZonedDateTime(timeZone).epochMilliseconds;
}

/** ISO weekday, 1 for Monday to 7 for Sunday. */
export function weekdayOf(date: string): number {
  return Temporal.PlainDate.from(date).dayOfWeek;
}

/** Whole days since 1970-01-01: a number for a date that neighbours can be told apart by. */
export function dayNumber(date: string): number {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / 86_400_000);
}
