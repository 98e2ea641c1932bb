import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { ListenDay, SongsBy } from '#shared/model/songs';
import { compactDay, windowDays } from './logs/log-name';
import { makingOf, ResultStamps } from './results/result-stamps';
import type { SongsDesk } from './songs-desk';
import { giveOrder } from './worker/give-order';
import type { SongsProgress } from './worker/orders';

/** The last `days` calendar days until a date, with the days among them that were counted. */
export interface SongsWindow {
  /** `YYYY-MM-DD` */
  readonly until: string;
  readonly days: number;
  readonly counted: readonly ListenDay[];
  /** Days without counts; never replaced by older ones. */
  readonly missing: readonly string[];
}

export interface WindowQuestion {
  readonly by: SongsBy;
  /** Songs per country or user. */
  readonly limit: number;
}

export interface Asking {
  readonly signal?: AbortSignal;
  readonly tell?: (progress: SongsProgress) => void;
}

/** @param until null: the newest day that was counted. Null where nothing was counted at all */
export async function songsWindow(
  desk: SongsDesk,
  { until, days }: { readonly until: string | null; readonly days: number },
): Promise<SongsWindow | null> {
  const all = await desk.counted.all();
  const last = until ?? all.at(-1)?.date ?? null;
  if (last === null) return null;
  const dates = windowDays(last, days);
  const counted = all.filter(({ date }) => dates.includes(date));
  const missing = dates.filter((date) => !counted.some((day) => day.date === date));
  return { until: last, days, counted, missing };
}

/** Which result is to be made, and where. */
export interface ResultWish {
  readonly window: SongsWindow;
  /** `key`: one country or user alone; null: all. */
  readonly question: WindowQuestion & { readonly key: string | null };
  /** Folder of the file. */
  readonly out: string;
  /** Whether the file stays there, so that it need not be made again while its counts are the same. */
  readonly isKept: boolean;
}

/**
 * Makes the result file of a window, in one step, unless it stands there already, made of the same counts.
 * @returns its path, and whether it was made
 */
export async function writeResult(
  desk: SongsDesk,
  { window, question: { by, limit, key }, out, isKept }: ResultWish,
  { signal, tell }: Asking = {},
): Promise<{ readonly path: string; readonly isNew: boolean }> {
  const path = resolve(out, resultName({ by, limit, key }, window.until));
  const stamps = new ResultStamps(desk.counted.folder);
  const made = makingOf({ by, limit, key, days: window.counted });
  if (isKept && (await stamps.isUpToDate(path, made))) return { path, isNew: false };
  await withScratch(desk, async (work) => {
    const order = { by, limit, ...rankParts(desk, window), work, out: path, key };
    await giveOrder<'rank-all'>({ kind: 'rank-all', order }, { start: desk.start, signal, tell });
  });
  if (isKept) await stamps.remember(path, made);
  return { path, isNew: true };
}

/** `country_top50_20261122.txt`; with one key also its name, since it is another file. */
function resultName({ by, limit, key }: ResultWish['question'], until: string): string {
  const only = key === null ? '' : `_${key}`;
  return `${by}_top${String(limit)}_${compactDay(until)}${only}.txt`;
}

function rankParts(desk: SongsDesk, { counted }: SongsWindow) {
  return { days: counted.map(({ date }) => desk.counted.folderOf(date)), limits: desk.limits };
}

/** Beside the counts under the lock; else apart, since who only asks has no right to write there. */
async function withScratch<T>(desk: SongsDesk, use: (work: string) => Promise<T>): Promise<T> {
  const home = desk.mayCount ? desk.counted.scratch : tmpdir();
  await mkdir(home, { recursive: true, mode: 0o700 });
  const scratch = await mkdtemp(join(home, 'earshot-songs-'));
  try {
    return await use(join(scratch, 'work'));
  } finally {
    await rm(scratch, { recursive: true, force: true }).catch(() => undefined);
  }
}
