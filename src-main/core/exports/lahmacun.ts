import { createIsoFormatter } from '#shared/time/iso-formatter';
import { csvLine } from '#shared/csv/csv-line';
import type { ExportInput } from './export-input';
import { lahmacunRows, type LahmacunRow } from './lahmacun-rows';
import { Pieces } from './pieces';
import { pythonTimedelta } from './python-timedelta';
import type { RowCount } from './row-count';

/** Fixed by the format, whatever the station's own limits are, so that old and new files compare. */
const LONG_MS = 300_000;
const SHORT_MS = 60_000;

/** Where the file ends: the end of the period, or now while it runs. */
export function lahmacunEnd({ period, now }: Pick<ExportInput, 'period' | 'now'>): number {
  return Math.max(period.from, Math.min(period.to, now));
}

/** `lahma_YYYY-MM-DD_HHMM.csv` with the end of the file in station time. */
export function lahmacunName(input: Pick<ExportInput, 'period' | 'now' | 'timeZone'>): string {
  const end = createIsoFormatter(input.timeZone)(lahmacunEnd(input));
  return `lahma_${end.slice(0, 10)}_${end.slice(11, 13)}${end.slice(14, 16)}.csv`;
}

/**
 * The table of the Lahmacun radio's own tool: a row per listener, then five totals. Ended by plain line
 * feeds and without a mark at the beginning, as that tool wrote it.
 */
export async function* lahmacunCsv(input: ExportInput, count: RowCount): AsyncGenerator<string> {
  const rows = await lahmacunRows(input, lahmacunEnd(input));
  const iso = createIsoFormatter(input.timeZone);
  const pieces = new Pieces();
  pieces.add('ip;location;connected_time;valid\n');
  for (const row of rows) {
    const cells = [row.ip ?? row.listener, row.country ?? 'N/A', sessionList(row, iso), valid(row)];
    count.rows += 1;
    const full = pieces.add(`${csvLine(cells, ';')}\n`);
    if (full !== '') yield full;
  }
  for (const [label, total] of labelled(totalsOf(rows))) {
    pieces.add(`${csvLine([label, null, null, total], ';')}\n`);
  }
  yield pieces.rest();
}

/** The five totals of the table. */
export interface LahmacunTotals {
  readonly listeners: number;
  readonly longListeners: number;
  readonly shortListeners: number;
  readonly unknownLocation: number;
  readonly sessions: number;
}

/** The five totals of a period, as the table of it has them at its end. */
export async function lahmacunTotals(input: ExportInput): Promise<LahmacunTotals> {
  return totalsOf(await lahmacunRows(input, lahmacunEnd(input)));
}

function totalsOf(rows: readonly LahmacunRow[]): LahmacunTotals {
  return {
    listeners: rows.length,
    longListeners: rows.filter((row) => valid(row) === 1).length,
    shortListeners: rows.filter(isShort).length,
    unknownLocation: rows.filter(({ country }) => country === null).length,
    sessions: rows.reduce((sum, { spans }) => sum + spans.length, 0),
  };
}

function labelled(totals: LahmacunTotals): readonly (readonly [string, number])[] {
  return [
    ['Total Listeners', totals.listeners],
    ['Total Long Listeners', totals.longListeners],
    ['Total Short Listeners', totals.shortListeners],
    ['Total N/A entries', totals.unknownLocation],
    ['Total Sessions', totals.sessions],
  ];
}

function valid({ spans }: LahmacunRow): 0 | 1 {
  return spans.some(({ from, to }) => to - from > LONG_MS) ? 1 : 0;
}

function isShort({ spans }: LahmacunRow): boolean {
  const [only] = spans;
  return spans.length === 1 && only !== undefined && only.to - only.from < SHORT_MS;
}

/** A Python list of `[start, duration]`: `[['20:15:03.00000', datetime.timedelta(seconds=602)]]`. */
function sessionList({ spans }: LahmacunRow, iso: (at: number) => string): string {
  const pairs = spans.map(
    ({ from, to }) => `['${timeOfDay(from, iso)}', ${pythonTimedelta(to - from)}]`,
  );
  return `[${pairs.join(', ')}]`;
}

/** `HH:MM:SS.fffff` in station time: down to hundredths of a millisecond, for files of others have them. */
function timeOfDay(at: number, iso: (at: number) => string): string {
  const hundredths = Math.round(at * 100);
  const fraction = String(((hundredths % 100_000) + 100_000) % 100_000).padStart(5, '0');
  return `${iso(Math.floor(hundredths / 100_000) * 1000).slice(11, 19)}.${fraction}`;
}
