import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Session } from '#shared/model/session';
import { NOTHING_OPEN } from '#core/store/store';
import {
  all,
  attempt,
  cases,
  DAY,
  daySum,
  HOUR,
  idsIn,
  MINUTE,
  NOON,
  openSession,
  session,
} from './samples';
import { STORES } from './stores';

describe.each(STORES)('a store %s', (_, openStore) => {
  it('holds nothing at first', async () => {
    const store = await openStore();
    expect(await store.open()).toEqual(NOTHING_OPEN);
    expect(await all(store)).toEqual([]);
    expect(await store.attempts({ from: 0, to: NOON })).toEqual([]);
    expect(await store.days()).toEqual([]);
    expect(await store.daySums('2000-01-01', '2099-12-31')).toEqual([]);
    expect(await store.sumMonths()).toEqual([]);
    expect(await store.dayListeners('2026-11-21')).toBeNull();
    expect(store.problems()).toEqual([]);
  });

  it('gives back every field of what it was given', async () => {
    const store = await openStore();
    const rich = session('rich', {
      moves: [{ at: NOON - MINUTE, mount: '/fallback.mp3' }],
      ip: '192.0.2.7',
      endKnown: 'exact',
      marginSeconds: 0,
      origin: 'backfilled',
      startedAt: NOON - HOUR + 0.5,
    });
    const unknown = session('unknown', {
      countryCode: null,
      region: null,
      city: null,
      userAgent: null,
      client: null,
      kind: 'unknown',
      isBot: true,
    });
    const open = {
      detailAt: NOON,
      sessions: [
        openSession('plain'),
        openSession('elsewhere', {
          lastSeenAt: NOON - MINUTE,
          serverStartedAt: NOON - HOUR + 2500,
          moves: [{ at: NOON - MINUTE, mount: '/fallback.mp3' }],
          ip: '192.0.2.8',
        }),
      ],
      closedLately: [{ id: 'rich', endedAt: NOON }],
    };
    const failed = {
      at: NOON + 1,
      outcome: 'down',
      reason: 'timeout',
      ms: 9000,
      every: 30,
      after: 'asleep',
    } as const;
    const robots = {
      ...attempt(NOON),
      sample: {
        total: 9,
        mounts: { a: 9 },
        robots: { a: 2 },
        detail: false,
        onAir: false,
      },
    };

    await store.record({ attempt: robots, closed: [rich, unknown], open });
    await store.record({ attempt: failed, closed: [] });

    expect(await all(store)).toEqual([rich, unknown]);
    expect(await store.open()).toEqual(open);
    expect(await store.attempts({ from: NOON, to: NOON + 2 })).toEqual([robots, failed]);
  });

  it('keeps what was open when a look changed nothing about it', async () => {
    const store = await openStore();
    const open = { ...NOTHING_OPEN, sessions: [openSession('a')], detailAt: NOON };
    await store.record({ attempt: attempt(NOON), closed: [], open });
    await store.record({ attempt: attempt(NOON + 1), closed: [] });
    expect(await store.open()).toEqual(open);
  });

  it('writes a session id once, whoever brings it again', async () => {
    const store = await openStore();
    await store.record({ attempt: attempt(NOON), closed: [session('a')] });
    await store.record({ attempt: attempt(NOON + 1), closed: [session('a'), session('b')] });
    expect(await store.addSessions([session('a'), session('c'), session('c')])).toEqual({
      added: 1,
      known: 2,
    });
    expect(await idsIn(store)).toEqual(['a', 'b', 'c']);
  });

  it.each([
    ['a moment after midnight, twice', 10 * MINUTE, 10 * MINUTE],
    ['on both sides of midnight', -MINUTE, MINUTE],
    ['two days apart', HOUR, 2 * DAY],
    ['two days apart, the later first', 2 * DAY, HOUR],
  ])('writes an id once that ends %s', async (_name, first, second) => {
    const store = await openStore();
    const midnight = Date.UTC(2026, 10, 22);
    for (const after of [first, second]) {
      await store.addSessions([session('a', { endedAt: midnight + after })]);
    }
    expect((await all(store)).map(({ endedAt }) => endedAt - midnight)).toEqual([first]);
  });

  it.each([
    ['ends as the range begins', NOON - HOUR, NOON, false],
    ['ends inside', NOON - HOUR, NOON + 1, true],
    ['lies inside', NOON + 1, NOON + 2, true],
    ['is as long as the range', NOON, NOON + HOUR, true],
    ['is longer on both sides', NOON - DAY, NOON + 9 * DAY, true],
    ['starts inside and ends days later', NOON + HOUR - 1, NOON + 5 * DAY, true],
    ['starts as the range ends', NOON + HOUR, NOON + 2 * HOUR, false],
    ['has no length, at the first moment', NOON, NOON, true],
    ['has no length, at the end', NOON + HOUR, NOON + HOUR, false],
  ])('reads a session that %s only where it overlaps', async (_name, startedAt, endedAt, found) => {
    const store = await openStore();
    await store.addSessions([
      session('asked', { startedAt, endedAt }),
      session('long ago', { startedAt: NOON - 90 * DAY, endedAt: NOON - 89 * DAY }),
      session('later', { startedAt: NOON + 20 * DAY, endedAt: NOON + 21 * DAY }),
    ]);
    expect(await idsIn(store, { from: NOON, to: NOON + HOUR })).toEqual(found ? ['asked'] : []);
  });

  it('finds in any range exactly the sessions that overlap it', async () => {
    const times = fc.integer({ min: 0, max: 60 * DAY });
    const sessions = fc.array(
      fc.record({ start: times, length: fc.integer({ min: 0, max: 20 * DAY }) }),
      { maxLength: 25 },
    );
    await fc.assert(
      fc.asyncProperty(sessions, times, times, async (made, from, to) => {
        const store = await openStore();
        const given = made.map(({ start, length }, at) =>
          session(`s${String(at)}`, { startedAt: NOON + start, endedAt: NOON + start + length }),
        );
        await store.addSessions(given);
        const range = { from: NOON + from, to: NOON + to };
        const inside = ({ startedAt, endedAt }: Session): boolean =>
          range.from < range.to &&
          startedAt < range.to &&
          (endedAt > range.from || startedAt >= range.from);
        const expected = given.filter(inside).map(({ id }) => id);
        expect(await idsIn(store, range)).toEqual(expected.sort());
      }),
      { numRuns: cases(300) },
    );
  });

  it('tells attempts of a range by time, whatever the order they came in', async () => {
    const store = await openStore();
    for (const at of [NOON + HOUR, NOON, NOON + 2 * DAY, NOON + 59 * MINUTE]) {
      await store.record({ attempt: attempt(at), closed: [] });
    }
    const found = await store.attempts({ from: NOON, to: NOON + HOUR + 1 });
    expect(found.map(({ at }) => at - NOON)).toEqual([0, 59 * MINUTE, HOUR]);
  });

  it('takes looks of the past in bulk, beside those of now', async () => {
    const store = await openStore();
    await store.record({ attempt: attempt(NOON), closed: [] });
    const past = Array.from({ length: 100 }, (_unused, at) => attempt(NOON - at * HOUR - 1));
    await store.addAttempts(past);
    await store.record({ attempt: attempt(NOON + 1), closed: [] });
    expect(await store.attempts({ from: 0, to: NOON + 2 })).toEqual([
      ...past.reverse(),
      attempt(NOON),
      attempt(NOON + 1),
    ]);
    expect(await store.days()).toEqual([
      ...['2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20', '2026-11-21'],
    ]);
  });

  it('keeps day sums over months and lets a later one replace an earlier', async () => {
    const store = await openStore();
    await store.putDaySums([daySum('2026-12-01'), daySum('2026-11-30'), daySum('2026-10-31')]);
    await store.putDaySums([daySum('2026-11-30', 99)]);
    const found = await store.daySums('2026-11-01', '2026-12-31');
    expect(await store.sumMonths()).toEqual(['2026-10', '2026-11', '2026-12']);
    expect(found).toEqual([daySum('2026-11-30', 99), daySum('2026-12-01')]);
  });

  it('keeps the listeners of a day until their key is replaced', async () => {
    const store = await openStore();
    await store.putDayListeners('2026-11-20', 1, ['aa', 'bb']);
    await store.putDayListeners('2026-11-21', 2, ['cc']);
    expect(await store.dayListeners('2026-11-20')).toEqual(['aa', 'bb']);
    await store.forget({ sessionsBefore: '2000-01-01', keepKeyEpoch: 2 });
    expect(await store.dayListeners('2026-11-20')).toBeNull();
    expect(await store.dayListeners('2026-11-21')).toEqual(['cc']);
  });
});
