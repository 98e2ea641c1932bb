import type { CsvCell } from '#shared/csv/csv-line';
import { csvText } from '#shared/csv/csv-text';
import { saveFile } from './save-file';

/** What a CSV holds. */
export interface CsvTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly CsvCell[])[];
}

/** Hands a table to the browser's downloads. @param name without its ending */
export function saveCsv(name: string, { head, rows }: CsvTable): void {
  saveFile(`${name}.csv`, new Blob([csvText(head, rows)], { type: 'text/csv' }));
}
