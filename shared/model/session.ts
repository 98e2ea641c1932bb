import type { Place } from './place';
import type { Player } from './player';

/** How surely the end of a session is known; see the docs on estimated ends. */
export type EndKnown = 'exact' | 'estimated';

/** Where a session comes from: our own polls, the server's history after a gap, or a file. */
export type Origin = 'seen' | 'backfilled' | 'imported';

/** From `at` on, the connection was on another mount (Icecast moves listeners to a fallback mount). */
export interface MountMove {
  readonly at: number;
  readonly mount: string;
}

/** What stays the same through the life of a connection. Times are epoch milliseconds on this machine's clock. */
interface SessionCore extends Place, Player {
  /** HMAC of the server's own identity for the connection (24 hex digits), a hyphen, the start in base 36. */
  readonly id: string;
  /** Pseudonym: 24 hex digits, HMAC-SHA-256 of the address cut to 96 bits. */
  readonly listener: string;
  /** Number of the key period in which `listener` was made; pseudonyms of two periods cannot be compared. */
  readonly keyEpoch: number;
  /** The mount it began on, as far as we saw. */
  readonly mount: string;
  readonly moves?: readonly MountMove[];
  /** Connected since, as the server tells; fixed when first seen. */
  readonly startedAt: number;
  /** Cut at 255 characters, control characters removed. */
  readonly userAgent: string | null;
  /** Only where the station chose to keep addresses. */
  readonly ip?: string;
}

/** A finished connection of one player. `endedAt` is never before `startedAt`. */
export interface Session extends SessionCore {
  readonly endedAt: number;
  readonly endKnown: EndKnown;
  /** The true end is at most this many seconds before or after `endedAt`. 0 where it is exact. */
  readonly marginSeconds: number;
  readonly origin: Origin;
}

/** A connection that was there at the last good look. */
export interface OpenSession extends SessionCore {
  /** Start on the server's own clock: tells a reused connection number from the same person. */
  readonly serverStartedAt: number;
  readonly lastSeenAt: number;
}
