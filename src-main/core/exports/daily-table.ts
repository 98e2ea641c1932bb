import type { DayStats } from '#shared/model/day-stats';
import { createIsoFormatter } from '#shared/time/iso-formatter';
import { wireDay } from '../app/wire';
import { CSV_BOM, csvLine } from './csv-line';
import type { ExportInput } from './export-input';

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

type DailyInput = Pick<ExportInput, 'stationName' | 'timeZone' | 'days'>;

/** One line per station day; what was not observed is an empty cell, never 0. */
export function dailyCsv({ days, timeZone }: DailyInput): string {
  const iso = createIsoFormatter(timeZone);
  const lines = days.map((stats) => {
    const day = wireDay(stats, iso);
    return csvLine(COLUMNS.map((column) => day[column]));
  });
  return `${CSV_BOM}${[csvLine(COLUMNS), ...lines].map((line) => `${line}\r\n`).join('')}`;
}

/** What the API answers for the days, with the station's name. */
export function dailyJson({ stationName, timeZone, days }: DailyInput): string {
  const iso = createIsoFormatter(timeZone);
  const document = { station: stationName, timeZone, days: days.map((day) => wireDay(day, iso)) };
  return `${JSON.stringify(document, null, 2)}\n`;
}
