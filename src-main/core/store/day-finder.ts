import { dayBounds, isTimeZone, stationDateOf } from '#shared/time/station-day';

/**
 * Tells the station day of an instant. Remembers the last day it found, for most questions are about the same one
 * and calendars are slow. The zone may change between two calls; one that does not exist counts as UTC.
 */
export function dayFinder(timeZone: () => string): (at: number) => string {
  let asked: string | null = null;
  let zone = 'UTC';
  let last = { date: '', from: 0, to: 0 };
  return (at) => {
    const wanted = timeZone();
    if (wanted !== asked) {
      asked = wanted;
      zone = isTimeZone(wanted) ? wanted : 'UTC';
      last = { date: '', from: 0, to: 0 };
    }
    if (at >= last.from && at < last.to) return last.date;
    const date = stationDateOf(at, zone);
    last = { date, ...dayBounds(date, zone) };
    return date;
  };
}
