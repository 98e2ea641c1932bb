import type { Endpoint } from './endpoint';

/** One true connection of one player, from start to end; epoch milliseconds, half-open. */
export interface Connection {
  /** Station day of the start. */
  readonly date: string;
  /** Counts the connections of that day by start, from 1: with the date the name of this connection. */
  readonly number: number;
  readonly endpoint: Endpoint;
  readonly startedAt: number;
  readonly endedAt: number;
}

/** A connection before it has a number. */
export type Stretch = Pick<Connection, 'endpoint' | 'startedAt' | 'endedAt'>;
