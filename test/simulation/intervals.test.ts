import { describe, expect, it } from 'vitest';
import { periodStats } from '#shared/stats/period-stats';
import { untilLastSeen } from '#shared/stats/session-parts';
import { dayBounds } from '#shared/time/station-day';
import { trueAudience, type TrueSession } from './support/true-audience';
import { watch, type Watched } from './support/watch';

const FACTOR = Number(process.env['EARSHOT_CASES_FACTOR'] ?? '0.1');
const ZONE = 'Europe/Budapest';
const DAY = dayBounds('2026-11-21', ZONE);
const MINUTE = 60_000;

interface Judged {
  /** Told over true listening time, minus 1. */
  readonly listening: number;
  readonly insideMargin: number;
  /** Connections longer than one interval that are not exactly one session. */
  readonly broken: number;
  readonly neverSeen: number;
}

function judge(truth: readonly TrueSession[], watched: Watched, intervalMs: number): Judged {
  const stats = periodStats({
    date: '2026-11-21',
    period: DAY,
    now: DAY.to,
    attempts: watched.attempts,
    sessions: [...watched.closed, ...watched.open.map(untilLastSeen)],
    view: { leaveRobotsOut: false, longSeconds: 300, shortSeconds: 60 },
  });
  let trueMs = 0;
  const ends = new Map<string, number>();
  const pieces = new Map<string, number>();
  for (const { identity, startedAt, endedAt } of truth) {
    trueMs += Math.max(0, Math.min(endedAt, DAY.to) - Math.max(startedAt, DAY.from));
    ends.set(identity, endedAt);
    pieces.set(identity, 0);
  }
  for (const { id } of [...watched.closed, ...watched.open]) {
    const identity = identityOf(id);
    pieces.set(identity, (pieces.get(identity) ?? 0) + 1);
  }
  const inside = watched.closed.filter(
    ({ id, endedAt, marginSeconds }) =>
      Math.abs((ends.get(identityOf(id)) ?? Infinity) - endedAt) <= marginSeconds * 1000,
  );
  const longer = truth.filter(
    (one) => one.endedAt - one.startedAt > intervalMs && one.startedAt < DAY.to - intervalMs,
  );
  return {
    listening: ((stats.listeningSeconds ?? 0) * 1000) / trueMs - 1,
    insideMargin: inside.length / watched.closed.length,
    broken: longer.filter(({ identity }) => pieces.get(identity) !== 1).length,
    neverSeen: truth.filter(({ identity }) => pieces.get(identity) === 0).length / truth.length,
  };
}

function identityOf(id: string): string {
  return id.slice(0, id.lastIndexOf('-'));
}

describe.each([
  [10, 0.005],
  [30, 0.005],
  [60, 0.005],
  [300, 0.01],
])('a bouncy audience looked at every %i s', { timeout: 300_000 }, (seconds, tolerance) => {
  const truth = trueAudience({
    seed: seconds,
    ...DAY,
    concurrent: 200,
    meanSeconds: 1800,
    bouncy: 0.4,
    people: 3000,
  });
  const plan = { ...DAY, intervalMs: seconds * 1000 };

  it('is counted in whole sessions, with listening time and margins that hold', () => {
    const judged = judge(truth, watch(truth, plan), plan.intervalMs);
    console.log(
      `every ${seconds} s: listening time off by ${(100 * judged.listening).toFixed(3)} %, ` +
        `inside the margin ${(100 * judged.insideMargin).toFixed(2)} %, never seen ${(100 * judged.neverSeen).toFixed(1)} %`,
    );
    expect(Math.abs(judged.listening)).toBeLessThan(tolerance);
    expect(judged.insideMargin).toBeGreaterThanOrEqual(0.99);
    expect(judged.broken).toBe(0);
  });

  it('is counted the same when the server’s clock is minutes off and jumps', () => {
    const noon = (DAY.from + DAY.to) / 2;
    const serverClock = (at: number): number => (at < noon ? 7 * MINUTE : -4 * MINUTE);
    const judged = judge(truth, watch(truth, { ...plan, serverClock }), plan.intervalMs);
    expect(judged.broken).toBe(0);
    expect(Math.abs(judged.listening)).toBeLessThan(tolerance);
    expect(judged.insideMargin).toBeGreaterThanOrEqual(0.99);
  });
});

describe('a day of a very large audience', { timeout: 900_000 }, () => {
  const concurrent = Math.max(1000, Math.round(10_000 * FACTOR));

  it(`of ${concurrent} concurrent listeners is counted whole`, () => {
    const truth = trueAudience({
      seed: 5,
      ...DAY,
      concurrent,
      meanSeconds: 2400,
      bouncy: 0.2,
      people: 100_000,
    });
    const intervalMs = MINUTE;
    const judged = judge(truth, watch(truth, { ...DAY, intervalMs }), intervalMs);
    console.log(
      `${concurrent} concurrent, ${truth.length} sessions: listening time off by ${(100 * judged.listening).toFixed(3)} %`,
    );
    expect(judged.broken).toBe(0);
    expect(Math.abs(judged.listening)).toBeLessThan(0.005);
    expect(judged.insideMargin).toBeGreaterThanOrEqual(0.99);
  });
});
