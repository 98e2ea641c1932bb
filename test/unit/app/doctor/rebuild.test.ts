import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rebuildDaySums, type Rebuilt } from '#core/app/doctor/rebuild';
import { openFolderStore } from '#core/store/folder-store';
import { openStationFolder } from '#core/store/station-folder';
import type { Store } from '#core/store/store';
import { attempt, DAY, daySum, HOUR, NOON, session } from '../../store/samples';

let data: string;

beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'earshot-rebuild-'));
});
afterEach(() => rm(data, { recursive: true, force: true }));

const STATION = {
  name: 'Radio One',
  kind: 'icecast',
  baseUrl: 'http://127.0.0.1:1',
  stationId: null,
  timeZone: 'Europe/Budapest',
} as const;

async function stationFolder(name: string = STATION.name): Promise<string> {
  const station = { ...STATION, name, baseUrl: `http://${name.replace(' ', '-')}.example` };
  return (await openStationFolder({ data, station, now: NOON })).folder;
}

async function withStore<T>(folder: string, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openFolderStore({
    folder,
    timeZone: () => STATION.timeZone,
    now: () => NOON,
    log: () => undefined,
  });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** Two sessions and an hour of looks on each of these days before NOON's. */
async function fill(folder: string, daysAgo: readonly number[]): Promise<void> {
  await withStore(folder, async (store) => {
    for (const days of daysAgo) {
      const noon = NOON - days * DAY;
      const times = { startedAt: noon - HOUR, endedAt: noon };
      await store.addSessions([
        session(`a${days}`, { ...times, listener: 'anna' }),
        session(`b${days}`, { ...times, listener: 'bela' }),
      ]);
      const looks = Array.from({ length: 121 }, (_, look) =>
        attempt(noon - HOUR + look * 30_000, 2),
      );
      await store.addAttempts(looks);
    }
  });
}

const rebuild = (station?: string): Promise<readonly Rebuilt[]> =>
  rebuildDaySums({
    dataFolder: data,
    station,
    now: () => NOON,
    log: () => undefined,
    onProgress: () => undefined,
  });

const sumsOf = (folder: string) =>
  withStore(folder, (store) => store.daySums('2000-01-01', '2099-12-31'));

describe('Making day sums anew', () => {
  it('replaces wrong and missing ones, keeps those of days without sessions, and leaves today out', async () => {
    const folder = await stationFolder();
    await fill(folder, [0, 1, 2]);
    const old = daySum('2026-01-01', 77);
    await withStore(folder, (store) => store.putDaySums([old, daySum('2026-11-20', 999)]));

    expect(await rebuild()).toEqual([{ station: 'Radio One', days: 2, kept: 0, failed: 0 }]);

    const sums = await sumsOf(folder);
    expect(sums.map(({ stats }) => stats.date)).toEqual(['2026-01-01', '2026-11-19', '2026-11-20']);
    expect(sums[0]).toEqual(old);
    for (const sum of sums.slice(1)) {
      expect(sum.stats).toMatchObject({
        uniqueListeners: 2,
        sessions: 2,
        peakListeners: 2,
        listeningSeconds: 7200,
      });
      expect(sum.mounts['/radio.mp3']?.sessions).toBe(2);
    }
    expect(await withStore(folder, (store) => store.dayListeners('2026-11-20'))).toEqual([
      'anna',
      'bela',
    ]);
  });

  it('leaves sums alone that were made from more than can be read, but makes missing ones', async () => {
    const folder = await stationFolder();
    await fill(folder, [1, 4]);
    await writeFile(join(folder, 'days', '2026-11-20', 'sessions-0002.json'), 'broken');
    await writeFile(join(folder, 'days', '2026-11-17', 'sessions-0002.json'), 'broken');
    await withStore(folder, (store) => store.putDaySums([daySum('2026-11-20', 999)]));
    expect(await rebuild()).toMatchObject([{ days: 1, kept: 1 }]);
    const sums = await sumsOf(folder);
    expect(sums.map(({ stats }) => [stats.date, stats.sessions])).toEqual([
      ['2026-11-17', 2],
      ['2026-11-20', 999],
    ]);
  });

  it('leaves sums alone whose own sessions are gone while imported ones stayed', async () => {
    const folder = await stationFolder();
    await withStore(folder, async (store) => {
      const at = NOON - 40 * DAY;
      const times = { startedAt: at - HOUR, endedAt: at, origin: 'imported' } as const;
      await store.addSessions([session('i', times)]);
      await store.putDaySums([daySum('2026-10-12', 50)]);
    });
    expect(await rebuild()).toMatchObject([{ days: 0, kept: 1 }]);
    expect((await sumsOf(folder))[0]?.stats.sessions).toBe(50);
  });

  it('takes all stations, or the one that is named', async () => {
    await fill(await stationFolder(), [1]);
    await fill(await stationFolder('Radio Two'), [1, 2]);
    expect(await rebuild('radio two')).toMatchObject([{ station: 'Radio Two', days: 2 }]);
    expect((await rebuild()).map(({ days }) => days)).toEqual([1, 2]);
    await expect(rebuild('Radio Three')).rejects.toThrow(/There is: Radio One, Radio Two\.$/);
  });

  it('lets go of the folder', async () => {
    await fill(await stationFolder(), [1]);
    await rebuild();
    expect(await readdir(data)).not.toContain('earshot.lock');
    expect(await rebuild()).toHaveLength(1);
  });
});
