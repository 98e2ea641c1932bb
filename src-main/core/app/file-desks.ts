import { join } from 'node:path';
import { SongsError } from '../songs/songs-error';
import type { Clock } from './clock';
import type { EarshotOptions } from './earshot';
import { ExportClock, type ExportContext } from './export-clock/export-clock';
import { UploadDesk, type UploadContext } from './imports/upload-desk';
import { ListenLogs } from './listen-logs/listen-logs';
import type { Stage } from './stage';

export interface FileDesks {
  readonly exporting: ExportClock;
  readonly importing: UploadDesk;
  readonly songs: ListenLogs;
}

export interface FileDesksOptions {
  readonly stage: Stage;
  readonly earshot: EarshotOptions;
  readonly clock: Clock;
  readonly onChange: () => void;
}

/** Where exports go unless a folder was chosen. */
const EXPORTS_FOLDER = 'exports';

/** Exports by the clock and files that are read in, for the station that is shown; and songs of listen logs. */
export function createFileDesks({ stage, earshot, clock, onChange }: FileDesksOptions): FileDesks {
  const { log } = earshot;
  return {
    exporting: new ExportClock({
      clock,
      context: () => exportContext(stage),
      isWanted: () => (stage.shown?.effective.exports.everyHours ?? 0) > 0,
      log,
      onChange,
    }),
    importing: new UploadDesk({
      context: () => uploadContext(stage),
      now: () => clock.now(),
      log,
      onImported: onChange,
    }),
    songs: new ListenLogs({
      data: earshot.dataFolder,
      wanted: () => stage.own?.effective.songs ?? null,
      start: earshot.startSongsProcess ?? noSongsProcess,
      clock,
      log,
    }),
  };
}

/** Without a process of its own DuckDB is not for us: it would take the memory of the whole program. */
function noSongsProcess(): never {
  throw new SongsError('no-engine', 'Songs cannot be counted by this kind of Earshot.');
}

function exportContext({ shown, runtime, isSample }: Stage): ExportContext | null {
  if (shown === null || runtime === null) return null;
  const { folder, effective } = shown;
  const { exports, collecting } = effective;
  const { baseUrl, stationId } = runtime.station;
  return {
    archive: runtime.archive,
    // The sample station's server has another port at each start.
    station: isSample ? 'sample' : JSON.stringify([baseUrl, stationId]),
    dataFolder: folder,
    plan: { ...exports, folder: exports.folder ?? join(folder, EXPORTS_FOLDER) },
    mayMakeFolder: exports.folder === null,
    intervalSeconds: collecting.intervalSeconds,
  };
}

function uploadContext({ shown, runtime }: Stage): UploadContext | null {
  if (shown === null || runtime === null) return null;
  const { pseudonyms, places, effective } = shown;
  return {
    archive: runtime.archive,
    pseudonyms,
    places,
    settings: effective,
    readAnew: () => runtime.readAnew(),
  };
}
