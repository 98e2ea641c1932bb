import { describe, expect, it } from 'vitest';
import { openFolderStore } from '#core/store/folder-store';
import { StoreError } from '#core/store/store';
import { MemoryDisk } from './memory-disk';
import {
  all,
  attempt,
  DAY,
  daySum,
  HOUR,
  idsIn,
  NOON,
  openSession,
  openState,
  session,
} from './samples';
import { FOLDER, openOn } from './stores';

const TODAY = `${FOLDER}/days/2026-11-21`;

function json(disk: MemoryDisk, path: string): unknown {
  return JSON.parse(disk.files.get(path) ?? 'null');
}

function many(count: number, prefix: string): ReturnType<typeof session>[] {
  return Array.from({ length: count }, (_, at) => session(`${prefix}${String(at)}`));
}

describe('the files of a store', () => {
  it('stand as docs/store-format.md says', async () => {
    const disk = new MemoryDisk();
    const store = await openOn(disk);
    const moved = session('b', { moves: [{ at: NOON - 1, mount: '/x' }], ip: '192.0.2.7' });
    await store.record({
      attempt: attempt(NOON),
      closed: [session('a'), moved],
      open: { ...openState('c'), closedLately: [{ id: 'a', endedAt: NOON }] },
    });
    await store.addSessions([session('d', { origin: 'imported' })]);
    await store.putDaySums([daySum('2026-11-21')]);
    await store.putDayListeners('2026-11-21', 1, ['aa']);

    expect([...disk.files.keys()].sort()).toEqual([
      `${TODAY}/attempts-2026-11-21T12.json`,
      `${TODAY}/imported-0001.json`,
      `${TODAY}/listeners.json`,
      `${TODAY}/sessions-0001.json`,
      `${FOLDER}/days/index.json`,
      `${FOLDER}/open.json`,
      `${FOLDER}/sums/2026-11.json`,
    ]);
    expect(json(disk, `${TODAY}/sessions-0001.json`)).toEqual({
      format: 'earshot-sessions',
      version: 1,
      mounts: ['/radio.mp3', '/x'],
      places: [['HU', 'Budapest', 'Budapest']],
      players: [['VLC/3.0.20 LibVLC/3.0.20', 'VLC', null, 'app', false]],
      sessions: [
        ['a', 'listener-of-a', 1, 0, NOON - HOUR, NOON, 'estimated', 15, 'seen', 0, 0],
        [
          ...['b', 'listener-of-b', 1, 0, NOON - HOUR, NOON, 'estimated', 15, 'seen', 0, 0],
          { moves: [[NOON - 1, 1]], ip: '192.0.2.7' },
        ],
      ],
    });
    expect(json(disk, `${FOLDER}/open.json`)).toEqual({
      format: 'earshot-open',
      version: 1,
      detailAt: NOON,
      mounts: ['/radio.mp3'],
      places: [['HU', 'Budapest', 'Budapest']],
      players: [['VLC/3.0.20 LibVLC/3.0.20', 'VLC', null, 'app', false]],
      sessions: [['c', 'listener-of-c', 1, 0, NOON - HOUR, 0, 0]],
      closedLately: [['a', NOON]],
    });
    expect(json(disk, `${TODAY}/attempts-2026-11-21T12.json`)).toEqual({
      format: 'earshot-attempts',
      version: 1,
      attempts: [attempt(NOON)],
    });
    expect(json(disk, `${TODAY}/listeners.json`)).toEqual({
      format: 'earshot-listeners',
      version: 1,
      keyEpoch: 1,
      listeners: ['aa'],
    });
    expect(json(disk, `${FOLDER}/sums/2026-11.json`)).toEqual({
      format: 'earshot-day-sums',
      version: 2,
      days: { '2026-11-21': daySum('2026-11-21') },
    });
    expect(json(disk, `${FOLDER}/days/index.json`)).toEqual({
      format: 'earshot-day-index',
      version: 1,
      earliestStart: { '2026-11-21': NOON - HOUR },
    });
  });

  it('begin a new part of sessions after 5,000 and never write a full one again', async () => {
    const disk = new MemoryDisk();
    const store = await openOn(disk);
    await store.addSessions(many(4999, 'a'));
    await store.addSessions(many(5002, 'b'));
    const full = [1, 2].map((part) => disk.files.get(`${TODAY}/sessions-000${String(part)}.json`));
    const written: string[] = [];
    disk.beforeChange = (change) => written.push(change);

    await store.record({ attempt: attempt(NOON), closed: [session('c')] });
    const again = await openOn(disk);
    await again.record({ attempt: attempt(NOON), closed: [session('d'), session('a0')] });

    expect(written.filter((change) => change.includes('sessions-'))).toEqual([
      `write ${TODAY}/sessions-0003.json`,
      `write ${TODAY}/sessions-0003.json`,
    ]);
    expect(
      [1, 2].map((part) => disk.files.get(`${TODAY}/sessions-000${String(part)}.json`)),
    ).toEqual(full);
    expect(await all(again)).toHaveLength(10_003);
  });

  it('stay small for many open sessions', async () => {
    const disk = new MemoryDisk();
    const store = await openOn(disk);
    const sessions = many(10_000, 'open').map(({ id }) =>
      openSession(id.padEnd(33, '0'), { listener: id.padEnd(24, '0') }),
    );
    await store.record({
      attempt: attempt(NOON),
      closed: [],
      open: { sessions, detailAt: NOON, closedLately: [] },
    });
    const bytesEach = (disk.files.get(`${FOLDER}/open.json`)?.length ?? Infinity) / 10_000;
    expect(bytesEach).toBeLessThan(100);
  });

  it('are written as few as needed: a quiet look leaves its attempt and nothing else', async () => {
    const disk = new MemoryDisk();
    const store = await openOn(disk);
    await store.record({ attempt: attempt(NOON), closed: [session('a')], open: openState('b') });
    const written: string[] = [];
    disk.beforeChange = (change) => written.push(change);
    await store.record({ attempt: attempt(NOON + 1), closed: [] });
    await store.record({ attempt: attempt(NOON + 2), closed: [session('a')] });
    expect(written).toEqual([
      `write ${TODAY}/attempts-2026-11-21T12.json`,
      `write ${TODAY}/attempts-2026-11-21T12.json`,
    ]);
  });

  it('of later days stay closed while an old range is read', async () => {
    const disk = new MemoryDisk();
    const store = await openOn(disk);
    for (let day = 0; day < 40; day += 1) {
      const endedAt = NOON + day * DAY;
      const startedAt = day === 30 ? NOON - HOUR : endedAt - HOUR;
      await store.addSessions([session(String(day), { startedAt, endedAt })]);
    }
    const read: string[] = [];
    const reading = disk.read.bind(disk);
    disk.read = (path) => {
      read.push(path);
      return reading(path);
    };
    expect(await idsIn(store, { from: NOON - HOUR, to: NOON })).toEqual(['0', '30']);
    expect(read.filter((path) => path.includes('sessions-')).length).toBeLessThan(5);
  });

  it('are found whole without the index of days', async () => {
    const disk = new MemoryDisk();
    const store = await openOn(disk);
    await store.addSessions([session('long', { startedAt: NOON, endedAt: NOON + 20 * DAY })]);
    disk.files.delete(`${FOLDER}/days/index.json`);
    const again = await openOn(disk);
    expect(await idsIn(again, { from: NOON, to: NOON + 1 })).toEqual(['long']);
    expect(json(disk, `${FOLDER}/days/index.json`)).toMatchObject({
      earliestStart: { '2026-12-11': NOON },
    });
  });

  it('are not promised about by a read that was overtaken by a write', async () => {
    const disk = new MemoryDisk();
    const store = await openOn(disk);
    await store.addSessions([session('late')]);
    disk.files.delete(`${FOLDER}/days/index.json`);
    const again = await openOn(disk);
    for await (const { id } of again.sessions({ from: NOON - DAY, to: NOON + DAY })) {
      expect(id).toBe('late');
      await again.addSessions([session('early', { startedAt: NOON - 9 * DAY })]);
    }
    expect(await idsIn(again, { from: NOON - 9 * DAY, to: NOON - 8 * DAY })).toEqual(['early']);
  });

  it('keep the promise of the index for a day that is written again after the index was lost', async () => {
    const disk = new MemoryDisk();
    const store = await openOn(disk);
    await store.addSessions([session('long', { startedAt: NOON - 9 * DAY })]);
    disk.files.delete(`${FOLDER}/days/index.json`);
    const again = await openOn(disk);
    await again.addSessions([session('short')]);
    expect(await idsIn(again, { from: NOON - 9 * DAY, to: NOON - 8 * DAY })).toEqual(['long']);
  });

  it('left over by killed writes are removed', async () => {
    const disk = new MemoryDisk();
    disk.files.set(`${FOLDER}/open.json.2938472`, 'half');
    disk.files.set(`${TODAY}/sessions-0001.json.17`, 'half');
    const store = await openOn(disk);
    await store.record({ attempt: attempt(NOON), closed: [session('a')] });
    expect([...disk.files.keys()].filter((path) => /\.\d+$/.test(path))).toEqual([]);
  });
});

it('refuses a day that is no day, for it becomes part of a path', async () => {
  const store = await openOn(new MemoryDisk());
  for (const date of ['../../../etc', '2026-13-01', '', '2026-11-21/..']) {
    await expect(store.dayListeners(date)).rejects.toThrow(StoreError);
    await expect(store.putDayListeners(date, 1, [])).rejects.toThrow(StoreError);
    await expect(store.putDaySums([daySum(date)])).rejects.toThrow(StoreError);
  }
});

it('cuts days by UTC while the zone is one that does not exist', async () => {
  const disk = new MemoryDisk();
  const store = await openFolderStore({
    folder: FOLDER,
    timeZone: () => 'Mars/Olympus',
    now: () => NOON,
    log: () => undefined,
    disk,
  });
  await store.addSessions([session('a')]);
  expect(await store.days()).toEqual(['2026-11-21']);
});
