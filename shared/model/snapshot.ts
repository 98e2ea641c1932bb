import type { Failure } from './failure';
import type { Place } from './place';
import type { Player } from './player';

/** The server's own count for one mount. */
export interface MountCount {
  /** Path where the server tells one ("/radio.mp3"), else its name ("hls"). */
  readonly name: string;
  readonly listeners: number;
}

export interface NowPlaying {
  readonly title: string | null;
  readonly artist: string | null;
  /** Show, live host or playlist, where the server tells one. */
  readonly show: string | null;
}

/** One open connection as a source tells it, before its address is forgotten. Never written anywhere. */
export interface RawConnection {
  /** The server's own identity of this connection, for example start of server + connection number. */
  readonly identity: string;
  readonly address: string;
  readonly userAgent: string | null;
  readonly mount: string;
  /** Epoch milliseconds on this machine's clock (the server's, when the two agree within 3 s). */
  readonly startedAt: number;
  /** Epoch milliseconds on the server's own clock; does not move when either clock is set. */
  readonly serverStartedAt: number;
  /** Place as the server tells it, or null where it tells none: then our own database is asked. */
  readonly place: Place | null;
  /** What the server itself says about the player; absent parts are worked out from the User-Agent. */
  readonly player: Partial<Player>;
}

/** The same connection after its address became a place and a pseudonym. */
export interface Connection extends Place, Player {
  readonly id: string;
  readonly listener: string;
  readonly keyEpoch: number;
  readonly mount: string;
  readonly startedAt: number;
  readonly serverStartedAt: number;
  readonly userAgent: string | null;
  readonly ip?: string;
}

/** What one poll could tell about single connections. */
export type Detail<C> =
  /** no key or login: only counts */
  | { readonly kind: 'none' }
  /** asked and refused or broken; the count may still be good */
  | { readonly kind: 'failed'; readonly failure: Failure }
  /** answered, but known to be wrong right now (stale or vanished rows): neither opens nor closes anything */
  | { readonly kind: 'unusable'; readonly why: 'stale-rows' | 'empty-beside-count' }
  | {
      readonly kind: 'rows';
      readonly rows: readonly C[];
      /** Mounts whose list could not be read in this round: nothing on them may be closed. */
      readonly unreadMounts: readonly string[];
      /** True where one identity may move between mounts (Icecast), so that all lists must be seen before one is missed. */
      readonly identityMoves: boolean;
    };

/** What one good poll saw. */
export interface Snapshot<C = Connection> {
  /** Epoch milliseconds on this machine's clock when the answer was complete. */
  readonly at: number;
  /** Server clock minus this machine's clock in milliseconds; null where the server told no time. */
  readonly clockOffsetMs: number | null;
  /** False when the server says that nothing is broadcast; its counts then say nothing about listeners. */
  readonly onAir: boolean;
  /** The server's own count over the chosen mounts, never corrected. */
  readonly total: number;
  readonly mounts: readonly MountCount[];
  readonly nowPlaying: NowPlaying | null;
  /** Station name and IANA zone, where the server tells them. */
  readonly stationName: string | null;
  readonly timeZone: string | null;
  readonly detail: Detail<C>;
}

/** A source answers with what it saw or with why it saw nothing; it never throws. */
export type PollResult<C> =
  | { readonly ok: true; readonly snapshot: Snapshot<C> }
  | { readonly ok: false; readonly failure: Failure };
