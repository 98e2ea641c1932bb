import { CSV_BOM, csvLine, type CsvCell } from './csv-line';

/** A whole table after RFC 4180 that spreadsheet programs open with accents right; see `csvLine` for its cells. */
export function csvText(head: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  return `${CSV_BOM}${[head, ...rows].map((row) => `${csvLine(row)}\r\n`).join('')}`;
}
