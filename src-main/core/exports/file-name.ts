import { dayBounds, stationDateOf, wallClock } from '#shared/time/station-day';
import type { ExportInput } from './export-input';

const LONGEST_STATION = 40;

/**
 * `earshot_STATION_FORMAT_FROM_TO.ENDING` with the first and last station day of the period, and where that is
 * not whole days, the time of its end as `_HHMM`; `_60s` where shorter sessions do not count. Plain letters and digits, so that every file system and HTTP header takes it.
 */
export function fileName(
  { stationName, timeZone, format, period, leastSeconds }: ExportInput,
  ending: 'csv' | 'json' | 'jsonl',
): string {
  const first = stationDateOf(period.from, timeZone);
  const last = stationDateOf(Math.max(period.from, period.to - 1), timeZone);
  const days = first === last ? [first] : [first, last];
  const isWholeDays = [period.from, period.to].every(
    (at) => dayBounds(stationDateOf(at, timeZone), timeZone).from === at,
  );
  // Several files a day must not have one name.
  if (!isWholeDays) days.push(timeIn(period.to, timeZone));
  if (leastSeconds > 0) days.push(`${String(leastSeconds)}s`);
  return `${['earshot', plainName(stationName), format, ...days].join('_')}.${ending}`;
}

function timeIn(at: number, timeZone: string): string {
  const { hour, minute } = wallClock(at, timeZone);
  return [hour, minute].map((part) => String(part).padStart(2, '0')).join('');
}

function plainName(stationName: string): string {
  const plain = stationName
    .slice(0, 4 * LONGEST_STATION)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_STATION)
    .replace(/^-|-$/g, '');
  return plain === '' ? 'station' : plain;
}
