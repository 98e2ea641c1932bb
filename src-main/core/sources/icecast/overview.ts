/** One mount as the server's statistics tell it. */
export interface IcecastMount {
  readonly path: string;
  readonly listeners: number;
  /** False where a configured mount stands in the list without anybody sending to it. */
  readonly hasSource: boolean;
  readonly title: string | null;
  readonly artist: string | null;
  /** What the source calls its stream. */
  readonly streamName: string | null;
}

/** The server's statistics: public, or with login and then with hidden mounts. */
export interface IcecastOverview {
  /** What tells this process of the server from the one before: part of every listener's identity. */
  readonly serverStart: string | null;
  /** The server's own sum over all mounts, hidden ones included; null where the page tells none. */
  readonly total: number | null;
  /** True where the page shows that the server is 2.5, which has a sounder one. */
  readonly isOf25: boolean;
  readonly mounts: readonly IcecastMount[];
}

/** The path of a listen address. Its host is the configured one, often "localhost", and means nothing. */
export function pathOf(listenUrl: unknown): string | null {
  if (typeof listenUrl !== 'string') return null;
  return /^(?:[a-z]+:\/\/[^/?#]*)?(\/[^\s?#]*)$/i.exec(listenUrl.trim())?.[1] ?? null;
}

/** One row per mount, also where a server repeats one. The row with a source is the living one. */
export function onePerMount(mounts: readonly IcecastMount[]): IcecastMount[] {
  const byPath = new Map<string, IcecastMount>();
  for (const mount of mounts) {
    const before = byPath.get(mount.path);
    if (!before || (mount.hasSource && !before.hasSource)) byPath.set(mount.path, mount);
  }
  return [...byPath.values()];
}
