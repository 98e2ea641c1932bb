import { join } from 'node:path';
import { Low } from 'lowdb';
import { isTimeZone } from '#shared/time/station-day';
import { asStoreError } from './disk-errors';
import type { Disk } from './disk';
import { readJson, JsonFile, UnreadableFile } from './json-file';
import { setAside } from './set-aside';
import { stationFileShape, UNKNOWN_STATION, type StationRecord } from './station-file';
import { slugEnding, stationSlug } from './station-slug';
import { systemDisk } from './system-disk';

const STATIONS_FOLDER = 'stations';
const STATION_FILE = 'station.json';

/** A station of a data folder. */
export interface KnownStation extends StationRecord {
  /** Absolute path: what `openFolderStore` takes. */
  readonly folder: string;
}

/** The folder of the station that is polled. */
export interface StationFolder {
  readonly folder: string;
  /** Zone its days are cut by, as kept from the last time; null where nobody told one yet. */
  readonly timeZone: string | null;
  /** Keeps what the server told, for those who read without asking it; null leaves what is there. */
  remember(told: { readonly name: string | null; readonly timeZone: string | null }): Promise<void>;
}

/**
 * Stations of a data folder by name; changes nothing. One whose station.json is missing or broken is told with the
 * folder's name, for its data is there all the same. Rejects with a `StoreError`.
 */
export async function listStations(
  data: string,
  disk: Disk = systemDisk(),
): Promise<readonly KnownStation[]> {
  const parent = join(data, STATIONS_FOLDER);
  try {
    const found: KnownStation[] = [];
    for (const slug of await disk.list(parent)) {
      const folder = join(parent, slug);
      if ((await disk.list(folder)).length === 0) continue;
      const record = await readStation(folder, disk);
      found.push({ ...(record ?? { ...UNKNOWN_STATION, name: slug }), folder });
    }
    return found.sort((a, b) => a.name.localeCompare(b.name));
  } catch (error) {
    throw asStoreError(error, { doing: 'reading the stations', folder: parent });
  }
}

/**
 * Finds the folder of a station, whatever it was called when it was made, or makes one, and writes station.json.
 * Only for the holder of the lock. Rejects with a `StoreError`.
 */
export async function openStationFolder({
  data,
  station,
  now,
  disk = systemDisk(),
}: {
  readonly data: string;
  /** `kind` and `baseUrl` are null for a station that only exists in imported files. */
  readonly station: Omit<StationRecord, 'firstSeenAt'>;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly disk?: Disk;
}): Promise<StationFolder> {
  const parent = join(data, STATIONS_FOLDER);
  try {
    const ending = slugEnding(station);
    const made = (await disk.list(parent)).find((slug) => slug.endsWith(ending));
    const folder = join(parent, made ?? stationSlug(station));
    const before = await readStation(folder, disk, now);
    const { name, kind, baseUrl, stationId, timeZone } = station;
    const entry = new StationEntry({ folder, disk, named: name !== '', zoned: timeZone !== null });
    await entry.keep(before, {
      name: name || (before?.name ?? ''),
      kind,
      baseUrl,
      stationId,
      timeZone: timeZone ?? before?.timeZone ?? null,
      firstSeenAt: before?.firstSeenAt ?? now,
    });
    return entry;
  } catch (error) {
    throw asStoreError(error, { doing: 'opening the station', folder: parent });
  }
}

class StationEntry implements StationFolder {
  private record: StationRecord = UNKNOWN_STATION;

  constructor(
    private readonly of: {
      readonly folder: string;
      readonly disk: Disk;
      /** True where the settings name the station or its zone themselves: the server's word then does not count. */
      readonly named: boolean;
      readonly zoned: boolean;
    },
  ) {}

  get folder(): string {
    return this.of.folder;
  }

  get timeZone(): string | null {
    const { timeZone } = this.record;
    return timeZone !== null && isTimeZone(timeZone) ? timeZone : null;
  }

  async remember({
    name,
    timeZone,
  }: {
    name: string | null;
    timeZone: string | null;
  }): Promise<void> {
    const { named, zoned, folder } = this.of;
    const before = this.record;
    try {
      await this.keep(before, {
        ...before,
        name: named ? before.name : (name ?? before.name),
        timeZone: zoned ? before.timeZone : (timeZone ?? before.timeZone),
      });
    } catch (error) {
      throw asStoreError(error, { doing: 'writing the name of the station', folder });
    }
  }

  /** Writes the record where it differs from what is on disk. */
  async keep(before: StationRecord | null, record: StationRecord): Promise<void> {
    if (before === null || JSON.stringify(before) !== JSON.stringify(record)) {
      const { folder, disk } = this.of;
      const path = join(folder, STATION_FILE);
      const file = new JsonFile({ disk, path, shape: stationFileShape });
      await new Low(file, record).write();
    }
    this.record = record;
  }
}

/** Null where there is none or it cannot be read; with `setAsideAt`, the latter is then set aside. */
async function readStation(
  folder: string,
  disk: Disk,
  setAsideAt?: number,
): Promise<StationRecord | null> {
  const path = join(folder, STATION_FILE);
  try {
    return (await readJson(disk, path, stationFileShape))?.data ?? null;
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    if (setAsideAt !== undefined) await setAside(disk, path, setAsideAt);
    return null;
  }
}
