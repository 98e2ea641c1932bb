import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TodayBook } from '#core/app/today-book';
import type { Attempt } from '#shared/model/attempt';
import type { OpenSession, Session } from '#shared/model/session';
import type { CountingView } from '#shared/stats/counting-view';
import { LEAD_MS } from '#shared/stats/observed';
import { periodStats } from '#shared/stats/period-stats';
import { untilLastSeen } from '#shared/stats/session-parts';
import { dayBounds, stationDateOf } from '#shared/time/station-day';

const ZONE = 'Europe/Budapest';
const START = Date.UTC(2026, 10, 21, 22, 30);
const USUAL: CountingView = { leaveRobotsOut: true, longSeconds: 300, shortSeconds: 60 };
const VIEWS: readonly CountingView[] = [
  USUAL,
  { leaveRobotsOut: false, longSeconds: 90, shortSeconds: 30 },
];
const CASES = Math.ceil(2000 * Number(process.env['EARSHOT_CASES_FACTOR'] ?? '0.1'));

const person = fc.record({
  listener: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  keyEpoch: fc.constantFrom(1, 1, 1, 1, 1, 1, 1, 1, 2),
  mount: fc.constantFrom('/high', '/low'),
  countryCode: fc.constantFrom('HU', null),
  isBot: fc.constantFrom(false, false, false, true),
  ago: fc.integer({ min: 0, max: 4000 }),
  endsAgo: fc.constantFrom(0, 0.5, 1, 3, -1),
});
type Person = typeof person extends fc.Arbitrary<infer T> ? T : never;

const look = fc.record({
  // Midnight comes along the way.
  after: fc.constantFrom(30, 30, 30, 30, 31, 90, 600, 5400),
  kind: fc.constantFrom('detail', 'detail', 'detail', 'count', 'failed'),
  askedAfter: fc.constantFrom(0, 0, 10, -20),
  closed: fc.array(person, { maxLength: 4 }),
  open: fc.array(person, { maxLength: 4 }),
});

const REST = {
  region: null,
  city: null,
  userAgent: null,
  client: null,
  os: null,
  kind: 'app',
} as const;

function closedOf({ ago, endsAgo, ...one }: Person, at: number, id: string): Session {
  const endedAt = at - endsAgo * 15_000;
  const times = { startedAt: endedAt - ago * 1000, endedAt };
  return {
    ...one,
    ...REST,
    ...times,
    id,
    endKnown: 'estimated',
    marginSeconds: 15,
    origin: 'seen',
  };
}

function openOf({ ago, endsAgo: _ends, ...one }: Person, at: number, id: string): OpenSession {
  const startedAt = at - ago * 1000;
  return { ...one, ...REST, id, startedAt, serverStartedAt: startedAt, lastSeenAt: at };
}

function attemptOf(at: number, kind: 'detail' | 'count' | 'failed'): Attempt {
  if (kind === 'failed') return { at, outcome: 'down', ms: 5, every: 30 };
  const sample = { total: 4, mounts: { '/high': 4 }, detail: kind === 'detail', onAir: true };
  return { at, outcome: 'ok', ms: 5, every: 30, sample };
}

describe('the numbers of today, summed look by look', () => {
  it('are those that all looks and sessions of the day give at once', async () => {
    console.log(`today-book: ${CASES} days`);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...VIEWS),
        fc.array(look, { minLength: 1, maxLength: 25 }),
        fc.boolean(),
        async (view, looks, isAhead) => {
          const book = new TodayBook({ timeZone: () => ZONE, view });
          const attempts: Attempt[] = [];
          const closed: Session[] = [];
          let at = START;
          for (const [number, one] of looks.entries()) {
            at += one.after * 1000;
            const attempt = attemptOf(at, one.kind);
            const ended = one.closed.map((who, i) => closedOf(who, at, `c${number}-${i}`));
            const open = one.open.map((who, i) => openOf(who, at, `o${number}-${i}`));
            attempts.push(attempt);
            closed.push(...ended);
            book.add(attempt, ended);

            const date = stationDateOf(at, ZONE);
            const period = dayBounds(date, ZONE);
            const now = at + one.askedAfter * 1000;
            const known = attempts.filter((a) => a.at >= period.from - LEAD_MS && a.at < period.to);
            const ofDay = closed.filter(({ endedAt }) => endedAt >= period.from);
            const standing = { sessions: open, detailAt: at };
            const sessions = [...ofDay, ...open.map(untilLastSeen)];
            const expected = periodStats({ date, period, now, attempts: known, sessions, view });
            if (isAhead) await book.sumUp(standing, now);
            expect(book.stats(standing, now)).toEqual(expected);
            // Asked again, as the page does, and after nothing but the clock went on.
            expect(book.stats(standing, now)).toEqual(expected);
          }
        },
      ),
      { numRuns: CASES },
    );
  });
});

it('with an hour between looks the day is observed from its beginning', () => {
  const book = new TodayBook({ timeZone: () => ZONE, view: USUAL });
  const { from } = dayBounds(stationDateOf(START, ZONE), ZONE);
  const every = 3600;
  const look = (hours: number): Attempt => ({
    ...attemptOf(from + hours * 3_600_000, 'detail'),
    every,
  });
  for (const hours of [-1.5, 0.5, 1.5]) book.add(look(hours), []);
  const standing = { sessions: [], detailAt: null };
  expect(book.stats(standing, from + 1.5 * 3_600_000).coverage).toBe(1);
});
