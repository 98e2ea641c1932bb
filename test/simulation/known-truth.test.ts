import { describe, expect, it } from 'vitest';
import type { Session } from '#shared/model/session';
import type { CountingView } from '#shared/stats/counting-view';
import { periodStats } from '#shared/stats/period-stats';
import { untilLastSeen, type CountedSession } from '#shared/stats/session-parts';
import { addDays, dayBounds, daysBetween } from '#shared/time/station-day';
import { randomOf, trueAudience, type TrueSession } from './support/true-audience';
import { watch, type Watched } from './support/watch';

const FACTOR = Number(process.env['EARSHOT_CASES_FACTOR'] ?? '0.1');
const DAYS = Math.max(3, Math.round(30 * FACTOR));
const INTERVAL = 30_000;
const VIEW: CountingView = { leaveRobotsOut: true, longSeconds: 300, shortSeconds: 60 };

function sessionsOf(watched: Watched): CountedSession[] {
  return [...watched.closed, ...watched.open.map(untilLastSeen)];
}

/** Sessions that a poll could see: present at one of the looks. */
function seeable(truth: readonly TrueSession[], from: number, to: number): TrueSession[] {
  return truth.filter(({ startedAt, endedAt }) => {
    const firstLook = from + Math.max(0, Math.ceil((startedAt - from) / INTERVAL)) * INTERVAL;
    return firstLook <= to && endedAt > firstLook;
  });
}

describe(
  `${DAYS} days of 200 concurrent listeners, polled every 30 s`,
  { timeout: 300_000 },
  () => {
    const zone = 'Europe/Budapest';
    const first = '2026-10-01';
    const { from } = dayBounds(first, zone);
    const to = dayBounds(addDays(first, DAYS), zone).from;
    const truth = trueAudience({
      seed: 20_261_121,
      from,
      to,
      concurrent: 200,
      meanSeconds: 1500,
      bouncy: 0.15,
      people: 4000,
    });
    const watched = watch(truth, { from, to, intervalMs: INTERVAL });
    const daily = dailyStats(watched, zone, to);
    const seen = new Set(seeable(truth, from, to).map(({ identity }) => identity));
    const longer = truth.filter(
      (one) => one.endedAt - one.startedAt > INTERVAL && one.startedAt <= to - INTERVAL,
    );

    it('keeps every connection longer than one interval as exactly one session', () => {
      const kept = new Map<string, number>();
      for (const { id } of [...watched.closed, ...watched.open]) {
        const identity = id.slice(0, id.lastIndexOf('-'));
        kept.set(identity, (kept.get(identity) ?? 0) + 1);
      }
      expect(longer.filter(({ identity }) => kept.get(identity) !== 1)).toEqual([]);
      expect([...kept.keys()].filter((identity) => !seen.has(identity))).toEqual([]);
      const never = truth.filter(({ identity }) => !kept.has(identity));
      console.log(
        `${truth.length} sessions, never seen ${never.length} (${((100 * never.length) / truth.length).toFixed(1)} %, all under ${INTERVAL / 1000} s)`,
      );
      expect(
        never.every(
          (one) => one.endedAt - one.startedAt <= INTERVAL || one.startedAt > to - INTERVAL,
        ),
      ).toBe(true);
    });

    it('counts the listeners of each day exactly, among those who could be seen', () => {
      const known = seeable(truth, from, to).filter(({ isBot }) => !isBot);
      for (const date of daysBetween(first, addDays(first, DAYS - 1))) {
        const period = dayBounds(date, zone);
        const stats = daily(date);
        // An end within half an interval of midnight may truly lie on the other side of it.
        const surely = peopleIn(known, { from: period.from + INTERVAL / 2, to: period.to });
        const possibly = peopleIn(known, { from: period.from - INTERVAL / 2, to: period.to });
        expect(stats.uniqueListeners).toBeGreaterThanOrEqual(surely);
        expect(stats.uniqueListeners).toBeLessThanOrEqual(possibly);
        expect(possibly - surely).toBeLessThanOrEqual(5);
      }
      const all = periodStats({
        date: first,
        period: { from, to },
        now: to,
        attempts: watched.attempts,
        sessions: sessionsOf(watched),
        view: VIEW,
      });
      expect(all.uniqueListeners).toBe(new Set(known.map(({ listener }) => listener)).size);
      expect(all.sessions).toBe(known.length);
    });

    it('keeps listening time within 0.5 %', () => {
      let trueMs = 0;
      let told = 0;
      for (const date of daysBetween(first, addDays(first, DAYS - 1))) {
        const period = dayBounds(date, zone);
        for (const one of truth) {
          if (one.isBot) continue;
          trueMs += Math.max(
            0,
            Math.min(one.endedAt, period.to) - Math.max(one.startedAt, period.from),
          );
        }
        told += (daily(date).listeningSeconds ?? 0) * 1000;
      }
      console.log(`listening time off by ${(100 * (told / trueMs - 1)).toFixed(3)} %`);
      expect(Math.abs(told / trueMs - 1)).toBeLessThan(0.005);
    });

    it('holds the true end inside the margin in at least 99 % of sessions', () => {
      const ends = new Map(truth.map((one) => [one.identity, one.endedAt]));
      const inside = watched.closed.filter(({ id, endedAt, marginSeconds }) => {
        const end = ends.get(id.slice(0, id.lastIndexOf('-'))) ?? Infinity;
        return Math.abs(end - endedAt) <= marginSeconds * 1000;
      });
      expect(inside.length / watched.closed.length).toBeGreaterThanOrEqual(0.99);
      expect(watched.closed.filter(({ marginSeconds }) => marginSeconds !== 15)).toEqual([]);
    });

    it('observes every day whole', () => {
      for (const date of daysBetween(first, addDays(first, DAYS - 1))) {
        expect(daily(date).coverage).toBe(1);
      }
    });
  },
);

describe.each([
  ['Europe/Budapest', '2026-03-29', 23],
  ['Europe/Budapest', '2026-10-25', 25],
  ['America/New_York', '2026-03-08', 23],
  ['America/New_York', '2026-11-01', 25],
])('the night when the clocks change: %s on %s', (zone, date, hours) => {
  const period = dayBounds(date, zone);
  const from = dayBounds(addDays(date, -1), zone).from;
  const to = dayBounds(addDays(date, 2), zone).from;
  const truth = trueAudience({
    seed: hours * 1000 + zone.length,
    from,
    to,
    concurrent: 25,
    meanSeconds: 2400,
    bouncy: 0.3,
    people: 300,
  });
  // The laptop sleeps for a while, so that coverage is not trivially 1.
  const down = randomOf(hours)() * 6 * 3_600_000;
  const isDown = (at: number): boolean =>
    at > period.from + down && at < period.from + down + 5_400_000;
  const watched = watch(truth, { from, to, intervalMs: INTERVAL, isDown });
  const daily = dailyStats(watched, zone, to);

  it(`has ${hours} hours and agrees with a count second by second`, () => {
    expect((period.to - period.from) / 3_600_000).toBe(hours);
    for (const day of [addDays(date, -1), date, addDays(date, 1)]) {
      const stats = daily(day);
      const brute = countBySeconds(watched, dayBounds(day, zone));
      expect(stats.uniqueListeners).toBe(brute.people);
      expect(stats.sessions).toBe(brute.sessions);
      expect(stats.botSessions).toBe(brute.robots);
      expect(stats.peakListeners).toBe(brute.peak);
      expect(Math.abs((stats.listeningSeconds ?? 0) / brute.seconds - 1)).toBeLessThan(0.001);
      expect(stats.coverage).toBeCloseTo(brute.coverage, 3);
      expect(Math.abs((stats.averageListeners ?? 0) / brute.average - 1)).toBeLessThan(0.002);
    }
  });
});

function peopleIn(truth: readonly TrueSession[], period: { from: number; to: number }): number {
  const inside = truth.filter((one) => one.startedAt < period.to && one.endedAt > period.from);
  return new Set(inside.map(({ listener }) => listener)).size;
}

/** The sums of each day, made once. */
function dailyStats(
  watched: Watched,
  zone: string,
  now: number,
): (date: string) => ReturnType<typeof periodStats> {
  const all = sessionsOf(watched);
  const made = new Map<string, ReturnType<typeof periodStats>>();
  return (date) => {
    const before = made.get(date);
    if (before !== undefined) return before;
    const period = dayBounds(date, zone);
    const near = (at: number): boolean =>
      at > period.from - 3_600_000 && at < period.to + 3_600_000;
    const stats = periodStats({
      date,
      period,
      now,
      attempts: watched.attempts.filter(({ at }) => near(at)),
      sessions: all.filter((one) => one.endedAt >= period.from && one.startedAt < period.to),
      view: VIEW,
    });
    made.set(date, stats);
    return stats;
  };
}

/** The same numbers by walking through the day second by second; shares nothing with the sums. */
function countBySeconds(
  watched: Watched,
  period: { from: number; to: number },
): {
  people: number;
  sessions: number;
  robots: number;
  peak: number;
  seconds: number;
  coverage: number;
  average: number;
} {
  const everything: Pick<Session, 'startedAt' | 'endedAt' | 'listener' | 'isBot'>[] = [
    ...watched.closed,
    ...watched.open.map((one) => ({ ...one, endedAt: one.lastSeenAt })),
  ];
  const inside = everything.filter((one) => one.startedAt < period.to && one.endedAt > period.from);
  const people = inside.filter(({ isBot }) => !isBot);
  const good = watched.attempts.filter(({ outcome }) => outcome === 'ok').map(({ at }) => at);
  const listening = new Uint16Array((period.to - period.from) / 1000);
  for (const one of people) {
    const first = Math.max(0, Math.ceil((one.startedAt - period.from - 500) / 1000));
    for (
      let s = first;
      s < listening.length && period.from + s * 1000 + 500 < one.endedAt;
      s += 1
    ) {
      listening[s] = (listening[s] ?? 0) + 1;
    }
  }
  let seconds = 0;
  let seen = 0;
  let secondsSeen = 0;
  let look = 0;
  for (const [s, count] of listening.entries()) {
    const middle = period.from + s * 1000 + 500;
    while ((good[look + 1] ?? Infinity) <= middle) look += 1;
    const before = good[look] ?? Infinity;
    seconds += count;
    if (before <= middle && (good[look + 1] ?? Infinity) - before <= 75_000) {
      seen += 1;
      secondsSeen += count;
    }
  }
  const counts = watched.attempts
    .filter(({ at }) => at >= period.from && at < period.to)
    .map(({ sample }) => (sample?.total ?? 0) - sum(Object.values(sample?.robots ?? {})));
  return {
    people: new Set(people.map(({ listener }) => listener)).size,
    sessions: people.length,
    robots: inside.length - people.length,
    peak: Math.max(...counts),
    seconds,
    coverage: (seen * 1000) / (period.to - period.from),
    average: secondsSeen / seen,
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
