/** What a Shoutcast server tells about one of its streams. */
export interface ShoutcastOverview {
  readonly listeners: number;
  readonly onAir: boolean;
  readonly title: string | null;
  /** Who is on air, where the encoder tells it. */
  readonly dj: string | null;
  /** What the station calls its stream. */
  readonly streamName: string | null;
  /** Where the stream is heard, with its slash; null where the page does not tell. */
  readonly path: string | null;
  /** True for Shoutcast 2, whose list of connections can be read with the password. */
  readonly hasList: boolean;
}

/** What a stream is called as long as its server tells no path: players use it too. */
export const usualPath = (sid: string): string => `/stream/${sid}/`;
