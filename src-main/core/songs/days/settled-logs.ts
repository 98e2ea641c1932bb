import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ListenDay } from '#shared/model/songs';
import { readLogName, type LogName } from '../logs/log-name';
import { SongsError } from '../songs-error';

/** A file whose size and time stay the same this long counts as complete, milliseconds. */
const SETTLED_MS = 2_000;
/** A file that was not changed for this long need not be watched at all, milliseconds; wide, for clocks that differ. */
const LONG_SETTLED_MS = 60_000;

/** A log as it lies in its folder. */
export interface FoundLog extends LogName {
  readonly size: number;
  /** Epoch milliseconds. */
  readonly changedAt: number;
}

/**
 * The logs of a folder by day; other names are left alone. Where a day lies there plain and compressed, the plain one is
 * taken. Rejects with a `SongsError` where the folder cannot be read.
 */
export async function findLogs(folder: string): Promise<readonly FoundLog[]> {
  const names = await namesIn(folder);
  const logs = names.map(readLogName).filter((log) => log !== null);
  const byDay = new Map<string, LogName>();
  for (const log of logs) if (!log.isGzip || !byDay.has(log.date)) byDay.set(log.date, log);
  const found = await Promise.all([...byDay.values()].map((log) => lookAt(folder, log)));
  return found.filter((log) => log !== null).sort((a, b) => (a.date < b.date ? -1 : 1));
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    throw new SongsError(
      'unreadable-log',
      `The folder ${folder} cannot be read. Check that it is there and that this user may read it.`,
      { cause: error },
    );
  }
}

/** Null for what is gone meanwhile, or no file. */
async function lookAt(folder: string, log: LogName): Promise<FoundLog | null> {
  try {
    const found = await stat(join(folder, log.name));
    return found.isFile() ? { ...log, size: found.size, changedAt: found.mtimeMs } : null;
  } catch {
    return null;
  }
}

/** Whether a log is still as it was when it was counted. */
export function isAsCounted(log: FoundLog, day: ListenDay): boolean {
  return log.name === day.name && log.size === day.size && log.changedAt === day.changedAt;
}

export interface Patience {
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<void>;
  /** Longest time to wait for files that are still being written, milliseconds. */
  readonly patienceMs: number;
}

/** Parts logs into those that are complete and those still being written when the patience is over. */
export async function settledLogs(
  folder: string,
  logs: readonly FoundLog[],
  { now, wait, patienceMs }: Patience,
): Promise<{ readonly settled: readonly FoundLog[]; readonly growing: readonly FoundLog[] }> {
  const startedAt = now();
  const settled: FoundLog[] = logs.filter((log) => now() - log.changedAt >= LONG_SETTLED_MS);
  let watched = logs.filter((log) => !settled.includes(log));
  while (watched.length > 0) {
    if (now() - startedAt + SETTLED_MS > patienceMs) break;
    await wait(SETTLED_MS);
    const again = await Promise.all(watched.map((log) => lookAt(folder, log)));
    const growing: FoundLog[] = [];
    for (const [index, log] of again.entries()) {
      if (log === null) continue;
      (isSame(log, watched[index]) ? settled : growing).push(log);
    }
    watched = growing;
  }
  return { settled: settled.sort((a, b) => (a.date < b.date ? -1 : 1)), growing: watched };
}

function isSame(a: FoundLog, b: FoundLog | undefined): boolean {
  return a.size === b?.size && a.changedAt === b.changedAt;
}
