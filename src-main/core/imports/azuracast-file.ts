import { Temporal } from 'temporal-polyfill';
import { cleanUserAgent } from '../players/user-agent';
import { readPlace } from '../sources/azuracast/read-place';
import { readPlayer } from '../sources/azuracast/read-player';
import { cleanText } from '../sources/http/clean-text';
import { csvRows, type CsvRow } from './csv-rows';
import type { FileContent, FileSession, Skipped } from './file-session';
import { withoutFormulaGuard } from './formula-guard';
import { WrongFile } from './wrong-file';

const NEEDED = ['ip', 'start time', 'end time'] as const;
const LONGEST_LISTENER = 200;
const LONGEST_MOUNT = 300;
const SEPARATORS = [',', ';', '\t'];
/** End minus start and the seconds connected may differ so far, for both are rounded. */
const ROUNDING_SECONDS = 2;

/** Whether a first line is that of a listener report; its separator is told by the program that saved it last. */
export function isAzuracast(firstLine: string): boolean {
  const names = namesIn(firstLine, separatorOf(firstLine));
  return NEEDED.every((name) => names.includes(name));
}

/**
 * AzuraCast's listener report as CSV. Columns are known by their names, in any order; `IP`, `Start Time` and
 * `End Time` must be there. Times without offset are of the given zone.
 */
export function azuracastFile(pieces: AsyncIterable<string>, timeZone: string): FileContent {
  const seen = { rows: 0, remarks: [] as string[] };
  return { span: null, entries: entries(), seen };

  async function* entries(): AsyncGenerator<FileSession | Skipped> {
    let columns: Columns | null = null;
    let merged = 0;
    for await (const row of csvRows(pieces, separatorOf)) {
      if (columns === null) {
        columns = columnsOf(row);
        continue;
      }
      seen.rows += 1;
      const read = readRow(row, { columns, timeZone });
      if ('isMerged' in read && read.isMerged) merged += 1;
      yield 'isMerged' in read ? read.session : read;
    }
    if (columns === null) throw new WrongFile('The file is empty.', 1);
    if (merged > 0) seen.remarks.push(remarkOnMerged(merged));
  }
}

/** Position of a column by its name in lower case. */
type Columns = ReadonlyMap<string, number>;

function separatorOf(firstLine: string): string {
  const count = (sign: string): number => firstLine.split(sign).length;
  return SEPARATORS.reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

function namesIn(firstLine: string, separator: string): string[] {
  return firstLine.split(separator).map(plainName);
}

function plainName(cell: string): string {
  return cell
    .replace(/^\ufeff/, '')
    .replace(/^"|"$/g, '')
    .trim()
    .toLowerCase();
}

function columnsOf({ cells, line }: CsvRow): Columns {
  const columns = new Map(cells.map((cell, index) => [plainName(cell), index]));
  if (columns.size < cells.length) throw new WrongFile('Two columns have one name.', line);
  const missing = NEEDED.filter((name) => !columns.has(name));
  if (missing.length === 0) return columns;
  throw new WrongFile(`These columns are missing: ${missing.join(', ')}.`, line);
}

interface ReadSession {
  readonly session: FileSession;
  /** True where the report had put several connections of one listener into one row. */
  readonly isMerged: boolean;
}

function readRow(
  row: CsvRow,
  of: { readonly columns: Columns; readonly timeZone: string },
): ReadSession | Skipped {
  const { line, cells } = row;
  if (cells.length !== of.columns.size) {
    throw new WrongFile(
      `There are ${String(cells.length)} columns where ${String(of.columns.size)} belong.`,
      line,
    );
  }
  const cell = (name: string): string => cells[of.columns.get(name) ?? -1]?.trim() ?? '';
  const listener = withoutFormulaGuard(cell('ip'));
  if (listener === '' || listener.length > LONGEST_LISTENER) {
    throw new WrongFile('The column IP holds no address.', line);
  }
  const startedAt = momentOf(cell('start time'), of.timeZone, { line, name: 'Start Time' });
  const told = momentOf(cell('end time'), of.timeZone, { line, name: 'End Time' });
  if (told < startedAt) return { reason: 'negative', line };
  const { endedAt, isMerged } = endOf({
    startedAt,
    told,
    seconds: cell('seconds connected'),
    line,
  });
  const sent = cell('user agent');
  // What stands for “none” without its apostrophe was meant with it.
  const userAgent = cleanUserAgent(withoutFormulaGuard(sent)) ?? cleanUserAgent(sent);
  const mount = cleanText(withoutFormulaGuard(cell('mount name')), LONGEST_MOUNT) ?? '';
  const place = placeOf(cell);
  const player = playerOf(cell);
  return { session: { listener, startedAt, endedAt, mount, userAgent, place, player }, isMerged };
}

/** A row that took several connections together is held for one of their joint length. */
function endOf(of: {
  readonly startedAt: number;
  readonly told: number;
  readonly seconds: string;
  readonly line: number;
}): { endedAt: number; isMerged: boolean } {
  const { startedAt, told, seconds, line } = of;
  if (seconds === '') return { endedAt: told, isMerged: false };
  if (!/^\d{1,10}(\.\d{1,6})?$/.test(seconds)) {
    throw new WrongFile('“Seconds Connected” needs a number.', line);
  }
  const connected = Number(seconds);
  const isMerged = connected < (told - startedAt) / 1000 - ROUNDING_SECONDS;
  return { endedAt: isMerged ? startedAt + connected * 1000 : told, isMerged };
}

const ISO = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?$/;
const EARLIEST = Date.UTC(2000, 0, 1);
const LATEST = Date.UTC(2200, 0, 1);

function momentOf(
  text: string,
  timeZone: string,
  { line, name }: { readonly line: number; readonly name: string },
): number {
  const [, , , offset] = ISO.exec(text) ?? [];
  const at = ISO.test(text) ? read(text, offset, timeZone) : NaN;
  if (at >= EARLIEST && at < LATEST) return at;
  throw new WrongFile(`“${name}” must be a time like 2026-11-21T20:15:03+01:00.`, line);
}

function read(text: string, offset: string | undefined, timeZone: string): number {
  const iso = text.replace(' ', 'T');
  // An engine's own reader takes these forms exactly, and a million of them in good time.
  if (offset !== undefined) return Date.parse(iso.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  try {
    return Temporal.PlainDateTime.from(iso).toZonedDateTime(timeZone).epochMilliseconds;
  } catch {
    return NaN;
  }
}

type CellOf = (name: string) => string;

function placeOf(cell: CellOf): FileSession['place'] {
  const part = (name: string): string | null => withoutFormulaGuard(cell(name)) || null;
  return readPlace({
    country: part('location: country'),
    region: part('location: region'),
    city: part('location: city'),
  });
}

function playerOf(cell: CellOf): FileSession['player'] {
  const isYes = (name: string): boolean => /^(true|yes|1)$/i.test(cell(name));
  const text = (name: string): string | null => withoutFormulaGuard(cell(name)) || null;
  return readPlayer(
    {
      client: text('device: client'),
      browser_family: text('device: browser family'),
      os_family: text('device: os family'),
      is_bot: isYes('device: is bot'),
      is_browser: isYes('device: is browser'),
    },
    null,
  );
}

function remarkOnMerged(count: number): string {
  const rows = count === 1 ? 'One row puts' : `${String(count)} rows put`;
  return `${rows} several connections of a listener together (the report was made of unique listeners). Each counts as one connection of their joint length; a report of all connections would tell more.`;
}
