import type { Settings } from '#shared/model/settings';
import { openPlaces } from '../../places/places';
import { openPseudonyms } from '../../privacy/pseudonyms';
import { openSettings } from '../../settings/settings-file';
import { openFolderStore } from '../../store/folder-store';
import { takeLock } from '../../store/lock';
import { listStations, openStationFolder, type KnownStation } from '../../store/station-folder';
import type { ImportReport } from '../../imports/import-file';
import { keptArchive } from '../kept-archive';
import { keptTimeZone } from '../kept-time-zone';
import type { Log } from '../log';
import { chooseStation } from '../open-archive';
import type { StationArchive } from '../station-archive';
import { importIntoStation, type GivenFile } from './station-imports';

export interface ImportsRequest {
  readonly dataFolder: string;
  /** Needed where the folder holds several; names the station that is made where it holds none. */
  readonly station?: string | undefined;
  /** Zone of a station that is made, or of one whose zone nobody told yet. */
  readonly timeZone?: string | undefined;
  readonly now: () => number;
  readonly log: Log;
}

/** A data folder open for reading files in. */
export interface Imports {
  readonly stationName: string;
  readonly timeZone: string;
  /** Rejects with a sentence; then nothing changed, or, where writing failed, the same file may be read in again. */
  importFile(file: GivenFile): Promise<ImportReport>;
  close(): Promise<void>;
}

const MADE_BY_IMPORT = 'Imported station';

/**
 * Opens a data folder to read files into one of its stations; an empty folder gets one. Rejects with a sentence while
 * another Earshot writes there, where it is not clear which station is meant, and where the key cannot be opened.
 */
export async function openImports(request: ImportsRequest): Promise<Imports> {
  const { dataFolder, now, log } = request;
  const lock = await takeLock(dataFolder);
  try {
    const settings = (await openSettings({ folder: dataFolder, log })).get();
    const pseudonyms = await openPseudonyms({
      folder: dataFolder,
      now,
      newKeyEveryDays: () => settings.privacy.newKeyEveryDays,
      log,
    });
    await pseudonyms.rotateIfDue(now());
    const places = await openPlaces(settings.places);
    const archive = await openStation(request, settings);
    return {
      stationName: archive.stationName,
      timeZone: archive.timeZone,
      importFile: (file) =>
        importIntoStation(file, { archive, pseudonyms, places, settings, now, log }),
      close: async () => {
        try {
          await archive.close();
        } finally {
          await lock.release();
        }
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function openStation(request: ImportsRequest, settings: Settings): Promise<StationArchive> {
  const { dataFolder, now, log } = request;
  const known = await stationOf(request, settings);
  const timeZone = keptTimeZone(known, settings, request.timeZone);
  const { kind, baseUrl, stationId, name } = known;
  const place = await openStationFolder({
    data: dataFolder,
    station: { name, kind, baseUrl, stationId, timeZone },
    now: now(),
  });
  const store = await openFolderStore({ folder: place.folder, timeZone: () => timeZone, now, log });
  return keptArchive({ store, stationName: name, timeZone, settings, now });
}

type Station = Pick<KnownStation, 'name' | 'kind' | 'baseUrl' | 'stationId' | 'timeZone'>;

async function stationOf(
  { dataFolder, station, timeZone }: ImportsRequest,
  settings: Settings,
): Promise<Station> {
  const stations = await listStations(dataFolder);
  if (stations.length > 0) {
    return chooseStation(stations, { asked: station, settings, dataFolder });
  }
  if (settings.station !== null) return settings.station;
  const name = station ?? MADE_BY_IMPORT;
  return { name, kind: null, baseUrl: null, stationId: null, timeZone: timeZone ?? null };
}
