import { createIsoFormatter } from '#shared/time/iso-formatter';
import { csvLine } from './csv-line';
import type { ExportInput } from './export-input';
import { lahmacunRows, type LahmacunRow } from './lahmacun-rows';
import { Pieces } from './pieces';
import { pythonTimedelta } from './python-timedelta';

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
export async function* lahmacunCsv(input: ExportInput): AsyncGenerator<string> {
  const rows = await lahmacunRows(input, lahmacunEnd(input));
  const iso = createIsoFormatter(input.timeZone);
  const pieces = new Pieces();
  pieces.add('ip;location;connected_time;valid\n');
  for (const row of rows) {
    const cells = [row.ip ?? row.listener, row.country ?? 'N/A', sessionList(row, iso), valid(row)];
    const full = pieces.add(`${csvLine(cells, ';')}\n`);
    if (full !== '') yield full;
  }
  for (const [label, count] of totals(rows)) {
    pieces.add(`${csvLine([label, null, null, count], ';')}\n`);
  }
  yield pieces.rest();
}

function totals(rows: readonly LahmacunRow[]): readonly (readonly [string, number])[] {
  return [
    ['Total Listeners', rows.length],
    ['Total Long Listeners', rows.filter((row) => valid(row) === 1).length],
    ['Total Short Listeners', rows.filter(isShort).length],
    ['Total N/A entries', rows.filter(({ country }) => country === null).length],
    ['Total Sessions', rows.reduce((sum, { spans }) => sum + spans.length, 0)],
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

/** `HH:MM:SS.fffff` in station time. */
function timeOfDay(at: number, iso: (at: number) => string): string {
  const fraction = String(Math.floor(at) % 1000).padStart(3, '0');
  return `${iso(at).slice(11, 19)}.${fraction}00`;
}
