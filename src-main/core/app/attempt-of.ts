import type { Attempt, Sample } from '#shared/model/attempt';
import type { Connection, Snapshot } from '#shared/model/snapshot';
import { lastMountOf } from '#shared/stats/session-parts';
import type { Polled } from '../poll/poller';
import type { StandingSession } from '../store/standing-session';

export interface AttemptParts {
  readonly polled: Polled;
  readonly snapshot: Snapshot<Connection> | null;
  /** The sessions open after it: their robots are written beside the counts. */
  readonly open: readonly StandingSession[];
  readonly intervalSeconds: number;
}

/** The record that a poll leaves. */
export function attemptOf({ polled, snapshot, open, intervalSeconds }: AttemptParts): Attempt {
  const { result, at, ms, after } = polled;
  const base = { at, ms, every: intervalSeconds, ...(after === null ? {} : { after }) };
  if (!result.ok)
    return { ...base, outcome: result.failure.outcome, reason: result.failure.reason };
  if (snapshot === null) return { ...base, outcome: 'bad-data', reason: 'internal' };
  const refused =
    snapshot.detail.kind === 'failed' ? { reason: snapshot.detail.failure.reason } : {};
  return { ...base, outcome: 'ok', ...refused, sample: sampleOf(snapshot, open) };
}

function sampleOf(snapshot: Snapshot<Connection>, open: readonly StandingSession[]): Sample {
  const detail = snapshot.detail.kind === 'rows';
  const robots = detail ? robotsByMount(open) : {};
  return {
    total: snapshot.total,
    mounts: Object.fromEntries(snapshot.mounts.map(({ name, listeners }) => [name, listeners])),
    ...(Object.keys(robots).length === 0 ? {} : { robots }),
    detail,
    onAir: snapshot.onAir,
  };
}

function robotsByMount(open: readonly StandingSession[]): Record<string, number> {
  const robots: Record<string, number> = {};
  for (const session of open) {
    if (!session.isBot) continue;
    const mount = lastMountOf(session);
    robots[mount] = (robots[mount] ?? 0) + 1;
  }
  return robots;
}
