/** Texts that we write have no blanks at their ends, so an apostrophe before a blank is not ours. */
const AT_FIRST = /^'(?="*[=+\-@\uff1d\uff0b\uff0d\uff20])/;
const BEHIND_CUT = /([;\t\r\n])'(?=[\s"]*[=+\-@\uff1d\uff0b\uff0d\uff20])/g;

/** Takes away the apostrophes by which the CSV writer keeps a spreadsheet from running a cell. */
export function withoutFormulaGuard(cell: string): string {
  return cell.includes("'") ? cell.replace(AT_FIRST, '').replace(BEHIND_CUT, '$1') : cell;
}
