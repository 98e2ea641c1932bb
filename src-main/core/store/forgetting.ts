import {
  attemptsHourOf,
  dayFolder,
  isLeftover,
  LISTENERS_NAME,
  listenersFile,
  partNameOf,
  setAsideOf,
} from './layout';
import { LISTENERS_LOSS, listenerFileShape } from './listener-file';
import { daysOnDisk } from './session-reader';
import type { StationFiles } from './station-files';

/**
 * Deletes the raw sessions and attempts of days before a date, with what was set aside of them, and the lists of
 * listeners of other key periods. Imported sessions, day sums and files that are not ours stay.
 * Only from within a queued write. Tells the days whose raw data went.
 */
export async function forgetDays(
  files: StationFiles,
  { sessionsBefore, keepKeyEpoch }: { sessionsBefore: string; keepKeyEpoch: number },
): Promise<readonly string[]> {
  const forgotten: string[] = [];
  for (const date of await daysOnDisk(files)) {
    const folder = dayFolder(date);
    const names = await files.list(folder);
    const raw = date < sessionsBefore ? names.filter(isRaw) : [];
    for (const name of raw) await files.remove(`${folder}/${name}`);
    if (raw.length > 0) forgotten.push(date);
    if (names.includes(LISTENERS_NAME)) await forgetListeners(files, { date, keepKeyEpoch });
    await files.removeFolder(folder);
  }
  await forgetCheckpoints(files, sessionsBefore);
  return forgotten;
}

/** Also true for what was set aside of such a file, and for lists of listeners of which nobody knows the key. */
function isRaw(name: string): boolean {
  const aside = setAsideOf(name);
  if (aside?.name === LISTENERS_NAME || isLeftover(name)) return true;
  const original = aside?.name ?? name;
  return attemptsHourOf(original) !== null || partNameOf(original)?.kind === 'sessions';
}

async function forgetListeners(
  files: StationFiles,
  { date, keepKeyEpoch }: { date: string; keepKeyEpoch: number },
): Promise<void> {
  const name = listenersFile(date);
  const low = await files.openForWriting(name, listenerFileShape, LISTENERS_LOSS);
  if (low.data.keyEpoch !== keepKeyEpoch) await files.remove(name);
}

/** A checkpoint that was set aside holds sessions too. */
async function forgetCheckpoints(files: StationFiles, before: string): Promise<void> {
  for (const name of await files.list('')) {
    const aside = setAsideOf(name);
    if (aside !== null && aside.date < before) await files.remove(name);
  }
}
