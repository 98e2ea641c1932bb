import { addDays, dayBounds, isoInZone, stationDateOf } from '#shared/time/station-day';
import type { SampleAiring } from '../programme/airings';
import type { SampleWorld } from '../sample-world';
import { readTime } from './report-range';

/** Without a range AzuraCast looks this far ahead. */
const AHEAD_MS = 25 * 3_600_000;

/**
 * `/api/station/{id}/schedule`: the next rows, or every broadcast of the days of a range.
 * Throws a RangeError on a time that cannot be read.
 */
export function scheduleJson(world: SampleWorld, query: URLSearchParams, at: number) {
  const { timeZone, programme } = world;
  const start = query.get('start') ?? '';
  const asked = query.get('now') ?? '';
  const now = asked === '' ? at : readTime(asked, timeZone);
  if (start === '') {
    const rows = Number(query.get('rows') ?? '5');
    return programme
      .airingsBetween(now, now + AHEAD_MS)
      .slice(0, Number.isInteger(rows) && rows > 0 ? rows : 5)
      .map((airing) => rowJson(airing, { timeZone, now }));
  }
  const end = query.get('end') ?? '';
  const first = stationDateOf(readTime(start, timeZone), timeZone);
  const last = end === '' ? addDays(first, 1) : stationDateOf(readTime(end, timeZone), timeZone);
  const [from, to] = first <= last ? [first, last] : [last, first];
  return programme
    .airingsBetween(dayBounds(from, timeZone).from, dayBounds(to, timeZone).to)
    .map((airing) => rowJson(airing, { timeZone, now }));
}

function rowJson(airing: SampleAiring, { timeZone, now }: { timeZone: string; now: number }) {
  const { show, startsAt, endsAt } = airing;
  return {
    id: show.id,
    type: show.isLive ? 'streamer' : 'playlist',
    name: show.name,
    title: show.name,
    description: `${show.isLive ? 'Streamer' : 'Playlist'}: ${show.name}`,
    start_timestamp: Math.floor(startsAt / 1000),
    start: isoInZone(startsAt, timeZone),
    end_timestamp: Math.floor(endsAt / 1000),
    end: isoInZone(endsAt, timeZone),
    is_now: startsAt <= now && now < endsAt,
  };
}
