import type { Attempt } from '#shared/model/attempt';
import type { OpenSession, Session } from '#shared/model/session';
import type { Connection, Snapshot } from '#shared/model/snapshot';
import { step } from '#core/sessions/step';
import { openSessions } from '#core/store/standing-session';
import { NOTHING_OPEN, type OpenState } from '#core/store/store';
import type { TrueSession } from './true-audience';

export interface Watched {
  readonly closed: readonly Session[];
  readonly open: readonly OpenSession[];
  readonly attempts: readonly Attempt[];
}

export interface WatchPlan {
  readonly from: number;
  readonly to: number;
  readonly intervalMs: number;
  /** Looks that fail: nothing is seen then. */
  readonly isDown?: (at: number) => boolean;
  /** Server clock minus ours in milliseconds, at a moment of ours. */
  readonly serverClock?: (at: number) => number;
}

/** Polls a true audience in virtual time through the real session step. */
export function watch(truth: readonly TrueSession[], plan: WatchPlan): Watched {
  const { serverClock = () => 0 } = plan;
  const byStart = [...truth].sort((x, y) => x.startedAt - y.startedAt);
  const closed: Session[] = [];
  const attempts: Attempt[] = [];
  let state: OpenState = NOTHING_OPEN;
  let present: TrueSession[] = [];
  const rows = new Map<TrueSession, Connection>();
  let next = 0;
  for (let at = plan.from; at <= plan.to; at += plan.intervalMs) {
    for (let one = byStart[next]; one !== undefined && one.startedAt <= at; one = byStart[++next]) {
      present.push(one);
    }
    present = present.filter(({ endedAt }) => endedAt > at);
    const base = { at, ms: 5, every: plan.intervalMs / 1000 };
    if (plan.isDown?.(at) === true) {
      attempts.push({ ...base, outcome: 'down', reason: 'refused' });
      continue;
    }
    const snapshot = snapshotOf(present, at, { serverClock, rows });
    const stepped = step(state, snapshot, plan.intervalMs);
    state = stepped.open;
    closed.push(...stepped.closed);
    attempts.push({ ...base, outcome: 'ok', sample: sampleOf(present) });
  }
  return { closed, open: openSessions(state), attempts };
}

function snapshotOf(
  present: readonly TrueSession[],
  at: number,
  { serverClock, rows }: Server,
): Snapshot {
  const { total, mounts } = sampleOf(present);
  return {
    at,
    clockOffsetMs: serverClock(at),
    onAir: true,
    total,
    mounts: Object.entries(mounts).map(([name, listeners]) => ({ name, listeners })),
    nowPlaying: null,
    stationName: null,
    timeZone: null,
    detail: {
      kind: 'rows',
      rows: present.map((one) => lastingRow(one, at, { serverClock, rows })),
      unreadMounts: [],
      identityMoves: true,
    },
  };
}

interface Server {
  readonly serverClock: (at: number) => number;
  /** What was told of each session at the look before. */
  readonly rows: Map<TrueSession, Connection>;
}

/** The very row of the look before as long as nothing in it changes, as the identifier keeps it. */
function lastingRow(session: TrueSession, at: number, { serverClock, rows }: Server): Connection {
  const now = row(session, serverClock, serverClock(at));
  const before = rows.get(session);
  if (before?.startedAt === now.startedAt && before.serverStartedAt === now.serverStartedAt) {
    return before;
  }
  rows.set(session, now);
  return now;
}

/** The server stamps a start with its own clock; a reader takes the difference it knows now off again. */
function row(
  session: TrueSession,
  serverClock: (at: number) => number,
  offsetNow: number,
): Connection {
  // Servers tell whole seconds.
  const stamped = Math.floor((session.startedAt + serverClock(session.startedAt)) / 1000) * 1000;
  return {
    id: session.identity,
    listener: session.listener,
    keyEpoch: 1,
    mount: session.mount,
    startedAt: stamped - offsetNow,
    serverStartedAt: stamped,
    userAgent: null,
    countryCode: session.countryCode,
    region: null,
    city: null,
    client: null,
    os: null,
    kind: session.isBot ? 'robot' : 'app',
    isBot: session.isBot,
  };
}

function sampleOf(present: readonly TrueSession[]): NonNullable<Attempt['sample']> {
  const mounts: Record<string, number> = {};
  const robots: Record<string, number> = {};
  for (const { mount, isBot } of present) {
    mounts[mount] = (mounts[mount] ?? 0) + 1;
    if (isBot) robots[mount] = (robots[mount] ?? 0) + 1;
  }
  return { total: present.length, mounts, robots, detail: true, onAir: true };
}
