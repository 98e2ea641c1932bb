import { addDays, stationDateOf } from '#shared/time/station-day';
import type { Settings } from '#shared/model/settings';
import { openSettings } from '../../settings/settings-file';
import { openFolderStore } from '../../store/folder-store';
import { dayFolder, partNameOf } from '../../store/layout';
import { takeLock } from '../../store/lock';
import { listStations, type KnownStation } from '../../store/station-folder';
import type { Store } from '../../store/store';
import { systemDisk } from '../../store/system-disk';
import { join } from 'node:path';
import { sumUp } from '../day-keeper';
import { RequestError } from '../earshot';
import { keptArchive } from '../kept-archive';
import { keptTimeZone } from '../kept-time-zone';
import type { Log } from '../log';
import { scanStation } from './scan-station';
import { isWanted } from './station-to-ask';

export interface RebuildOptions {
  readonly dataFolder: string;
  /** Name or number of one station; absent: all. */
  readonly station?: string | undefined;
  readonly now: () => number;
  readonly log: Log;
  readonly onProgress: (text: string) => void;
}

/** What was made anew for a station, in station days. */
export interface Rebuilt {
  readonly station: string;
  readonly days: number;
  /** Left as they are, because not all that they were made from can still be read. */
  readonly kept: number;
  readonly failed: number;
}

/**
 * Makes the sums of all finished days anew from their raw sessions and looks; days that have none keep theirs.
 * Rejects with a sentence while another Earshot writes into the folder, and where there is nothing.
 */
export async function rebuildDaySums(options: RebuildOptions): Promise<readonly Rebuilt[]> {
  const { dataFolder, station: wanted } = options;
  const stations = await listStations(dataFolder);
  if (stations.length === 0) {
    throw new RequestError('not-found', `There is nothing in ${dataFolder} yet.`);
  }
  const chosen = stations.filter((one) =>
    isWanted(one, wanted === undefined ? {} : { station: wanted }),
  );
  if (chosen.length === 0) {
    const names = stations.map(({ name }) => name).join(', ');
    const what = `There is no station “${wanted ?? ''}” in ${dataFolder}. There is: ${names}.`;
    throw new RequestError('not-found', what);
  }
  const lock = await takeLock(dataFolder);
  try {
    const settings = (await openSettings({ folder: dataFolder, log: options.log })).get();
    const done: Rebuilt[] = [];
    for (const station of chosen) done.push(await rebuildStation(station, settings, options));
    return done;
  } finally {
    await lock.release();
  }
}

async function rebuildStation(
  station: KnownStation,
  settings: Settings,
  { now, log, onProgress }: RebuildOptions,
): Promise<Rebuilt> {
  const timeZone = keptTimeZone(station, settings);
  // Before the store is opened for writing, which may set files aside.
  const keep = await daysToKeep(station.folder);
  const store = await openFolderStore({
    folder: station.folder,
    timeZone: () => timeZone,
    now,
    log,
  });
  try {
    const archive = keptArchive({ store, stationName: station.name, timeZone, settings, now });
    const today = stationDateOf(now(), timeZone);
    const raw = (await store.days()).filter((date) => date < today);
    const summed = await summedDays(store, raw);
    const dates = raw.filter((date) => !(keep.has(date) && summed.has(date)));
    let days = 0;
    for (const date of dates) {
      onProgress(`Making the sums of ${date} …`);
      days += (await sumUp({ archive, store, log }, [date])).length;
    }
    return {
      station: station.name,
      days,
      kept: raw.length - dates.length,
      failed: dates.length - days,
    };
  } finally {
    await store.close();
  }
}

async function summedDays(store: Store, raw: readonly string[]): Promise<ReadonlySet<string>> {
  const [first] = raw;
  const last = raw.at(-1);
  if (first === undefined || last === undefined) return new Set();
  return new Set((await store.daySums(first, last)).map(({ stats }) => stats.date));
}

/**
 * Days whose sums were made from more than can be read today: a file of them was damaged, or their own sessions
 * were deleted as planned and only imported ones stayed. A session lies in the day of its end, so the day before
 * a damaged one has lost some too.
 */
async function daysToKeep(folder: string): Promise<ReadonlySet<string>> {
  const disk = systemDisk();
  const keep = new Set<string>();
  const { troubled } = await scanStation({ folder, disk, onFile: () => undefined });
  for (const { name } of troubled) {
    const [, date] = /^days\/(\d{4}-\d{2}-\d{2})\/(?:sessions|imported|attempts)-/.exec(name) ?? [];
    if (date !== undefined) keep.add(date).add(addDays(date, -1));
  }
  for (const date of await disk.list(join(folder, 'days'))) {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) continue;
    const names = await disk.list(join(folder, ...dayFolder(date).split('/')));
    const isImportedOnly =
      names.some((name) => partNameOf(name)?.kind === 'imported') &&
      !names.some((name) => /^(sessions|attempts)-/.test(name));
    if (isImportedOnly) keep.add(date);
  }
  return keep;
}
