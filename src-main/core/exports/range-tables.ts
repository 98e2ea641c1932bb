import type { HourRow, PlaceRow } from '../app/history/past';
import type { ExportInput } from './export-input';
import { rangeText } from './range-text';

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
export function hourlyText(input: ExportInput): string {
  return rangeText(input, { name: 'hours', columns: HOUR_COLUMNS, rows: input.hours });
}

/** One line per city; where cities are not known, per country. */
export function geoText(input: ExportInput): string {
  return rangeText(input, { name: 'places', columns: PLACE_COLUMNS, rows: input.places });
}
