/** What stands in one cell; null is an empty one. */
export type CsvCell = string | number | boolean | null;

/** Before the first line, so that spreadsheet programs read UTF-8. */
export const CSV_BOM = '\ufeff';

/**
 * The beginnings that make a spreadsheet run a cell as a formula, in their full-width forms too. Behind a
 * semicolon as well: where that is the separator (most of Europe), a program cuts the cell there,
 * whatever the quotes say.
 */
const FORMULA = /(^|;)(\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n])/g;

/** Nothing in here, nothing to do: true of nearly all cells, and much quicker to find out. */
const NEEDS_CARE = /[",;\r\n]|^[\s=+\-@\uff1d\uff0b\uff0d\uff20]|\s$/;

/**
 * One line of CSV after RFC 4180, without its end. Text that a spreadsheet would run is led by an
 * apostrophe, which makes it text again.
 */
export function csvLine(cells: readonly CsvCell[], separator: ',' | ';' = ','): string {
  let line = '';
  for (const [at, cell] of cells.entries()) {
    if (at > 0) line += separator;
    line += cellText(cell, separator);
  }
  return line;
}

function cellText(cell: CsvCell, separator: string): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  if (!NEEDS_CARE.test(cell)) return cell;
  const text = cell.replace(FORMULA, "$1'$2");
  const isPlain = !text.includes(separator) && !/["\r\n]|^\s|\s$/.test(text);
  return isPlain ? text : `"${text.replaceAll('"', '""')}"`;
}
