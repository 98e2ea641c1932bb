import Papa from 'papaparse';
import { WrongFile } from './wrong-file';

export interface CsvRow {
  readonly cells: readonly string[];
  /** Line of the file on which the row begins, from 1. */
  readonly line: number;
}

/** Longer than any row that the programs we read from write. */
const LONGEST_ROW = 1_000_000;
const MOST_CELLS = 200;
const BOM = '\ufeff';

/**
 * The rows of a CSV file, read while it comes in pieces; those of one piece come together, since to wait for each of a
 * million costs more than to read it. Separator and line ends are those of its first line; quoted cells may hold both.
 * Empty rows are left out. Throws a `WrongFile` where quotes do not close or a row has no end.
 */
export async function* csvRows(
  pieces: AsyncIterable<string>,
  separatorOf: (firstLine: string) => string,
): AsyncGenerator<readonly CsvRow[]> {
  const reader = new RowReader(separatorOf);
  for await (const piece of pieces) yield* reader.take(piece);
  yield* reader.end();
}

class RowReader {
  #rest = '';
  #line = 1;
  #isBegun = false;
  #parser: Papa.Parser | null = null;

  constructor(private readonly separatorOf: (firstLine: string) => string) {}

  *take(piece: string): Generator<readonly CsvRow[]> {
    this.#rest += this.#isBegun || !piece.startsWith(BOM) ? piece : piece.slice(BOM.length);
    this.#isBegun ||= piece !== '';
    // What ends a row may come with the next piece; a return alone at the end too.
    const isReadable = this.#parser !== null || /\n./s.test(this.#rest);
    if (isReadable) yield* this.#parse({ isLast: false });
    this.#checkRest();
  }

  *end(): Generator<readonly CsvRow[]> {
    if (this.#rest !== '') yield* this.#parse({ isLast: true });
  }

  *#parse({ isLast }: { isLast: boolean }): Generator<readonly CsvRow[]> {
    const parser = (this.#parser ??= this.#makeParser());
    const result = parser.parse(this.#rest, 0, !isLast) as Papa.ParseResult<string[]>;
    const wrong = result.errors.find(({ type }) => type === 'Quotes')?.row;
    this.#rest = isLast ? '' : this.#rest.slice(result.meta.cursor);
    yield this.#numbered(result.data.slice(0, wrong));
    if (wrong !== undefined) {
      throw new WrongFile('The quotation marks do not fit together.', this.#line);
    }
  }

  #numbered(rows: readonly string[][]): readonly CsvRow[] {
    const numbered: CsvRow[] = [];
    for (const cells of rows) {
      const line = this.#line;
      this.#line += 1;
      for (const cell of cells) this.#line += lineEndsIn(cell);
      if (cells.length > MOST_CELLS) throw new WrongFile('There are too many columns.', line);
      if (cells.some((cell) => cell !== '')) numbered.push({ cells, line });
    }
    return numbered;
  }

  #makeParser(): Papa.Parser {
    const [firstLine = ''] = this.#rest.split('\n', 1);
    const newline = firstLine.endsWith('\r') ? '\r\n' : '\n';
    return new Papa.Parser({ delimiter: this.separatorOf(firstLine.trimEnd()), newline });
  }

  #checkRest(): void {
    if (this.#rest.length > LONGEST_ROW) {
      throw new WrongFile('A row has no end; perhaps a quotation mark is missing.', this.#line);
    }
  }
}

function lineEndsIn(cell: string): number {
  let count = 0;
  for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) count += 1;
  return count;
}
