/** Each id once: a list that changes between two pages may tell a row twice. */
export function withoutDoubles<Row extends { readonly id: string }>(rows: readonly Row[]): Row[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}
