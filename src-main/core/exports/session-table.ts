import { createIsoFormatter } from '#shared/time/iso-formatter';
import type { SessionRow } from '../app/earshot';
import { wireOpenSession, wireSession } from '../app/wire';
import { allSessions } from './all-sessions';
import { CSV_BOM, csvLine } from './csv-line';
import type { ExportInput } from './export-input';

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
export async function* sessionCsv(input: ExportInput): AsyncGenerator<string> {
  const columns = input.keepAddresses ? [...COLUMNS, 'ip' as const] : COLUMNS;
  yield `${CSV_BOM}${csvLine(columns)}\r\n`;
  for await (const row of rowsOf(input)) {
    yield `${csvLine(columns.map((column) => row[column] ?? null))}\r\n`;
  }
}

/** JSON Lines: one session of the API per line. */
export async function* sessionJsonLines(input: ExportInput): AsyncGenerator<string> {
  for await (const row of rowsOf(input)) yield `${JSON.stringify(row)}\n`;
}

async function* rowsOf(input: ExportInput): AsyncGenerator<SessionRow> {
  const iso = createIsoFormatter(input.timeZone);
  for await (const session of allSessions(input)) {
    const row = 'endedAt' in session ? wireSession(session, iso) : wireOpenSession(session, iso);
    if (!input.keepAddresses) delete row.ip;
    yield row;
  }
}
