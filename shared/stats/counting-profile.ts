import type { MountMove } from '../model/session';
import type { PastSession } from './past-session';

/** The profiles that are offered: every session, or those of 30 seconds (ACPM) or 60 (the field standard) and longer. */
export const PROFILES = ['all', '30', '60'] as const;
export type ProfileName = (typeof PROFILES)[number];

/** Seconds that a session must have to count. */
export function leastSecondsOf(profile: ProfileName): number {
  return profile === 'all' ? 0 : Number(profile);
}

/** Which sessions count, as a view over all that there are. */
export interface CountingProfile {
  /** Sessions shorter than this do not count; 0 for every session. Measured over the whole session. */
  readonly leastSeconds: number;
  /** A reconnect of the same listener within so many seconds continues the session; 0 is off. */
  readonly stitchSeconds: number;
}

/** Whether a session is long enough to count. */
export function isLongEnough(
  { startedAt, endedAt }: Pick<PastSession, 'startedAt' | 'endedAt'>,
  leastSeconds: number,
): boolean {
  return endedAt - startedAt >= leastSeconds * 1000;
}

/** The sessions as the profile sees them. */
export function profiled(
  sessions: readonly PastSession[],
  { leastSeconds, stitchSeconds }: CountingProfile,
): readonly PastSession[] {
  const joined = stitchSeconds > 0 ? stitched(sessions, stitchSeconds * 1000) : sessions;
  if (leastSeconds === 0) return joined;
  return joined.filter((session) => isLongEnough(session, leastSeconds));
}

/**
 * Sessions joined to the one they continue: the same listener, begun at most `withinMs` after the end of an earlier
 * one that nothing continues yet (the one that ended last). Two at the same time are two players, not a reconnect.
 */
function stitched(sessions: readonly PastSession[], withinMs: number): PastSession[] {
  const byListener = new Map<string, PastSession[]>();
  for (const session of sessions) {
    const key = `${session.listener} ${String(session.keyEpoch)} ${String(session.isBot)}`;
    const of = byListener.get(key);
    if (of === undefined) byListener.set(key, [session]);
    else of.push(session);
  }
  return [...byListener.values()].flatMap((of) => (of.length === 1 ? of : chains(of, withinMs)));
}

function chains(sessions: readonly PastSession[], withinMs: number): PastSession[] {
  const chained: PastSession[] = [];
  const inOrder = [...sessions].sort((a, b) => a.startedAt - b.startedAt || a.endedAt - b.endedAt);
  for (const session of inOrder) {
    let best = -1;
    for (const [index, { endedAt }] of chained.entries()) {
      const gap = session.startedAt - endedAt;
      if (gap < 0 || gap > withinMs) continue;
      if (best === -1 || endedAt > (chained[best]?.endedAt ?? 0)) best = index;
    }
    const earlier = chained[best];
    if (earlier === undefined) chained.push(session);
    else chained[best] = joined(earlier, session);
  }
  return chained;
}

function joined(earlier: PastSession, later: PastSession): PastSession {
  const moves: MountMove[] = [...(earlier.moves ?? [])];
  const before = moves.at(-1)?.mount ?? earlier.mount;
  if (later.mount !== before) moves.push({ at: later.startedAt, mount: later.mount });
  moves.push(...(later.moves ?? []));
  const { endedAt, marginSeconds } = later;
  return { ...earlier, endedAt, marginSeconds, ...(moves.length > 0 && { moves }) };
}
