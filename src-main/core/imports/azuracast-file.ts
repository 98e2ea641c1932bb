import { Temporal } from 'temporal-polyfill';
import { cleanUserAgent } from '../players/user-agent';
import { readPlace } from '../sources/azuracast/read-place';
import { readPlayer } from '../sources/azuracast/read-player';
import { cleanText } from '../sources/http/clean-text';
import { csvRows, type CsvRow } from './csv-rows';
import type { FileContent, FileSession, Skipped } from './file-session';
import { withoutFormulaGuard } from './formula-guard';
import { Remembered } from './remembered';
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

  async function* entries(): AsyncGenerator<readonly (FileSession | Skipped)[]> {
    let reader: RowReader | null = null;
    for await (const some of csvRows(pieces, separatorOf)) {
      const [head] = some;
      if (head === undefined) continue;
      const rows: readonly CsvRow[] = reader === null ? some.slice(1) : some;
      const read = (reader ??= new RowReader(columnsOf(head), timeZone));
      seen.rows += rows.length;
      yield rows.map((row) => read.read(row));
    }
    if (reader === null) throw new WrongFile('The file is empty.', 1);
    if (reader.merged > 0) seen.remarks.push(remarkOnMerged(reader.merged));
  }
}

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

/** Where the columns stand that we read; -1 for one that the file has not. */
interface Columns {
  readonly width: number;
  readonly listener: number;
  readonly start: number;
  readonly end: number;
  readonly seconds: number;
  readonly mount: number;
  /** Country, region and city. */
  readonly place: readonly number[];
  /** User agent, client, browser family, system, and two flags: is a robot, is a browser. */
  readonly player: readonly number[];
}

function columnsOf({ cells, line }: CsvRow): Columns {
  const names = cells.map(plainName);
  if (new Set(names).size < names.length) throw new WrongFile('Two columns have one name.', line);
  const missing = NEEDED.filter((name) => !names.includes(name));
  if (missing.length > 0) {
    throw new WrongFile(`These columns are missing: ${missing.join(', ')}.`, line);
  }
  const at = (name: string): number => names.indexOf(name);
  return {
    width: names.length,
    listener: at('ip'),
    start: at('start time'),
    end: at('end time'),
    seconds: at('seconds connected'),
    mount: at('mount name'),
    place: ['country', 'region', 'city'].map((name) => at(`location: ${name}`)),
    player: [
      at('user agent'),
      ...['client', 'browser family', 'os family', 'is bot', 'is browser'].map((name) =>
        at(`device: ${name}`),
      ),
    ],
  };
}

/** Reads the rows of one file. What comes in many rows, as players and places do, is understood once. */
class RowReader {
  /** Rows that had put several connections of one listener together. */
  merged = 0;
  readonly #players = new Remembered(playerOf);
  readonly #places = new Remembered(placeOf);
  readonly #mounts = new Remembered(mountOf);

  constructor(
    private readonly columns: Columns,
    private readonly timeZone: string,
  ) {}

  read({ line, cells }: CsvRow): FileSession | Skipped {
    const { columns, timeZone } = this;
    if (cells.length !== columns.width) {
      throw new WrongFile(
        `There are ${String(cells.length)} columns where ${String(columns.width)} belong.`,
        line,
      );
    }
    const listener = withoutFormulaGuard(cellAt(cells, columns.listener));
    if (listener === '' || listener.length > LONGEST_LISTENER) {
      throw new WrongFile('The column IP holds no address.', line);
    }
    const startedAt = momentOf(cellAt(cells, columns.start), {
      timeZone,
      line,
      name: 'Start Time',
    });
    const told = momentOf(cellAt(cells, columns.end), { timeZone, line, name: 'End Time' });
    if (told < startedAt) return { reason: 'negative', line };
    const seconds = cellAt(cells, columns.seconds);
    const { endedAt, isMerged } = endOf({ startedAt, told, seconds, line });
    if (isMerged) this.merged += 1;
    const mount = this.#mounts.of([cellAt(cells, columns.mount)]);
    const place = this.#places.of(columns.place.map((at) => cellAt(cells, at)));
    const { userAgent, player } = this.#players.of(columns.player.map((at) => cellAt(cells, at)));
    return { listener, startedAt, endedAt, mount, userAgent, place, player };
  }
}

function cellAt(cells: readonly string[], at: number): string {
  return cells[at]?.trim() ?? '';
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

const ISO = /^\d{4}-\d{2}-\d{2}([T ])\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(Z|[+-]\d{2}(:?)\d{2})?$/;
const EARLIEST = Date.UTC(2000, 0, 1);
const LATEST = Date.UTC(2200, 0, 1);

function momentOf(
  text: string,
  {
    timeZone,
    line,
    name,
  }: { readonly timeZone: string; readonly line: number; readonly name: string },
): number {
  const match = ISO.exec(text);
  const at = match === null ? NaN : read(text, match, timeZone);
  if (at >= EARLIEST && at < LATEST) return at;
  throw new WrongFile(`“${name}” must be a time like 2026-11-21T20:15:03+01:00.`, line);
}

function read(
  text: string,
  [, between, offset, colon]: readonly (string | undefined)[],
  timeZone: string,
): number {
  const iso = between === 'T' ? text : text.replace(' ', 'T');
  // An engine's own reader takes these forms exactly, and a million of them in good time.
  if (offset !== undefined) {
    return Date.parse(colon === '' ? iso.replace(/([+-]\d{2})(\d{2})$/, '$1:$2') : iso);
  }
  try {
    return Temporal.PlainDateTime.from(iso).toZonedDateTime(timeZone).epochMilliseconds;
  } catch {
    return NaN;
  }
}

function mountOf([mount = '']: readonly string[]): string {
  return cleanText(withoutFormulaGuard(mount), LONGEST_MOUNT) ?? '';
}

function placeOf(cells: readonly string[]): FileSession['place'] {
  const [country, region, city] = cells.map((cell) => withoutFormulaGuard(cell) || null);
  return readPlace({ country, region, city });
}

function playerOf([sent = '', ...cells]: readonly string[]): Pick<
  FileSession,
  'userAgent' | 'player'
> {
  const isYes = (cell: string | undefined): boolean => /^(true|yes|1)$/i.test(cell ?? '');
  const [client, family, system] = cells.map((cell) => withoutFormulaGuard(cell) || null);
  return {
    // What stands for “none” without its apostrophe was meant with it.
    userAgent: cleanUserAgent(withoutFormulaGuard(sent)) ?? cleanUserAgent(sent),
    player: readPlayer(
      {
        client,
        browser_family: family,
        os_family: system,
        is_bot: isYes(cells[3]),
        is_browser: isYes(cells[4]),
      },
      null,
    ),
  };
}

function remarkOnMerged(count: number): string {
  const rows = count === 1 ? 'One row puts' : `${String(count)} rows put`;
  return `${rows} several connections of a listener together (the report was made of unique listeners). Each counts as one connection of their joint length; a report of all connections would tell more.`;
}
