import type { Connection } from '../../transport/transport';

export const COLUMNS = ['listener', 'place', 'player', 'mount', 'connected'] as const;
export type Column = (typeof COLUMNS)[number];

export interface Order {
  readonly column: Column;
  readonly descending: boolean;
}

/** A connection with its cells in words. */
export interface ConnectionRow {
  readonly id: string;
  readonly listener: string;
  readonly place: string | null;
  readonly player: string | null;
  readonly mount: string;
  readonly seconds: number;
  readonly isBot: boolean;
}

interface CellWords {
  readonly country: (code: string, fallback: string | null) => string;
  readonly on: (client: string, os: string) => string;
  readonly mount: (name: string) => string;
}

const CODE_DIGITS = 6;

export function connectionRow(one: Connection, words: CellWords): ConnectionRow {
  const country = one.countryCode === null ? null : words.country(one.countryCode, one.country);
  const place = [one.city, country].filter((part) => part !== null).join(', ');
  const { client, os } = one;
  return {
    id: one.id,
    listener: one.listener.slice(0, CODE_DIGITS),
    place: place === '' ? null : place,
    player: client !== null && os !== null ? words.on(client, os) : (client ?? os),
    mount: words.mount(one.mount),
    seconds: one.seconds,
    isBot: one.isBot,
  };
}

/** The order asked for in the address bar, "place" or "-connected"; longest connected first by default. */
export function parseOrder(choice: string): Order {
  const column = COLUMNS.find((known) => known === choice.replace(/^-/, ''));
  if (column === undefined) return { column: 'connected', descending: true };
  return { column, descending: choice.startsWith('-') };
}

export function formatOrder({ column, descending }: Order): string {
  return descending ? `-${column}` : column;
}

/** The order a press on a column's head asks for: that column, or the other way round. */
export function nextOrder(order: Order, column: Column): Order {
  if (order.column === column) return { column, descending: !order.descending };
  return { column, descending: column === 'connected' };
}

/** Rows in order; what is not known stands last either way, equals by time connected. */
export function sortRows(
  rows: readonly ConnectionRow[],
  order: Order,
  collator: Intl.Collator,
): ConnectionRow[] {
  const sign = order.descending ? -1 : 1;
  return [...rows].sort((a, b) => compare(a, b) || b.seconds - a.seconds);

  function compare(a: ConnectionRow, b: ConnectionRow): number {
    if (order.column === 'connected') return sign * (a.seconds - b.seconds);
    const [left, right] = [a[order.column], b[order.column]];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return sign * collator.compare(left, right);
  }
}
