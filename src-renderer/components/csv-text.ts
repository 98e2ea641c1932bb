export type CsvCell = string | number | null;

const OPENS_A_FORMULA = /^[=+\-@\t\r]/;

/**
 * RFC 4180 with a BOM, so that spreadsheets read accents right; unknown is an empty cell. Text that a spreadsheet
 * would run as a formula gets an apostrophe in front.
 */
export function csvText(head: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  return `\u{feff}${[head, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}

function cell(value: CsvCell): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = OPENS_A_FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
