import Papa from 'papaparse';
import type { DayStats } from '#shared/model/day-stats';
import type { Session } from '#shared/model/session';
import { isLongEnough } from '#shared/stats/counting-profile';
import { WELL_SEEN } from '#shared/stats/seen';
import type { ExportFile, ExportPreview } from '../app/earshot';
import type { DaySum } from '../store/store';
import { CSV_BOM } from '#shared/csv/csv-line';

/** Enough to show what a file is like. */
const MOST_ROWS = 8;
const LONGEST_CELL = 120;
const LONGEST_TEXT = 2_000;
/** A preview comes while somebody chooses: it reads so many sessions and no more. */
const MOST_SESSIONS = 20_000;

export interface PreviewFacts {
  /** About how many rows there will be where the file is too long to be counted now. */
  readonly estimate: () => number;
  /** Whether `sessions` was cut off, so that the end of the content is not the end of the file. */
  readonly wasCut: () => boolean;
  readonly isRunning: boolean;
  readonly leastSeen: ExportPreview['leastSeen'];
}

/** The first sessions of many, and whether there were more. */
export class FirstSessions {
  wasCut = false;
  #read = 0;
  #counted = 0;

  /** @param leastSeconds shorter ones do not count */
  constructor(private readonly leastSeconds: number) {}

  /** The part of those that were read which counts, 0 to 1. */
  get countedPart(): number {
    return this.#read === 0 ? 1 : this.#counted / this.#read;
  }

  async *of(sessions: AsyncIterable<Session>): AsyncGenerator<Session> {
    for await (const session of sessions) {
      if (this.#read === MOST_SESSIONS) {
        this.wasCut = true;
        return;
      }
      this.#read += 1;
      if (isLongEnough(session, this.leastSeconds)) this.#counted += 1;
      yield session;
    }
  }
}

/** The first rows of a file as cells, or its first lines as text where it is no table. */
export async function previewOf(file: ExportFile, facts: PreviewFacts): Promise<ExportPreview> {
  const { text, isWhole, bytes } = await beginningOf(file);
  const isExact = isWhole && !facts.wasCut();
  const isTable = file.contentType.startsWith('text/csv');
  return {
    fileName: file.fileName,
    holdsAddresses: file.holdsAddresses,
    ...(isTable ? tableOf(text) : { columns: null, rows: [], text: text.slice(0, LONGEST_TEXT) }),
    rowCount: isExact ? file.count.rows : Math.max(file.count.rows, facts.estimate()),
    bytes: isExact ? bytes : null,
    isExact,
    isRunning: facts.isRunning,
    leastSeen: facts.leastSeen,
  };
}

/** Pieces are large, so the first is enough; a second only shows whether there is more. */
async function beginningOf(
  file: ExportFile,
): Promise<{ text: string; isWhole: boolean; bytes: number }> {
  let text = '';
  for await (const piece of file.content) {
    if (text !== '') return { text, isWhole: false, bytes: 0 };
    text = piece;
  }
  return { text, isWhole: true, bytes: Buffer.byteLength(text) };
}

function tableOf(text: string): Pick<ExportPreview, 'columns' | 'rows' | 'text'> {
  const { data } = Papa.parse<string[]>(text.replace(CSV_BOM, ''), {
    preview: MOST_ROWS + 1,
    delimiter: text.startsWith('ip;') ? ';' : ',',
  });
  const [columns = [], ...rows] = data.filter((cells) => cells.some((cell) => cell !== ''));
  return { columns, rows: rows.map((cells) => cells.map(shortened)), text: null };
}

function shortened(cell: string): string {
  return cell.length <= LONGEST_CELL ? cell : `${cell.slice(0, LONGEST_CELL - 1)}…`;
}

/** About how many sessions there are on days with sums: one over midnight is in two of them. */
export function sessionsIn(sums: readonly DaySum[]): number {
  return sums.reduce((all, { stats }) => all + (stats.sessions ?? 0) + (stats.botSessions ?? 0), 0);
}

/** The day that was seen least, where it was not seen well. */
export function leastSeen(days: readonly DayStats[]): ExportPreview['leastSeen'] {
  const [least] = [...days].sort((a, b) => a.coverage - b.coverage);
  if (least === undefined || least.coverage >= WELL_SEEN) return null;
  return { date: least.date, coverage: least.coverage };
}
