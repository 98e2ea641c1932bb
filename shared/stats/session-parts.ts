import type { OpenSession, Session } from '../model/session';
import type { Span } from './observed';

/** A session as the sums see it: open ones end, for now, at the last good look. */
export type CountedSession = Pick<
  Session,
  | 'listener'
  | 'keyEpoch'
  | 'mount'
  | 'startedAt'
  | 'endedAt'
  | 'marginSeconds'
  | 'countryCode'
  | 'isBot'
> &
  Pick<Session, 'moves'>;

/** An open session cut at the time it was last seen. */
export function untilLastSeen(session: OpenSession): CountedSession {
  return cutAt(session, session.lastSeenAt);
}

/** A session as if it had ended at `at`, epoch milliseconds. */
export function cutAt(session: Omit<OpenSession, 'lastSeenAt'>, at: number): CountedSession {
  const { listener, keyEpoch, mount, moves, startedAt, countryCode, isBot } = session;
  return {
    // One by one: a copy of all that a session has costs a block of its own at ten thousand of them.
    listener,
    keyEpoch,
    mount,
    ...(moves !== undefined && { moves }),
    startedAt,
    endedAt: Math.max(startedAt, at),
    marginSeconds: 0,
    countryCode,
    isBot,
  };
}

/** The mount the connection was on last. */
export function lastMountOf(session: Pick<Session, 'mount' | 'moves'>): string {
  return session.moves?.at(-1)?.mount ?? session.mount;
}

/** True when the session has a moment inside the period; one of no length belongs to the period it starts in. */
export function overlaps(session: Pick<Session, 'startedAt' | 'endedAt'>, period: Span): boolean {
  if (session.startedAt >= period.to) return false;
  return session.endedAt > period.from || session.startedAt >= period.from;
}

/**
 * The parts of a session inside a period, on one mount or on any: usually one, several when the server
 * moved the connection between mounts. Empty when it does not belong there; a part may have no length.
 */
export function partsIn(session: CountedSession, period: Span, mount?: string): Span[] {
  if (!overlaps(session, period)) return [];
  const { moves, startedAt: from, endedAt: to } = session;
  if (mount === undefined) return [clippedTo(period, { from, to })];
  if (moves === undefined) {
    return session.mount === mount ? [clippedTo(period, { from, to })] : [];
  }
  return stretchesOn(session, mount)
    .filter((part) => overlaps({ startedAt: part.from, endedAt: part.to }, period))
    .map((part) => clippedTo(period, part));
}

/** The part of a span that overlaps the period. */
function clippedTo(period: Span, span: Span): Span {
  const from = Math.max(span.from, period.from);
  return { from, to: Math.max(from, Math.min(span.to, period.to)) };
}

function stretchesOn(session: CountedSession, mount: string): Span[] {
  const stretches: Span[] = [];
  let on = session.mount;
  let from = session.startedAt;
  for (const move of session.moves ?? []) {
    if (on === mount) stretches.push({ from, to: move.at });
    on = move.mount;
    from = move.at;
  }
  if (on === mount) stretches.push({ from, to: Math.max(from, session.endedAt) });
  return stretches;
}
