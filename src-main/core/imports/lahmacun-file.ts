import { countryCodeOfName } from '#shared/model/country-name';
import { UNKNOWN_PLACE } from '#shared/model/place';
import { csvRows, type CsvRow } from './csv-rows';
import type { FileContent, FileSession, Skipped } from './file-session';
import type { LahmacunPeriod } from './lahmacun-period';
import { placePairs, type PlacedRow, type UnplacedRow } from './place-pairs';
import { readPythonList } from './python-list';
import { WrongFile } from './wrong-file';

const HEADER = ['ip', 'location', 'connected_time', 'valid'];
const NOWHERE = 'N/A';
const LONGEST_LISTENER = 200;
/** A day of a large station; beyond it the file is something else. */
const MOST_ROWS = 2_000_000;
const ROWS_AT_ONCE = 500;

/** Labels of the rows at the end; the two that must fit the rows whatever the tool meant by `valid`. */
const TOTALS = /^Total (Listeners|Long Listeners|Short Listeners|N\/A entries|Sessions)$/;

/** Whether a first line is that of a Lahmacun file. */
export function isLahmacun(firstLine: string): boolean {
  const cells = firstLine.split(';').map((cell) => cell.replace(/^"|"$/g, '').trim());
  return HEADER.every((name, index) => cells[index]?.toLowerCase() === name);
}

/** A table of the Lahmacun radio, by their own tool or by Earshot; the whole of it is held in memory, for it is a day. */
export function lahmacunFile(pieces: AsyncIterable<string>, period: LahmacunPeriod): FileContent {
  const seen = { rows: 0, remarks: [] as string[] };
  return { span: { from: period.from, to: period.to }, entries: entries(), seen };

  async function* entries(): AsyncGenerator<readonly (FileSession | Skipped)[]> {
    const { rows, totals } = await readRows(pieces);
    seen.rows = rows.length;
    seen.remarks.push(...remarksOn(rows, totals));
    const placed = placePairs(rows, period);
    for (let at = 0; at < placed.length; at += ROWS_AT_ONCE) {
      yield placed.slice(at, at + ROWS_AT_ONCE).flatMap(sessionsOf);
    }
  }
}

interface ReadRow extends UnplacedRow {
  readonly listener: string;
  readonly location: string;
  readonly line: number;
}

async function readRows(
  pieces: AsyncIterable<string>,
): Promise<{ rows: ReadRow[]; totals: ReadonlyMap<string, number> }> {
  const rows: ReadRow[] = [];
  const totals = new Map<string, number>();
  for await (const some of csvRows(pieces, () => ';')) {
    for (const row of some) takeRow(row, { rows, totals });
  }
  return { rows, totals };
}

function takeRow(
  row: CsvRow,
  { rows, totals }: { readonly rows: ReadRow[]; readonly totals: Map<string, number> },
): void {
  const [first = ''] = row.cells;
  const [, label] = TOTALS.exec(first.trim()) ?? [];
  if (row.line === 1) checkHeader(row);
  else if (label !== undefined) totals.set(label, totalOf(row));
  else if (totals.size > 0) {
    throw new WrongFile('There are rows behind the totals; is this two files in one?', row.line);
  } else rows.push(readRow(row));
  if (rows.length > MOST_ROWS) throw new WrongFile('The file is longer than any day.', row.line);
}

function checkHeader({ cells, line }: CsvRow): void {
  if (isLahmacun(cells.join(';'))) return;
  throw new WrongFile(`The columns must be ${HEADER.join(';')}.`, line);
}

function totalOf({ cells, line }: CsvRow): number {
  const written = cells.slice(1).find((cell) => cell.trim() !== '') ?? '';
  // A spreadsheet may have made "12.0" of it.
  if (!/^\s*\d{1,9}(\.0)?\s*$/.test(written)) {
    throw new WrongFile('A total needs a number in the last column.', line);
  }
  return Number(written);
}

function readRow({ cells, line }: CsvRow): ReadRow {
  const [listener = '', location = '', times = '', valid = ''] = cells;
  if (cells.length !== HEADER.length) {
    throw new WrongFile(`There are ${String(cells.length)} columns where four belong.`, line);
  }
  const pairs = readPythonList(times);
  if (pairs === null) {
    throw new WrongFile(
      'The times are not a list such as [[‘20:15:03.00000’, datetime.timedelta(seconds=602)]].',
      line,
    );
  }
  // Both meanings are fine; it is worked out anew from the sessions.
  if (!/^\s*[01](\.0)?\s*$/.test(valid)) {
    throw new WrongFile('“valid” must be 0 or 1.', line);
  }
  if (listener.length > LONGEST_LISTENER) {
    throw new WrongFile('What stands for the listener is too long to be an address.', line);
  }
  return { listener: listener.trim(), location: location.trim(), line, pairs };
}

function remarksOn(rows: readonly ReadRow[], totals: ReadonlyMap<string, number>): string[] {
  if (totals.size === 0) {
    return ['The totals at the end are missing, so the file may have been cut off.'];
  }
  const counted: readonly (readonly [string, number])[] = [
    ['Listeners', rows.length],
    ['Sessions', rows.reduce((sum, { pairs }) => sum + pairs.length, 0)],
  ];
  return counted.flatMap(([label, count]) => {
    const said = totals.get(label);
    if (said === undefined || said === count) return [];
    return [
      `The file says “Total ${label}” is ${String(said)}, but it holds ${String(count)}: it was changed by somebody.`,
    ];
  });
}

function sessionsOf({ row, spans }: PlacedRow<ReadRow>): readonly (FileSession | Skipped)[] {
  const { listener, location, line } = row;
  const place = placeOf(location);
  return spans.map((span) => {
    if (span === null) return { reason: 'negative', line };
    const times = { startedAt: span.from, endedAt: span.to };
    return { listener, ...times, mount: '', userAgent: null, place, player: {} };
  });
}

/** What the file does not know stays unknown; a name that we do not know is looked up by the address. */
function placeOf(location: string): FileSession['place'] {
  if (location === NOWHERE || location === '') return UNKNOWN_PLACE;
  const countryCode = countryCodeOfName(location);
  return countryCode === null ? null : { countryCode, region: null, city: null };
}
