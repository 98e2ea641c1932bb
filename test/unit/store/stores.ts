import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { openFolderStore } from '#core/store/folder-store';
import { memoryStore } from '#core/store/memory-store';
import type { Store } from '#core/store/store';
import { MemoryDisk } from './memory-disk';
import { attempt, daySum, NOON, openState, session } from './samples';

const folders: string[] = [];
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

const UTC = (): string => 'UTC';
const folderOptions = { timeZone: UTC, now: () => NOON, log: () => undefined };

/** Every kind of store, by what its tests are called; station days in UTC unless a zone is given. */
export const STORES: readonly (readonly [string, (timeZone?: () => string) => Promise<Store>])[] = [
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

/** Folder of the station on a made-up disk. */
export const FOLDER = '/data/stations/st';

export function openOn(disk: MemoryDisk, access: 'read' | 'write' = 'write'): Promise<Store> {
  return openFolderStore({ ...folderOptions, timeZone: UTC, folder: FOLDER, access, disk });
}

/** A disk with one file of every kind: sessions a and b, open session c, one attempt, one day sum, one listener. */
export async function filledDisk(): Promise<MemoryDisk> {
  const disk = new MemoryDisk();
  const store = await openOn(disk);
  await store.record({
    attempt: attempt(NOON),
    closed: [session('a'), session('b')],
    open: openState('c'),
  });
  await store.putDaySums([daySum('2026-11-21')]);
  await store.putDayListeners('2026-11-21', 1, ['aa']);
  return disk;
}
