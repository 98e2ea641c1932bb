import { createIsoFormatter } from '#shared/time/iso-formatter';
import type { SessionRow } from '../app/earshot';
import { wireOpenSession, wireSession } from '../app/wire';
import { allSessions } from './all-sessions';
import { CSV_BOM, csvLine } from '#shared/csv/csv-line';
import type { ExportInput } from './export-input';
import { Pieces } from './pieces';
import type { RowCount } from './row-count';

/** The fields of the API's Session, in its order. */
const COLUMNS = [
  'id',
  'listener',
  'mount',
  'startedAt',
  'endedAt',
  'seconds',
  'endKnown',
  'marginSeconds',
  'origin',
  'countryCode',
  'country',
  'region',
  'city',
  'userAgent',
  'client',
  'os',
  'kind',
  'isBot',
] as const satisfies readonly (keyof SessionRow)[];

/** One line per session; robots are in it, marked by `isBot`. `ip` is the last column where addresses are kept. */
export function sessionCsv(input: ExportInput, count: RowCount): AsyncGenerator<string> {
  const columns = input.keepAddresses ? [...COLUMNS, 'ip' as const] : COLUMNS;
  return linesOf(input, {
    count,
    head: `${CSV_BOM}${csvLine(columns)}\r\n`,
    line: (row) => `${csvLine(columns.map((column) => row[column] ?? null))}\r\n`,
  });
}

/** JSON Lines: one session of the API per line. */
export function sessionJsonLines(input: ExportInput, count: RowCount): AsyncGenerator<string> {
  return linesOf(input, { count, head: '', line: (row) => `${JSON.stringify(row)}\n` });
}

interface Table {
  readonly count: RowCount;
  readonly head: string;
  readonly line: (row: SessionRow) => string;
}

/** One loop from the store to the pieces: each further step between would cost more than the line itself. */
async function* linesOf(input: ExportInput, { count, head, line }: Table): AsyncGenerator<string> {
  const iso = createIsoFormatter(input.timeZone);
  const pieces = new Pieces();
  pieces.add(head);
  for await (const session of allSessions(input)) {
    const row = 'endedAt' in session ? wireSession(session, iso) : wireOpenSession(session, iso);
    if (!input.keepAddresses && row.ip !== undefined) delete row.ip;
    count.rows += 1;
    const full = pieces.add(line(row));
    if (full !== '') yield full;
  }
  yield pieces.rest();
}
