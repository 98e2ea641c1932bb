import type { Session } from '#shared/model/session';
import { overlaps } from '#shared/stats/session-parts';
import {
  DAYS_FOLDER,
  dayFolder,
  isStationDate,
  partFile,
  partNameOf,
  spanOfFolder,
} from './layout';
import type { ReachIndex } from './reach-index';
import { sessionsInPart } from './session-part';
import type { StationFiles } from './station-files';
import type { Range } from './store';

/** Station days that have a folder, ascending. */
export async function daysOnDisk(files: StationFiles): Promise<readonly string[]> {
  return (await files.list(DAYS_FOLDER)).filter(isStationDate);
}

/** Reads the sessions that overlap a range, one part in memory at a time, oldest part first. */
export async function* readSessions(
  { files, reach }: { files: StationFiles; reach: ReachIndex },
  range: Range,
): AsyncGenerator<Session> {
  if (range.from >= range.to) return;
  for (const date of await daysToOpen({ files, reach }, range)) {
    for (const part of await partsOf(files, date)) {
      const sessions = await files.read(part, sessionsInPart, {
        lost: 'its sessions are missing from the statistics',
      });
      for (const session of sessions ?? []) if (overlaps(session, range)) yield session;
    }
  }
}

/**
 * A session lies in the folder of the day of its end: days that ended before the range cannot hold one, every later
 * day can, unless the index says that its sessions all start after the range.
 */
async function daysToOpen(
  { files, reach }: { files: StationFiles; reach: ReachIndex },
  range: Range,
): Promise<readonly string[]> {
  // The days first: the index is written before the sessions are, so it is never older than what it is asked about.
  const days = await daysOnDisk(files);
  const earliest = await reach.read();
  return days.filter((date) => {
    const reachesBackTo = earliest.get(date) ?? -Infinity;
    return spanOfFolder(date).to > range.from && reachesBackTo < range.to;
  });
}

async function partsOf(files: StationFiles, date: string): Promise<readonly string[]> {
  const parts = (await files.list(dayFolder(date))).map(partNameOf).filter((part) => part !== null);
  return parts.sort((a, b) => a.number - b.number).map((part) => partFile(date, part));
}
