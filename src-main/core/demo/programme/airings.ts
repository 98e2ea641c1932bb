import { addDays, daysBetween, stationDateOf } from '#shared/time/station-day';
import { sampleShows, type SampleShow } from './sample-shows';
import { wallTime, weekdayOf } from './wall-time';

/** One broadcast of a show; epoch milliseconds, half-open. */
export interface SampleAiring {
  readonly show: SampleShow;
  readonly startsAt: number;
  readonly endsAt: number;
}

/** The programme of one zone; pure but for a cache of days. */
export interface Airings {
  /** All broadcasts that overlap the half-open range, by start. */
  readonly between: (from: number, to: number) => SampleAiring[];
  /** What is on the programme at this moment; null where music runs without a show. */
  readonly at: (at: number) => SampleAiring | null;
}

const KEPT_DAYS = 100;

export function createAirings(timeZone: string): Airings {
  const kept = new Map<string, readonly SampleAiring[]>();
  const ofDay = (date: string): readonly SampleAiring[] => {
    const known = kept.get(date);
    if (known !== undefined) return known;
    if (kept.size >= KEPT_DAYS) kept.clear();
    const made = airingsOfDay(date, timeZone);
    kept.set(date, made);
    return made;
  };
  const between = (from: number, to: number): SampleAiring[] => {
    // A show of the evening before may still run.
    const first = addDays(stationDateOf(from, timeZone), -1);
    return daysBetween(first, stationDateOf(to, timeZone))
      .flatMap(ofDay)
      .filter((airing) => airing.startsAt < to && airing.endsAt > from)
      .sort((a, b) => a.startsAt - b.startsAt);
  };
  return { between, at: (at) => between(at, at + 1)[0] ?? null };
}

function airingsOfDay(date: string, timeZone: string): SampleAiring[] {
  const weekday = weekdayOf(date);
  return sampleShows
    .filter((show) => show.weekdays.includes(weekday))
    .map((show) => ({
      show,
      startsAt: wallTime(date, show.startMinute, timeZone),
      endsAt: wallTime(date, show.startMinute + show.minutes, timeZone),
    }));
}
