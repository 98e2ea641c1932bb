import type { ListenDay } from '#shared/model/songs';
import { findLogs, isAsCounted, type FoundLog } from '../../songs/days/settled-logs';
import type { LogFate } from '../../songs/songs-desk';
import type { SongsFile } from './songs';

/** What is shown at most; older days are in the counts all the same. */
const MOST_FILES = 1_000;

/**
 * The logs that are there and those that were counted, the newest first.
 * @param fates what became of logs at the last look, by name
 */
export async function filesOf({
  logs,
  days,
  fates,
}: {
  readonly logs: string;
  readonly days: readonly ListenDay[];
  readonly fates: ReadonlyMap<string, LogFate>;
}): Promise<SongsFile[]> {
  const byDate = new Map(days.map((day) => [day.date, day]));
  const found = await findLogs(logs).catch(() => null);
  const files = (found ?? []).map((log) => fileOf(log, byDate.get(log.date), fates.get(log.name)));
  const there = new Set(found?.map(({ date }) => date));
  for (const day of days) {
    if (there.has(day.date)) continue;
    // Where the folder itself cannot be read, nothing is known of its files.
    const state = found === null ? 'counted' : 'gone';
    files.push({ name: day.name, date: day.date, state, message: null, read: readOf(day) });
  }
  return files.sort((a, b) => (a.date < b.date ? 1 : -1)).slice(0, MOST_FILES);
}

function fileOf(log: FoundLog, day: ListenDay | undefined, fate: LogFate | undefined): SongsFile {
  const { name, date } = log;
  const read = day === undefined ? null : readOf(day);
  const file = { name, date, message: null, read };
  if (day !== undefined && isAsCounted(log, day)) return { ...file, state: 'counted' };
  switch (fate?.kind) {
    case 'failed':
      return { ...file, state: 'failed', message: fate.message };
    case 'growing':
      return { ...file, state: 'being-written' };
    case 'counted':
    case 'unchanged':
    case undefined:
      return { ...file, state: 'queued' };
    default:
      return neverHappens(fate);
  }
}

function readOf({ lines, plays, badLines, reasons }: ListenDay): NonNullable<SongsFile['read']> {
  return { lines, plays, badLines, reasons };
}

function neverHappens(fate: never): never {
  throw new Error(`There is no such fate: ${JSON.stringify(fate)}`);
}
