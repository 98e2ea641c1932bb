import type { PollResult, RawConnection } from '#shared/model/snapshot';
import type { ServerKind, StationSettings } from '#shared/model/settings';

/** Key or password of the station's server; held in memory, sent in headers only, never logged. */
export interface Credentials {
  readonly apiKey: string | null;
  readonly password: string | null;
}

/** One kind of server, ready to be asked. */
export interface Source {
  readonly kind: ServerKind;
  /**
   * Asks once. Resolves with what was seen or with a typed failure; never rejects and never throws,
   * also when `signal` is aborted. The whole poll, all requests together, ends within `timeoutMs`.
   */
  poll(signal: AbortSignal): Promise<PollResult<RawConnection>>;
  /** Closes kept connections. */
  close(): void;
}

export interface SourceOptions {
  readonly station: StationSettings;
  readonly credentials: Credentials;
  /** Bound for one whole poll in milliseconds. */
  readonly timeoutMs: number;
  /** Wall clock in epoch milliseconds. */
  readonly now: () => number;
}

/** A station found behind an address. */
export interface FoundStation {
  /** What `StationSettings.stationId` takes; "" where the server knows no stations. */
  readonly id: string;
  /** Other ids the server takes for it: the number beside a shortcode. */
  readonly aliases?: readonly string[];
  readonly name: string;
  readonly mounts: readonly string[];
  readonly listeners: number | null;
  readonly timeZone: string | null;
}

/** What `probe` found. */
export interface ProbeFound {
  readonly found: true;
  readonly kind: ServerKind;
  /** Origin and sub-path without trailing slash: what `StationSettings.baseUrl` takes. */
  readonly baseUrl: string;
  /** The station the pasted address speaks of stands first. */
  readonly stations: readonly FoundStation[];
  /** Sum over the first station, as the server counts it now; null where it could not be read. */
  readonly listeners: number | null;
  /** What a key or login would add: "people", "places", "players", "sessions", "hidden mounts". */
  readonly needsKeyFor: readonly string[];
  /** Login taken out of the pasted address, if there was one. */
  readonly username: string | null;
  readonly password: string | null;
  readonly apiKey: string | null;
  /** True where the address was found in somebody's web page, so that a person must confirm it. */
  readonly needsConfirmation: boolean;
}

export interface ProbeNotFound {
  readonly found: false;
  /** What was asked and what came back, in order, in words: "https://…/api/status: 404". No secrets. */
  readonly tried: readonly string[];
  /** One sentence for a person: what happened, why probably, what to do. */
  readonly message: string;
}

export type ProbeResult = ProbeFound | ProbeNotFound;
