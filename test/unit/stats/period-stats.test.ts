import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Attempt } from '#shared/model/attempt';
import type { CountingView } from '#shared/stats/counting-view';
import { periodStats } from '#shared/stats/period-stats';
import type { CountedSession } from '#shared/stats/session-parts';

const VIEW: CountingView = { leaveRobotsOut: true, longSeconds: 300, shortSeconds: 60 };
const DAY = { from: 0, to: 3_600_000 };

function session(from: number, to: number, over: Partial<CountedSession> = {}): CountedSession {
  return {
    listener: 'anna',
    keyEpoch: 1,
    mount: '/a',
    startedAt: from * 1000,
    endedAt: to * 1000,
    marginSeconds: 15,
    countryCode: 'HU',
    isBot: false,
    ...over,
  };
}

/** Good looks every 30 s, with the given count. */
function looks(from: number, to: number, total = 1, detail = true): Attempt[] {
  const attempts: Attempt[] = [];
  for (let at = from; at <= to; at += 30) {
    const sample = { total, mounts: { '/a': total }, detail, onAir: true };
    attempts.push({ at: at * 1000, outcome: 'ok', ms: 1, every: 30, sample });
  }
  return attempts;
}

function stats(
  sessions: readonly CountedSession[],
  over: Partial<Parameters<typeof periodStats>[0]> = {},
): ReturnType<typeof periodStats> {
  const attempts = looks(0, 3600);
  return periodStats({
    date: '2026-11-21',
    period: DAY,
    now: DAY.to,
    attempts,
    sessions,
    view: VIEW,
    ...over,
  });
}

describe('the numbers of a period', () => {
  it('knows nothing of a period that nobody observed', () => {
    const nothing = stats([session(0, 600)], { attempts: [] });
    const { date: _date, coverage, uniqueReason, ...numbers } = nothing;
    expect(coverage).toBe(0);
    expect(uniqueReason).toBe(null);
    expect(Object.values(numbers).every((value) => value === null)).toBe(true);
  });

  it('says 0, not unknown, where somebody looked and nobody listened', () => {
    expect(stats([], { attempts: looks(0, 3600, 0) })).toMatchObject({
      uniqueListeners: 0,
      sessions: 0,
      listeningSeconds: 0,
      peakListeners: 0,
      averageListeners: 0,
      averageSessionSeconds: null,
    });
  });

  it('counts long listeners by their longest session and short ones by their only one', () => {
    const told = stats([
      session(0, 301, { listener: 'long' }),
      session(400, 410, { listener: 'long' }),
      session(0, 300, { listener: 'not quite long' }),
      session(0, 59, { listener: 'short' }),
      session(0, 60, { listener: 'not quite short' }),
      session(0, 10, { listener: 'twice short' }),
      session(20, 30, { listener: 'twice short' }),
    ]);
    expect(told).toMatchObject({
      uniqueListeners: 5,
      sessions: 7,
      longListeners: 1,
      shortListeners: 1,
    });
  });

  it('measures lengths on the part inside the period', () => {
    const told = stats([session(-86_400, 30)]);
    expect(told).toMatchObject({ listeningSeconds: 30, shortListeners: 1, longListeners: 0 });
  });

  it('leaves robots out and shows how many', () => {
    const robot = session(0, 3600, { listener: 'robot', isBot: true });
    expect(stats([robot, session(0, 600)])).toMatchObject({
      uniqueListeners: 1,
      sessions: 1,
      botSessions: 1,
      listeningSeconds: 600,
    });
    const withRobots = { ...VIEW, leaveRobotsOut: false };
    expect(stats([robot, session(0, 600)], { view: withRobots })).toMatchObject({
      uniqueListeners: 2,
      botSessions: 1,
      listeningSeconds: 4200,
    });
  });

  it('takes open robots out of the peak', () => {
    const [look, ...rest] = looks(0, 3600, 3);
    if (look?.sample === undefined) throw new Error('no look');
    const crowded = { ...look, sample: { ...look.sample, total: 9, robots: { '/a': 2 } } };
    expect(stats([], { attempts: [crowded, ...rest] })).toMatchObject({
      peakListeners: 7,
      peakAt: 0,
    });
  });

  it('counts a listener as of unknown place only when no session tells one', () => {
    const told = stats([
      session(0, 10, { countryCode: null }),
      session(20, 30),
      session(0, 10, { listener: 'unknown', countryCode: null }),
    ]);
    expect(told.unknownLocation).toBe(1);
  });

  it('does not compare pseudonyms of two keys', () => {
    const told = stats([session(0, 10), session(20, 30, { keyEpoch: 2 })]);
    expect(told).toMatchObject({ uniqueListeners: null, uniqueReason: 'key-changed', sessions: 2 });
  });

  it('knows counts but no people without a key', () => {
    const told = stats([], { attempts: looks(0, 3600, 4, false) });
    expect(told).toMatchObject({
      uniqueListeners: null,
      uniqueReason: 'no-key',
      sessions: null,
      unknownLocation: null,
      botSessions: null,
      listeningSeconds: 4 * 3600,
      averageListeners: 4,
      peakListeners: 4,
      coverage: 1,
    });
  });

  it('does not count time between distant looks as observed', () => {
    const attempts = [...looks(0, 900), ...looks(1800, 3600)];
    const told = stats([session(0, 3600)], { attempts });
    expect(told.coverage).toBeCloseTo(0.75, 10);
    expect(told.averageListeners).toBeCloseTo(1, 10);
    expect(told.listeningSeconds).toBe(3600);
  });

  it('does not count looks without connections as observed where a key works', () => {
    const attempts = [...looks(0, 1800), ...looks(1830, 3600, 1, false)];
    expect(stats([session(0, 1800)], { attempts }).coverage).toBeCloseTo(0.5, 10);
  });

  it('follows a connection through its mounts', () => {
    const moved = session(0, 600, {
      moves: [
        { at: 200_000, mount: '/b' },
        { at: 500_000, mount: '/a' },
      ],
    });
    expect(stats([moved], { mount: '/a' })).toMatchObject({ listeningSeconds: 300, sessions: 1 });
    expect(stats([moved], { mount: '/b' })).toMatchObject({ listeningSeconds: 300, sessions: 1 });
    expect(stats([moved], { mount: '/c' })).toMatchObject({ listeningSeconds: 0, sessions: 0 });
  });

  it('adds up the margins of the ends inside the period', () => {
    expect(stats([session(0, 60), session(0, 7200), session(60, 90)]).marginSeconds).toBe(30);
  });
});

describe('any period', () => {
  const second = fc.integer({ min: -1800, max: 5400 });
  const anySession = fc
    .record({
      from: second,
      length: fc.nat({ max: 3000 }),
      who: fc.constantFrom('anna', 'bela', 'cili', 'dora'),
      mount: fc.constantFrom('/a', '/b'),
      isBot: fc.boolean(),
    })
    .map(({ from, length, who, mount, isBot }) =>
      session(from, from + length, { listener: who, mount, isBot }),
    );

  it('agrees with a count second by second', () => {
    fc.assert(
      fc.property(fc.array(anySession, { maxLength: 12 }), (sessions) => {
        const told = stats(sessions);
        const people = sessions.filter(({ isBot }) => !isBot);
        let seconds = 0;
        const seen = new Set<string>();
        for (let at = 0; at < 3600; at += 1) {
          for (const one of people) {
            if (one.startedAt > at * 1000 || one.endedAt <= at * 1000) continue;
            seconds += 1;
            seen.add(one.listener);
          }
        }
        for (const one of people) {
          const instant = one.startedAt === one.endedAt;
          if (instant && one.startedAt >= 0 && one.startedAt < DAY.to) seen.add(one.listener);
        }
        expect(told.listeningSeconds).toBeCloseTo(seconds, 6);
        expect(told.uniqueListeners).toBe(seen.size);
      }),
    );
  });

  it('never has an average above its peak', () => {
    fc.assert(
      fc.property(fc.array(anySession), fc.nat({ max: 5 }), (sessions, total) => {
        const told = stats(sessions, { attempts: looks(0, 3600, total) });
        expect(told.averageListeners ?? 0).toBeLessThanOrEqual(told.peakListeners ?? 0);
      }),
    );
  });

  it('is the sum of its mounts in listening time', () => {
    fc.assert(
      fc.property(fc.array(anySession), (sessions) => {
        const [a, b] = ['/a', '/b'].map(
          (mount) => stats(sessions, { mount }).listeningSeconds ?? 0,
        );
        expect((a ?? 0) + (b ?? 0)).toBeCloseTo(stats(sessions).listeningSeconds ?? 0, 6);
      }),
    );
  });
});
