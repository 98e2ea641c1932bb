/** What kind of thing plays the stream, as far as its User-Agent tells. */
export type PlayerKind = 'browser' | 'app' | 'speaker' | 'relay' | 'robot' | 'unknown';

/** A client, read from its User-Agent or told by the server. */
export interface Player {
  /** Name of the program, for example "VLC" or "Firefox". */
  readonly client: string | null;
  /** Operating system, for example "Windows" or "iOS". */
  readonly os: string | null;
  readonly kind: PlayerKind;
  /** Robots, monitors and relays: left out of every number made from sessions unless asked for. */
  readonly isBot: boolean;
}
