import type { Settings } from '#shared/model/settings';
import { openSettings } from '../settings/settings-file';
import { openFolderStore } from '../store/folder-store';
import { listStations, type KnownStation } from '../store/station-folder';
import type { Archive } from './earshot';
import { RequestError } from './earshot';
import { keptArchive } from './kept-archive';
import { isSetUp, keptTimeZone } from './kept-time-zone';
import type { Log } from './log';

export interface ArchiveRequest {
  readonly dataFolder: string;
  /** Name of the station, as `earshot` told it; needed only where the folder holds several. */
  readonly station?: string | undefined;
  readonly now: () => number;
  readonly log: Log;
}

/**
 * Opens what was kept for reading: changes nothing, needs no key and no lock, works beside a running Earshot.
 * Rejects with a sentence when there is nothing, or when it is not clear which station is meant.
 */
export async function openArchive({
  dataFolder,
  station,
  now,
  log,
}: ArchiveRequest): Promise<Archive> {
  const settings = (await openSettings({ folder: dataFolder, log, access: 'read' })).get();
  const known = chooseStation(await listStations(dataFolder), {
    asked: station,
    settings,
    dataFolder,
  });
  const timeZone = keptTimeZone(known, settings);
  const store = await openFolderStore({
    folder: known.folder,
    timeZone: () => timeZone,
    now,
    log,
    access: 'read',
  });
  return keptArchive({ store, stationName: known.name, timeZone, settings, now });
}

/** The station that is meant: the one asked for by name or number, else the one that is set up, else the only one. */
export function chooseStation(
  stations: readonly KnownStation[],
  of: { asked: string | undefined; settings: Settings; dataFolder: string },
): KnownStation {
  const [only] = stations;
  if (only === undefined) {
    throw new RequestError(
      'not-found',
      `There is nothing in ${of.dataFolder} yet. Run “earshot serve” first, or name another folder with --data.`,
    );
  }
  const names = stations.map(({ name }) => name).join(', ');
  if (of.asked !== undefined) {
    const wanted = of.asked.toLowerCase();
    const found = stations.find(({ name, stationId }) =>
      [name, stationId ?? ''].some((one) => one.toLowerCase() === wanted),
    );
    if (found !== undefined) return found;
    throw new RequestError(
      'not-found',
      `There is no station “${of.asked}” in ${of.dataFolder}. There is: ${names}.`,
    );
  }
  const own = stations.find((one) => isSetUp(one, of.settings));
  if (own !== undefined) return own;
  if (stations.length === 1) return only;
  throw new RequestError(
    'bad-request',
    `There are several stations in ${of.dataFolder}: ${names}. Say which with --station.`,
  );
}
