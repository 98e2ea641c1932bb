import { Temporal } from 'temporal-polyfill';
import { dayBounds, stationDateOf } from '#shared/time/station-day';

/** Both in epoch seconds; `from` at second 0 of a minute, `to` at second 59. */
export interface ReportRange {
  readonly from: number;
  readonly to: number;
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const LOCAL = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)$/;
const OFFSET = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?) ?(Z|[+-]\d{2}:?\d{2})$/i;
const EPOCH = /^@(\d{1,12})$/;

/**
 * Reads `start` and `end` as AzuraCast does: whole minutes, station time without an offset, swapped when
 * the wrong way round, the end of today where `end` is missing. Throws a RangeError on a time that PHP
 * could not read either; AzuraCast answers 500 then.
 */
export function reportRange(
  query: URLSearchParams,
  { timeZone, at }: { timeZone: string; at: number },
): ReportRange {
  const start = query.get('start') ?? '';
  const end = query.get('end') ?? '';
  const today = dayBounds(stationDateOf(at, timeZone), timeZone);
  const first = start === '' ? today.from : readTime(start, timeZone);
  const last = end === '' ? today.to - 1 : readTime(end, timeZone, true);
  const [from, to] = first <= last ? [first, last] : [last, first];
  return { from: Math.floor(from / 60_000) * 60, to: Math.floor(to / 60_000) * 60 + 59 };
}

/** Epoch milliseconds of a time in a query; a bare date means its midnight or, as an end, its last moment. */
export function readTime(text: string, timeZone: string, endOfDay = false): number {
  if (DATE.test(text)) {
    const { from, to } = dayBounds(text, timeZone);
    return endOfDay ? to - 1 : from;
  }
  const epoch = EPOCH.exec(text);
  if (epoch !== null) return Number(epoch[1]) * 1000;
  const offset = OFFSET.exec(text);
  if (offset !== null) {
    const iso = `${offset[1] ?? ''}T${offset[2] ?? ''}${(offset[3] ?? '').toUpperCase()}`;
    return Temporal.Instant.from(iso).epochMilliseconds;
  }
  const local = LOCAL.exec(text);
  if (local === null) throw new RangeError('The date could not be parsed.');
  return Temporal.PlainDateTime.from(`${local[1] ?? ''}T${local[2] ?? ''}`).toZonedDateTime(
    timeZone,
  ).epochMilliseconds;
}
