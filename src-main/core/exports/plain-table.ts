import { CSV_BOM, csvLine, type CsvCell } from './csv-line';

/** Rows of one shape, and the order of their fields in a file. */
export interface PlainTable<Row> {
  readonly columns: readonly (keyof Row & string)[];
  readonly rows: readonly Row[];
}

/** One line per row; what is not known is an empty cell, never 0. */
export function tableCsv<Row extends { readonly [Name in keyof Row]: CsvCell }>({
  columns,
  rows,
}: PlainTable<Row>): string {
  const lines = rows.map((row) => csvLine(columns.map((column) => row[column])));
  return `${CSV_BOM}${[csvLine(columns), ...lines].map((line) => `${line}\r\n`).join('')}`;
}
