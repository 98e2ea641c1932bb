import type { CsvCell } from '#shared/csv/csv-line';

/** A column of a table. */
export interface Column {
  readonly id: string;
  readonly label: string;
  /** Digits after the decimal mark; absent: text. */
  readonly digits?: number;
}

export interface Row {
  readonly key: string;
  readonly cells: Readonly<Record<string, CsvCell>>;
}

export interface TableOrder {
  readonly column: string;
  readonly descending: boolean;
}

/** Rows in order; what is not known stands last either way, equals as they came. */
export function orderedRows(
  rows: readonly Row[],
  order: TableOrder | null,
  collator: Intl.Collator,
): readonly Row[] {
  if (order === null) return rows;
  const { column, descending } = order;
  return [...rows].sort((a, b) => {
    const left = a.cells[column] ?? null;
    const right = b.cells[column] ?? null;
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    const ascending =
      typeof left === 'number' && typeof right === 'number'
        ? left - right
        : collator.compare(String(left), String(right));
    return descending ? -ascending : ascending;
  });
}

/** The order that a press on a column's head asks for: that column, numbers from the top, or the other way round. */
export function orderAfter(order: TableOrder | null, column: Column): TableOrder {
  if (order?.column === column.id) return { column: column.id, descending: !order.descending };
  return { column: column.id, descending: column.digits !== undefined };
}
