/** Rows that an export has handed out so far, heads and totals not counted; grows while its content is read. */
export interface RowCount {
  rows: number;
}
