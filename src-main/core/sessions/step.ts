import type { OpenSession, Session } from '#shared/model/session';
import type { Connection, Detail, Snapshot } from '#shared/model/snapshot';
import { GAP_INTERVALS } from '#shared/stats/observed';
import { lastMountOf } from '#shared/stats/session-parts';
import type { OpenState } from '../store/store';
import { endOf } from './end-of';

export interface StepResult {
  readonly open: OpenState;
  readonly closed: readonly Session[];
}

/** A connection number that starts again this much later belongs to somebody else; below it is jitter of the server's whole seconds. */
const SAME_START_TOLERANCE_MS = 5_000;

/** How long a closed session may come back as itself: four intervals, at least ten minutes. */
const LATELY_MS = 600_000;

/**
 * What one good look does to the open sessions. Pure. Nothing is closed and nothing opened by a snapshot
 * whose connections are unknown, known to be wrong, or of a station that is off the air; what is
 * missing on a mount that could not be read stays open.
 * @param intervalMs the poll interval in force: it decides whether the time since the last look was a gap
 */
export function step(state: OpenState, snapshot: Snapshot, intervalMs: number): StepResult {
  const { detail, at } = snapshot;
  if (detail.kind !== 'rows' || !snapshot.onAir) return { open: state, closed: [] };
  if (detail.rows.length === 0 && snapshot.total > 0) return { open: state, closed: [] };

  const rows = new Map<string, Connection>();
  const listed = new Set<string>();
  for (const row of detail.rows) {
    if (rows.has(row.id)) continue;
    rows.set(row.id, row);
    listed.add(row.mount);
  }

  const round: Round = {
    at,
    gapMs: GAP_INTERVALS * intervalMs,
    isHeld: holdRule(snapshot, detail, listed),
  };
  const still: OpenSession[] = [];
  const closed: Session[] = [];
  for (const session of state.sessions) {
    const connection = connectionOf(session.id);
    const row = rows.get(connection);
    if (row !== undefined && isSamePerson(session, row)) {
      still.push(goOn(session, row, at));
      rows.delete(connection);
    } else if (row !== undefined) closed.push(close(session, round, row.startedAt));
    else if (round.isHeld(session)) still.push(session);
    else closed.push(close(session, round, at));
  }
  const closedLately = keepLately(state, closed, at - Math.max(LATELY_MS, 4 * intervalMs));
  const ends = lastEnds(closedLately);
  for (const row of rows.values()) still.push(begin(row, at, ends.get(row.id)));
  return {
    open: {
      sessions: still,
      detailAt: at,
      closedLately,
    },
    closed,
  };
}

interface Round {
  readonly at: number;
  readonly gapMs: number;
  readonly isHeld: (session: OpenSession) => boolean;
}

/**
 * A session is a connection and a start: connection numbers come round again, after a restart of the
 * server for example, and the store takes one id for one session.
 */
function sessionId(connection: string, startedAt: number): string {
  return `${connection}-${startedAt.toString(36)}`;
}

function connectionOf(sessionId: string): string {
  return sessionId.slice(0, sessionId.lastIndexOf('-'));
}

/** Compared on the server's own clock, so that neither clock being set makes strangers of everybody. */
function isSamePerson(session: OpenSession, row: Connection): boolean {
  return row.serverStartedAt <= session.serverStartedAt + SAME_START_TOLERANCE_MS;
}

function goOn(session: OpenSession, row: Connection, at: number): OpenSession {
  if (row.mount === lastMountOf(session)) return { ...session, lastSeenAt: at };
  const movedAt = Math.max(session.startedAt, Math.floor((session.lastSeenAt + at) / 2));
  const moves = [...(session.moves ?? []), { at: movedAt, mount: row.mount }];
  return { ...session, moves, lastSeenAt: at };
}

function close(session: OpenSession, round: Round, goneBy: number): Session {
  const { serverStartedAt: _server, lastSeenAt, ...kept } = session;
  const missedBy = Math.min(round.at, Math.max(goneBy, lastSeenAt));
  return {
    ...kept,
    ...endOf({ startedAt: session.startedAt, lastSeenAt, missedBy, gapMs: round.gapMs }),
    origin: 'seen',
  };
}

/**
 * A row that was not open before. One that we closed shortly ago was there all the time: it goes on
 * from where we closed it, under a new id, so that no second is counted twice.
 */
function begin(row: Connection, at: number, closedAt: number | undefined): OpenSession {
  const startedAt = Math.min(at, Math.max(row.startedAt, closedAt ?? 0));
  return { ...row, id: sessionId(row.id, startedAt), startedAt, lastSeenAt: at };
}

function keepLately(
  state: OpenState,
  closed: readonly Session[],
  since: number,
): OpenState['closedLately'] {
  return [
    ...state.closedLately.filter(({ endedAt }) => endedAt >= since),
    ...closed.filter(({ endedAt }) => endedAt >= since).map(({ id, endedAt }) => ({ id, endedAt })),
  ];
}

/** The last end of each connection that was closed lately. */
function lastEnds(closedLately: OpenState['closedLately']): Map<string, number> {
  const ends = new Map<string, number>();
  for (const { id, endedAt } of closedLately) {
    const connection = connectionOf(id);
    ends.set(connection, Math.max(ends.get(connection) ?? 0, endedAt));
  }
  return ends;
}

/**
 * Which missing sessions must stay open. A mount is in doubt when its list could not be read, or is empty
 * while its count is above 0. Where connections may move between mounts, one mount in doubt holds all.
 */
function holdRule(
  snapshot: Snapshot,
  detail: Extract<Detail<Connection>, { kind: 'rows' }>,
  listed: ReadonlySet<string>,
): (session: OpenSession) => boolean {
  const doubtful = new Set(detail.unreadMounts);
  for (const mount of snapshot.mounts) {
    if (mount.listeners > 0 && !listed.has(mount.name)) doubtful.add(mount.name);
  }
  if (doubtful.size === 0) return () => false;
  if (detail.identityMoves) return () => true;
  return (session) => doubtful.has(lastMountOf(session));
}
