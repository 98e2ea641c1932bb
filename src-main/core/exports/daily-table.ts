import type { DayStats } from '#shared/model/day-stats';
import { createIsoFormatter } from '#shared/time/iso-formatter';
import { wireDay } from '../app/wire';
import type { ExportInput } from './export-input';
import { rangeText } from './range-text';

/** The fields of the API's DayStats, in its order. */
const COLUMNS = [
  'date',
  'uniqueListeners',
  'newListeners',
  'returningListeners',
  'sessions',
  'longListeners',
  'shortListeners',
  'unknownLocation',
  'botSessions',
  'peakListeners',
  'peakAt',
  'averageListeners',
  'listeningSeconds',
  'marginSeconds',
  'averageSessionSeconds',
  'medianSessionSeconds',
  'coverage',
  'uniqueReason',
] as const satisfies readonly (keyof DayStats)[];

/** One line per station day; what was not observed is an empty cell, never 0. JSON as the API answers. */
export function dailyText(input: ExportInput): string {
  const iso = createIsoFormatter(input.timeZone);
  const days = input.days.map((stats) => wireDay(stats, iso));
  return rangeText(input, { name: 'days', columns: COLUMNS, rows: days });
}
