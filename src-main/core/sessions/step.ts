import type { Session } from '#shared/model/session';
import type { Connection, Detail, Snapshot } from '#shared/model/snapshot';
import { GAP_INTERVALS } from '#shared/stats/observed';
import { lastMountOf } from '#shared/stats/session-parts';
import { lastSeenIn, type StandingSession } from '../store/standing-session';
import type { OpenState } from '../store/store';
import { endOf } from './end-of';
import { sideBySide } from './side-by-side';

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
 * missing on a mount that could not be read stays open. Sessions come out in the order of the snapshot's
 * rows, those that are only held behind them.
 * @param intervalMs the poll interval in force: it decides whether the time since the last look was a gap
 */
export function step(state: OpenState, snapshot: Snapshot, intervalMs: number): StepResult {
  const { detail, at } = snapshot;
  if (detail.kind !== 'rows' || !snapshot.onAir) return { open: state, closed: [] };
  if (detail.rows.length === 0 && snapshot.total > 0) return { open: state, closed: [] };

  const round: Round = {
    at,
    before: state,
    gapMs: GAP_INTERVALS * intervalMs,
    isHeld: holdRule(snapshot, detail),
  };
  const matched = match(detail.rows, round);
  const { held, closed } = endings(matched, round);
  const closedLately = keepLately(state, closed, at - Math.max(LATELY_MS, 4 * intervalMs));
  const ends = lastEnds(closedLately);
  const sessions = matched.rows.map(
    (row, place) => matched.sessions[place] ?? begin(row, at, ends.get(row.id)),
  );
  return {
    open: { sessions: [...sessions, ...held], detailAt: at, closedLately, rows: matched.rows },
    closed,
  };
}

interface Matched {
  /** Each connection once. */
  readonly rows: readonly Connection[];
  /** The session of each row; null where one begins. */
  readonly sessions: readonly (StandingSession | null)[];
  /** Rows whose sessions begin, by name. */
  readonly newcomers: ReadonlyMap<string, Connection>;
  /** Sessions without a row, by the name of their connection. */
  readonly left: ReadonlyMap<string, StandingSession>;
}

/** Finds the session of each row: where the very row was there at the look before, else by name. */
function match(told: readonly Connection[], round: Round): Matched {
  const { sessions: before, rows: seen = [] } = round.before;
  const { places, unmet } = sideBySide(seen, told);
  const left = new Map<string, StandingSession>();
  const notSeen = before.slice(seen.length);
  for (const session of [...unmet.map((place) => before[place]), ...notSeen]) {
    if (session !== undefined) left.set(connectionOf(session.id), session);
  }
  const rows: Connection[] = [];
  const sessions: (StandingSession | null)[] = [];
  const newcomers = new Map<string, Connection>();
  const named = new Set<string>();
  for (const [index, row] of told.entries()) {
    let session = before[places[index] ?? -1] ?? null;
    if (session === null) {
      if (named.has(row.id)) continue;
      named.add(row.id);
      session = goOn(left.get(row.id), row, round);
      if (session === null) newcomers.set(row.id, row);
      else left.delete(row.id);
    }
    rows.push(row);
    sessions.push(session);
  }
  return { rows, sessions, newcomers, left };
}

/** What becomes of sessions without a row: a mount in doubt holds them, else they are over. */
function endings(
  { newcomers, left }: Matched,
  round: Round,
): { readonly held: readonly StandingSession[]; readonly closed: readonly Session[] } {
  const held: StandingSession[] = [];
  const closed: Session[] = [];
  for (const [connection, session] of left) {
    // Its number was given to somebody else, who came after it was gone.
    const takenAt = newcomers.get(connection)?.startedAt;
    if (takenAt === undefined && round.isHeld(session)) held.push(hold(session, round));
    else closed.push(close(session, round, takenAt ?? round.at));
  }
  return { held, closed };
}

interface Round {
  readonly at: number;
  readonly before: OpenState;
  readonly gapMs: number;
  readonly isHeld: (session: StandingSession) => boolean;
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
function isSamePerson(session: StandingSession, row: Connection): boolean {
  return row.serverStartedAt <= session.serverStartedAt + SAME_START_TOLERANCE_MS;
}

/** The session of a row that was open before; null where the row is somebody else's. */
function goOn(
  session: StandingSession | undefined,
  row: Connection,
  round: Round,
): StandingSession | null {
  if (session === undefined || !isSamePerson(session, row)) return null;
  const { lastSeenAt: _seen, ...seenNow } = session;
  if (row.mount === lastMountOf(session)) return seenNow;
  const seenAt = lastSeenIn(round.before, session);
  const movedAt = Math.max(session.startedAt, Math.floor((seenAt + round.at) / 2));
  return { ...seenNow, moves: [...(session.moves ?? []), { at: movedAt, mount: row.mount }] };
}

function hold(session: StandingSession, { before }: Round): StandingSession {
  return { ...session, lastSeenAt: lastSeenIn(before, session) };
}

function close(session: StandingSession, round: Round, goneBy: number): Session {
  const { serverStartedAt: _server, lastSeenAt: _seen, ...kept } = session;
  const lastSeenAt = lastSeenIn(round.before, session);
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
function begin(row: Connection, at: number, closedAt: number | undefined): StandingSession {
  const startedAt = Math.min(at, Math.max(row.startedAt, closedAt ?? 0));
  return { ...row, id: sessionId(row.id, startedAt), startedAt };
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
): (session: StandingSession) => boolean {
  const doubtful = new Set(detail.unreadMounts);
  for (const mount of snapshot.mounts) {
    const isListed = detail.rows.some((row) => row.mount === mount.name);
    if (mount.listeners > 0 && !isListed) doubtful.add(mount.name);
  }
  if (doubtful.size === 0) return () => false;
  if (detail.identityMoves) return () => true;
  return (session) => doubtful.has(lastMountOf(session));
}
