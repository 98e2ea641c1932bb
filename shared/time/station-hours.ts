import { dayBounds, wallClock } from './station-day';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** One hour on the station's clock; half-open, epoch milliseconds. Shorter where the clocks change by half an hour. */
export interface StationHour {
  readonly from: number;
  readonly to: number;
  /** Station day, `YYYY-MM-DD`. */
  readonly date: string;
  /** 0 to 23. */
  readonly hour: number;
}

/** The hours of a station day in order: 24, on the two nights of the clocks 23 or 25, told apart by `from`. */
export function hoursOfDay(date: string, timeZone: string): readonly StationHour[] {
  const { from, to } = dayBounds(date, timeZone);
  if (to - from === DAY_MS) return plainHours(date, from);
  const hours: StationHour[] = [];
  for (let at = from; at < to;) {
    const { hour, minute, second } = wallClock(at, timeZone);
    const next = Math.min(to, at + HOUR_MS - (minute * 60 + second) * 1000);
    hours.push({ from: at, to: next, date, hour });
    at = next;
  }
  return hours;
}

function plainHours(date: string, from: number): StationHour[] {
  return Array.from({ length: 24 }, (_, hour) => ({
    from: from + hour * HOUR_MS,
    to: from + (hour + 1) * HOUR_MS,
    date,
    hour,
  }));
}
