import type { FailureReason } from '#shared/model/failure';

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
  /** The server's own words for when its process began: part of every listener's identity. */
  readonly serverStart: string | null;
  readonly mounts: readonly IcecastMount[];
}

/** Something read from a body, or why it could not be. */
export type Reading<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: FailureReason };

export const unreadable = (
  reason: FailureReason,
): { readonly ok: false; readonly reason: FailureReason } => ({
  ok: false,
  reason,
});

/** A count as JSON or XML tells it; null for anything that is no whole number from 0 up. */
export function readCount(told: unknown): number | null {
  const number = typeof told === 'string' && /^\d{1,15}$/.test(told.trim()) ? Number(told) : told;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : null;
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
