import type { OpenSession } from '#shared/model/session';

/**
 * An open session as it stands from look to look: without `lastSeenAt` it was seen at the last look that
 * told connections, the `detailAt` of its state. So a look changes only those that something happened to.
 */
export type StandingSession = Omit<OpenSession, 'lastSeenAt'> & Partial<OpenSession>;

/** Standing sessions, and when all were seen that do not say otherwise. */
export interface Standing {
  readonly sessions: readonly StandingSession[];
  /** Epoch milliseconds of the last snapshot whose detail was usable; null before the first. */
  readonly detailAt: number | null;
}

/** When one of them was last seen, epoch milliseconds. */
export function lastSeenIn(
  { detailAt }: Pick<Standing, 'detailAt'>,
  { lastSeenAt, startedAt }: StandingSession,
): number {
  return lastSeenAt ?? detailAt ?? startedAt;
}

/** Some of them, by default all, each with all that an open session tells. */
export function openSessions(
  standing: Standing,
  some: readonly StandingSession[] = standing.sessions,
): readonly OpenSession[] {
  return some.map((session) => ({ ...session, lastSeenAt: lastSeenIn(standing, session) }));
}
