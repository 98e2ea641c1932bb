import type { CsvCell } from '#shared/csv/csv-line';
import { csvText } from '#shared/csv/csv-text';
import type { ExportInput } from './export-input';

/** Rows of one shape, their name in JSON, and the order of their fields in CSV. */
export interface RangeTable<Row> {
  readonly name: string;
  readonly columns: readonly (keyof Row & string)[];
  readonly rows: readonly Row[];
}

/**
 * A table of a range: as CSV one line per row, where what is not known is an empty cell, never 0; as JSON what the API
 * answers, with the station's name.
 */
export function rangeText<Row extends { readonly [Name in keyof Row]: CsvCell }>(
  { type, stationName, timeZone }: ExportInput,
  { name, columns, rows }: RangeTable<Row>,
): string {
  if (type === 'csv') {
    return csvText(
      columns,
      rows.map((row) => columns.map((column) => row[column])),
    );
  }
  return `${JSON.stringify({ station: stationName, timeZone, [name]: rows }, null, 2)}\n`;
}
