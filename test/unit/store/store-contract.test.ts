import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { Session } from '#shared/model/session';
import { openFolderStore } from '#core/store/folder-store';
import { memoryStore } from '#core/store/memory-store';
import { NOTHING_OPEN, type Store } from '#core/store/store';
import { MemoryDisk } from './memory-disk';
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

const folders: string[] = [];
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

const UTC = (): string => 'UTC';
const folderOptions = { timeZone: UTC, now: () => NOON, log: () => undefined };

const STORES: readonly (readonly [string, (timeZone?: () => string) => Promise<Store>])[] = [
  ['in memory', (timeZone = UTC) => Promise.resolve(memoryStore({ timeZone }))],
  [
    'in a folder of a made-up disk',
    (timeZone = UTC) =>
      openFolderStore({ ...folderOptions, timeZone, folder: '/data/st', disk: new MemoryDisk() }),
  ],
  [
    'in a real folder',
    async (timeZone = UTC) => {
      const folder = await mkdtemp(join(tmpdir(), 'earshot-store-'));
      folders.push(folder);
      return openFolderStore({ ...folderOptions, timeZone, folder: join(folder, 'stations', 's') });
    },
  ],
];

describe.each(STORES)('a store %s', (_, openStore) => {
  it('holds nothing at first', async () => {
    const store = await openStore();
    expect(await store.open()).toEqual(NOTHING_OPEN);
    expect(await all(store)).toEqual([]);
    expect(await store.attempts({ from: 0, to: NOON })).toEqual([]);
    expect(await store.days()).toEqual([]);
    expect(await store.daySums('2000-01-01', '2099-12-31')).toEqual([]);
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

  it('writes an id once although it ends anew on the other side of midnight', async () => {
    const store = await openStore();
    const midnight = Date.UTC(2026, 10, 22);
    await store.addSessions([session('a', { endedAt: midnight - MINUTE })]);
    await store.addSessions([session('a', { endedAt: midnight + MINUTE })]);
    expect(await all(store)).toHaveLength(1);
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

  it('keeps day sums over months and lets a later one replace an earlier', async () => {
    const store = await openStore();
    await store.putDaySums([daySum('2026-12-01'), daySum('2026-11-30'), daySum('2026-10-31')]);
    await store.putDaySums([daySum('2026-11-30', 99)]);
    const found = await store.daySums('2026-11-01', '2026-12-31');
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

  it('forgets raw data before a day, but neither imported sessions nor day sums', async () => {
    const store = await openStore();
    const ended = (date: string): Pick<Session, 'startedAt' | 'endedAt'> => ({
      startedAt: Date.parse(`${date}T10:00:00Z`),
      endedAt: Date.parse(`${date}T11:00:00Z`),
    });
    await store.addSessions([
      session('old', ended('2026-11-18')),
      session('old file', { ...ended('2026-11-18'), origin: 'imported' }),
      session('very old file', { ...ended('2026-11-01'), origin: 'imported' }),
      session('new', ended('2026-11-20')),
    ]);
    await store.record({ attempt: attempt(Date.parse('2026-11-19T11:00:00Z')), closed: [] });
    await store.record({ attempt: attempt(NOON), closed: [] });
    await store.putDaySums([daySum('2026-11-18')]);
    await store.putDayListeners('2026-11-18', 1, ['aa']);

    const { days } = await store.forget({ sessionsBefore: '2026-11-20', keepKeyEpoch: 1 });

    expect(days).toEqual(['2026-11-18', '2026-11-19']);
    expect(await idsIn(store)).toEqual(['new', 'old file', 'very old file']);
    expect(await store.attempts({ from: 0, to: NOON + DAY })).toEqual([attempt(NOON)]);
    expect(await store.days()).toEqual(['2026-11-01', '2026-11-18', '2026-11-20', '2026-11-21']);
    expect(await store.daySums('2026-11-18', '2026-11-18')).toEqual([daySum('2026-11-18')]);
    expect(await store.dayListeners('2026-11-18')).toEqual(['aa']);
    const again = await store.forget({ sessionsBefore: '2026-11-20', keepKeyEpoch: 1 });
    expect(again.days).toEqual([]);
  });

  it('takes sessions of a day again after that day was forgotten', async () => {
    const store = await openStore();
    await store.addSessions([session('a')]);
    await store.forget({ sessionsBefore: '2026-11-22', keepKeyEpoch: 1 });
    expect(await store.addSessions([session('a')])).toEqual({ added: 1, known: 0 });
    expect(await idsIn(store)).toEqual(['a']);
  });

  it.each([
    // Clocks go forward at 01:00 UTC, a day of 23 hours; back at 01:00 UTC, a day of 25.
    ['the last moment before the short day', '2026-03-28T22:59:59.999Z', '2026-03-28'],
    ['the first of the short day', '2026-03-28T23:00:00Z', '2026-03-29'],
    ['the last of the short day', '2026-03-29T21:59:59.999Z', '2026-03-29'],
    ['the first after the short day', '2026-03-29T22:00:00Z', '2026-03-30'],
    ['the first of the long day', '2026-10-24T22:00:00Z', '2026-10-25'],
    ['the first of two 02:30 on the long day', '2026-10-25T00:30:00Z', '2026-10-25'],
    ['the second of two 02:30 on the long day', '2026-10-25T01:30:00Z', '2026-10-25'],
    ['the last of the long day', '2026-10-25T22:59:59.999Z', '2026-10-25'],
    ['the first after the long day', '2026-10-25T23:00:00Z', '2026-10-26'],
  ])('puts %s into its station day in Budapest', async (_name, instant, date) => {
    const store = await openStore(() => 'Europe/Budapest');
    const at = Date.parse(instant);
    await store.record({ attempt: attempt(at), closed: [] });
    await store.addSessions([session('a', { startedAt: at - MINUTE, endedAt: at })]);
    expect(await store.days()).toEqual([date]);
  });

  it('keeps all 25 hours of attempts of the day the clocks go back', async () => {
    const store = await openStore(() => 'Europe/Budapest');
    const from = Date.parse('2026-10-24T22:00:00Z');
    const made = Array.from({ length: 25 }, (_unused, hour) => attempt(from + hour * HOUR, hour));
    for (const one of made) await store.record({ attempt: one, closed: [] });
    expect(await store.attempts({ from, to: from + 25 * HOUR })).toEqual(made);
    expect(await store.days()).toEqual(['2026-10-25']);
  });

  it('finds old sessions although the station moved to another zone', async () => {
    let zone = 'Pacific/Kiritimati';
    const store = await openStore(() => zone);
    await store.addSessions([session('far east')]);
    zone = 'Pacific/Niue';
    await store.addSessions([session('far west')]);
    const found = await idsIn(store, { from: NOON - MINUTE, to: NOON });
    expect(found).toEqual(['far east', 'far west']);
  });
});
