/** What stands in one cell; null is an empty one. */
export type CsvCell = string | number | boolean | null;

/** Before the first line, so that spreadsheet programs read UTF-8. */
export const CSV_BOM = '\ufeff';

/** What makes a spreadsheet run a cell as a formula when it comes first, full-width signs included. */
const FORMULA_FIRST = /^(?=[\s"]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n])/;
/**
 * The same behind what may cut a cell in two: a program whose separator is the semicolon (most of
 * Europe) cuts there, and at line ends, whatever the quotes say.
 */
const FORMULA_BEHIND_CUT = /([;\t\r\n])(?=[\s"]*[=+\-@\uff1d\uff0b\uff0d\uff20])/g;

/** Nothing in here, nothing to do: true of nearly all cells, and much quicker to find out. */
const NEEDS_CARE = /[",;\t\r\n]|^[\s=+\-@\uff1d\uff0b\uff0d\uff20]|\s$/;

/**
 * One line of CSV after RFC 4180, without its end. Text that a spreadsheet would run is led by an
 * apostrophe, which makes it text again.
 */
export function csvLine(cells: readonly CsvCell[], separator: ',' | ';' = ','): string {
  let line = '';
  let before = '';
  for (const cell of cells) {
    line += before + cellText(cell, separator);
    before = separator;
  }
  return line;
}

function cellText(cell: CsvCell, separator: string): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  if (!NEEDS_CARE.test(cell)) return cell;
  const text = cell.replace(FORMULA_BEHIND_CUT, "$1'").replace(FORMULA_FIRST, "'");
  const isPlain = !text.includes(separator) && !/["\r\n]|^\s|\s$/.test(text);
  return isPlain ? text : `"${text.replaceAll('"', '""')}"`;
}
