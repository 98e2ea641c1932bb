import { stationDateOf } from '#shared/time/station-day';
import type { ExportInput } from './export-input';

const LONGEST_STATION = 40;

/**
 * `earshot_STATION_FORMAT_FROM_TO.ENDING` with the first and last station day of the period. Plain
 * letters and digits, so that every file system and HTTP header takes it.
 */
export function fileName(
  { stationName, timeZone, format, period }: ExportInput,
  ending: 'csv' | 'json' | 'jsonl',
): string {
  const first = stationDateOf(period.from, timeZone);
  const last = stationDateOf(Math.max(period.from, period.to - 1), timeZone);
  const days = first === last ? [first] : [first, last];
  return `${['earshot', plainName(stationName), format, ...days].join('_')}.${ending}`;
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
