import { isCalendarDay } from '#shared/time/calendar-day';
import { addDays, instantAtWallTime } from '#shared/time/station-day';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** What a Lahmacun file covers. Epoch milliseconds. */
export interface LahmacunPeriod {
  readonly from: number;
  /** The beginning of the minute that the name tells. */
  readonly to: number;
  /** The end of that minute. */
  readonly lastMoment: number;
  /** The same time of day on the station day before `to`. */
  readonly dayBefore: number;
  readonly timeZone: string;
  /** Station day of `to`, and its time of day in milliseconds. */
  readonly date: string;
  readonly clock: number;
}

export interface PeriodHints {
  readonly timeZone: string;
  /** Station day, where the name has none: the whole of that day. */
  readonly date: string | null;
  /** Hours before its end that the file covers; null: a day, up to the same time of day. */
  readonly hours: number | null;
}

const NAME = /(\d{4}-\d{2}-\d{2})_(\d{2})(\d{2})(?!\d)/;

/**
 * What a file covers, from its name `lahma_YYYY-MM-DD_HHMM.csv`, else from the date that was given. Null where neither
 * tells.
 */
export function lahmacunPeriod(fileName: string, hints: PeriodHints): LahmacunPeriod | null {
  const { timeZone, date, hours } = hints;
  const [, day, hour, minute] = NAME.exec(fileName) ?? [];
  const end =
    day !== undefined && isCalendarDay(day) && Number(hour) < 24 && Number(minute) < 60
      ? { date: day, clock: (Number(hour) * 60 + Number(minute)) * MINUTE_MS }
      : date === null
        ? null
        : { date: addDays(date, 1), clock: 0 };
  if (end === null) return null;
  const to = instantAtWallTime(end.date, end.clock, { timeZone, which: 'later' });
  const before = addDays(end.date, -1);
  const dayBefore = instantAtWallTime(before, end.clock, { timeZone, which: 'earlier' });
  const from = hours === null ? dayBefore : to - hours * HOUR_MS;
  return { from, to, lastMoment: to + MINUTE_MS, dayBefore, timeZone, ...end };
}
