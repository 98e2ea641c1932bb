import { join } from 'node:path';
import { isCalendarDay } from '#shared/time/calendar-day';
import { attemptFileShape } from '../../store/attempt-file';
import { daySumFileShape } from '../../store/day-sum-file';
import type { Disk } from '../../store/disk';
import { readJson, UnreadableFile, type ReadShape } from '../../store/json-file';
import {
  attemptsHourOf,
  dayFolder,
  DAYS_FOLDER,
  LISTENERS_NAME,
  OPEN_FILE,
  partNameOf,
  REACH_FILE,
  setAsideOf,
  SUMS_FOLDER,
} from '../../store/layout';
import { listenerFileShape } from '../../store/listener-file';
import { openFileShape } from '../../store/open-file';
import { reachShape } from '../../store/reach-index';
import { sessionsInPart } from '../../store/session-part';
import { stationFileShape } from '../../store/station-file';
import { StoreError } from '../../store/store';

/** What is wrong with a file: some of its entries are, all of it is, or it is not for this Earshot or this user. */
export type FileTrouble = 'bad-entries' | 'unreadable' | 'set-aside' | 'newer' | 'refused';

export interface TroubledFile {
  /** Below the station's folder, with `/`. */
  readonly name: string;
  readonly trouble: FileTrouble;
}

export interface ScannedStation {
  /** Files that were read. */
  readonly files: number;
  readonly troubled: readonly TroubledFile[];
}

export interface ScanOptions {
  readonly folder: string;
  readonly disk: Disk;
  /** Called before each file. */
  readonly onFile: () => void;
}

/** Reads every file of a station as the store would, one in memory at a time, and changes nothing. */
export async function scanStation({ folder, disk, onFile }: ScanOptions): Promise<ScannedStation> {
  let files = 0;
  const troubled: TroubledFile[] = [];
  for await (const name of namesIn(folder, disk)) {
    if (setAsideOf(baseOf(name)) !== null) {
      troubled.push({ name, trouble: 'set-aside' });
      continue;
    }
    const shape = shapeOf(name);
    if (shape === null) continue;
    onFile();
    files += 1;
    const trouble = await troubleOf(join(folder, ...name.split('/')), shape, disk);
    if (trouble !== null) troubled.push({ name, trouble });
  }
  return { files, troubled };
}

async function* namesIn(folder: string, disk: Disk): AsyncGenerator<string> {
  const days = (await disk.list(join(folder, DAYS_FOLDER))).filter(isCalendarDay);
  const below = ['', DAYS_FOLDER, SUMS_FOLDER, ...days.map(dayFolder)];
  for (const part of below) {
    for (const name of await disk.list(join(folder, ...part.split('/')))) {
      yield part === '' ? name : `${part}/${name}`;
    }
  }
}

/** Null for names that Earshot never reads. */
function shapeOf(name: string): ReadShape<unknown> | null {
  if (name === 'station.json') return stationFileShape;
  if (name === OPEN_FILE) return openFileShape;
  if (name === REACH_FILE) return reachShape;
  const base = baseOf(name);
  if (name.startsWith(`${SUMS_FOLDER}/`)) {
    return /^\d{4}-\d{2}\.json$/.test(base) ? daySumFileShape : null;
  }
  if (!name.startsWith(`${DAYS_FOLDER}/`) || name.split('/').length < 3) return null;
  if (base === LISTENERS_NAME) return listenerFileShape;
  if (partNameOf(base) !== null) return sessionsInPart;
  return attemptsHourOf(base) === null ? null : attemptFileShape;
}

async function troubleOf(
  path: string,
  shape: ReadShape<unknown>,
  disk: Disk,
): Promise<FileTrouble | null> {
  try {
    // A file may vanish while a running Earshot tidies up: that is none.
    const found = await readJson(disk, path, shape);
    return found !== null && found.bad > 0 ? 'bad-entries' : null;
  } catch (error) {
    if (error instanceof UnreadableFile) return 'unreadable';
    return error instanceof StoreError && error.code === 'newer-version' ? 'newer' : 'refused';
  }
}

function baseOf(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}
