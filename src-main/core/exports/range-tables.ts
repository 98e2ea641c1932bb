import type { HourRow, PlaceRow } from '../app/history/past';
import type { ExportInput } from './export-input';
import { tableCsv } from './plain-table';

/** The fields of the API's hours, in its order. */
const HOUR_COLUMNS = [
  'date',
  'hour',
  'startsAt',
  'uniqueListeners',
  'peakListeners',
  'averageListeners',
  'listeningSeconds',
  'coverage',
] as const satisfies readonly (keyof HourRow)[];

/** The fields of the API's places, in its order. */
const PLACE_COLUMNS = [
  'countryCode',
  'country',
  'region',
  'city',
  'uniqueListeners',
  'sessions',
  'listeningSeconds',
] as const satisfies readonly (keyof PlaceRow)[];

/** One line per hour of the days; an hour that a day has twice comes twice, told apart by `startsAt`. */
export function hourlyText({ type, stationName, timeZone, hours }: ExportInput): string {
  if (type === 'csv') return tableCsv({ columns: HOUR_COLUMNS, rows: hours });
  return `${JSON.stringify({ station: stationName, timeZone, hours }, null, 2)}\n`;
}

/** One line per city; where cities are not known, per country. */
export function geoText({ type, stationName, timeZone, places }: ExportInput): string {
  if (type === 'csv') return tableCsv({ columns: PLACE_COLUMNS, rows: places });
  return `${JSON.stringify({ station: stationName, timeZone, places }, null, 2)}\n`;
}
