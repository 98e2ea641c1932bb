import type { Connection } from './audience/connection';
import { dayNumber } from './programme/wall-time';
import type { SampleWorld } from './sample-world';

/** A connection as it really was: what every reader of the sample station must come to. */
export interface TrueConnection {
  /** Unique for ever, for example "2026-11-21/17". */
  readonly id: string;
  /** Number of the connection in the Icecast face. */
  readonly icecastId: number;
  /** `hash` of the row in the AzuraCast face; several connections may share it. */
  readonly hash: string;
  readonly address: string;
  readonly userAgent: string;
  /** Path of the mount. */
  readonly mount: string;
  /** Epoch milliseconds of virtual time. */
  readonly startedAt: number;
  /** Null while it lasts. */
  readonly endedAt: number | null;
  /** ISO 3166-1 alpha-2; null where the AzuraCast face does not know the place either. */
  readonly country: string | null;
  /** Robots, monitors and relays. */
  readonly isBot: boolean;
}

/**
 * Connections that overlap the half-open range of virtual epoch milliseconds, by start, as known at the
 * moment `now`: nothing after it is told.
 */
export function truthBetween(
  world: SampleWorld,
  { from, to, now }: { from: number; to: number; now: number },
): TrueConnection[] {
  return world.audience
    .overlapping(from, to)
    .filter(({ startedAt }) => startedAt <= now)
    .map((connection) => told(world, connection, now));
}

/** Connections present at a moment, by start. */
export function truthAt(world: SampleWorld, now: number): TrueConnection[] {
  return world.audience.at(now).map((connection) => told(world, connection, now));
}

/**
 * The number Icecast gives a connection: it counts everything that connects, so between two listeners
 * lie numbers of others, and tomorrow's numbers are above all of today's.
 */
export function icecastIdOf(world: SampleWorld, { date, number }: Connection): number {
  return (dayNumber(date) - dayNumber(world.serverStartDate)) * 10_000_000 + number * 3;
}

function told(world: SampleWorld, connection: Connection, now: number): TrueConnection {
  const { endpoint, date, number, startedAt, endedAt } = connection;
  return {
    id: `${date}/${number}`,
    icecastId: icecastIdOf(world, connection),
    hash: endpoint.hash,
    address: endpoint.address,
    userAgent: endpoint.player.userAgent,
    mount: endpoint.mount.path,
    startedAt,
    endedAt: endedAt > now ? null : endedAt,
    country: endpoint.place?.countryCode ?? null,
    isBot: endpoint.player.isBot,
  };
}
