import type { Session } from '#shared/model/session';
import { overlaps } from '#shared/stats/session-parts';
import { isCalendarDay } from '#shared/time/calendar-day';
import { DAYS_FOLDER, dayFolder, partFile, partNameOf, spanOfFolder } from './layout';
import type { Reach, ReachIndex } from './reach-index';
import { sessionsInPart } from './session-part';
import type { StationFiles } from './station-files';
import type { Range, SessionRange } from './store';

const LOSS = { lost: 'its sessions are missing from the statistics' };

/** Station days that have a folder, ascending. */
export async function daysOnDisk(files: StationFiles): Promise<readonly string[]> {
  return (await files.list(DAYS_FOLDER)).filter(isCalendarDay);
}

/** Reads the sessions that overlap a range, one part in memory at a time, oldest part first. */
export async function* readSessions(
  { files, reach }: { files: StationFiles; reach: ReachIndex },
  range: SessionRange,
): AsyncGenerator<Session> {
  if (range.from >= range.to) return;
  // The days first: the index is written before the sessions are, so it is never older than what it is asked about.
  const { filedUnder } = range;
  const days = filedUnder === undefined ? await daysOnDisk(files) : [...filedUnder].sort();
  const index = await reach.read();
  const learnt = new Map<string, number>();
  for (const date of days.filter((day) => mayHold(day, range, index))) {
    let earliest = Infinity;
    for (const part of await partsOf(files, date)) {
      const sessions = await files.read(part, sessionsInPart, LOSS);
      for (const session of sessions ?? []) {
        earliest = Math.min(earliest, session.startedAt);
        if (overlaps(session, range)) yield session;
      }
    }
    if (!index.has(date) && earliest < Infinity) learnt.set(date, earliest);
  }
  await reach.learn(learnt);
}

/**
 * A session lies in the folder of the day of its end: days that ended before the range cannot hold one, every later
 * day can, unless the index says that its sessions all start after the range.
 */
function mayHold(date: string, range: Range, index: Reach): boolean {
  return spanOfFolder(date).to > range.from && (index.get(date) ?? -Infinity) < range.to;
}

async function partsOf(files: StationFiles, date: string): Promise<readonly string[]> {
  const parts = (await files.list(dayFolder(date))).map(partNameOf).filter((part) => part !== null);
  return parts.sort((a, b) => a.number - b.number).map((part) => partFile(date, part));
}
