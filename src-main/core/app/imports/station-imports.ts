import type { Settings } from '#shared/model/settings';
import { addDays, daysBetween, stationDateOf } from '#shared/time/station-day';
import { importFile, type FileToImport, type ImportReport } from '../../imports/import-file';
import type { MakerOptions } from '../../imports/session-maker';
import type { Places } from '../../places/places';
import type { Pseudonyms } from '../../privacy/pseudonyms';
import { sumUp } from '../day-keeper';
import type { Log } from '../log';
import type { StationArchive } from '../station-archive';

export interface StationImportsOptions {
  readonly archive: StationArchive;
  readonly pseudonyms: Pseudonyms;
  readonly places: Places;
  readonly settings: Settings;
  readonly now: () => number;
  readonly log: Log;
}

/** A file as it was given: its zone is the station's unless it was said otherwise. */
export interface GivenFile extends Omit<FileToImport, 'timeZone'> {
  readonly timeZone?: string | undefined;
  /** Called while it is written, with connections so far. */
  readonly onProgress?: (sessions: number) => void;
}

/** Reads a file into a station and makes the sums of the finished days it touches anew. Rejects as `importFile` does. */
export async function importIntoStation(
  { onProgress, ...file }: GivenFile,
  options: StationImportsOptions,
): Promise<ImportReport> {
  const { archive, now, log } = options;
  const { store, timeZone } = archive;
  const report = await importFile(
    { ...file, timeZone: file.timeZone ?? timeZone },
    {
      store,
      timeZone,
      identity: identityOf(options),
      now,
      ...(onProgress === undefined ? {} : { onProgress }),
    },
  );
  const yesterday = addDays(stationDateOf(now(), timeZone), -1);
  const last = stationDateOf(report.span.to, timeZone);
  const days = daysBetween(
    stationDateOf(report.span.from, timeZone),
    last < yesterday ? last : yesterday,
  );
  if (report.added > 0 || (await lacksSums(archive, days))) {
    await sumUp({ archive, store, log }, days);
  }
  return report;
}

async function lacksSums({ store }: StationArchive, days: readonly string[]): Promise<boolean> {
  const [first] = days;
  const last = days.at(-1);
  if (first === undefined || last === undefined) return false;
  return (await store.daySums(first, last)).length < days.length;
}

function identityOf({ pseudonyms, places, settings }: StationImportsOptions): MakerOptions {
  const { keepAddresses } = settings.privacy;
  return { pseudonyms, places, keepAddresses, listenerIs: settings.collecting.listenerIs };
}
