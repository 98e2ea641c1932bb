import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { ListenDay, SongsBy } from '#shared/model/songs';
import type { CountedDays } from './days/counted-days';
import type { EngineLimits } from './engine/open-duckdb';
import type { RankAllOrder, Ranked } from './engine/rank-songs';
import { compactDay, windowDays } from './logs/log-name';
import type { ResultStamps } from './results/result-stamps';
import { makingOf } from './results/result-stamps';
import { giveOrder, type StartSongsProcess } from './worker/give-order';
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

/**
 * @param all every counted day, ascending
 * @param until null: the newest day that was counted. Null where nothing was counted at all
 */
export function songsWindow(
  all: readonly ListenDay[],
  { until, days }: { readonly until: string | null; readonly days: number },
): SongsWindow | null {
  const last = until ?? all.at(-1)?.date ?? null;
  if (last === null) return null;
  const dates = windowDays(last, days);
  const inside = new Set(dates);
  const counted = all.filter(({ date }) => inside.has(date));
  const there = new Set(counted.map(({ date }) => date));
  return { until: last, days, counted, missing: dates.filter((date) => !there.has(date)) };
}

/** What answers are made of: counts, and a process for the work. */
export interface AskedCounts {
  readonly counted: CountedDays;
  readonly start: StartSongsProcess;
  readonly limits: EngineLimits;
  /** False: these counts belong to somebody else, who may be writing there. */
  readonly mayCount: boolean;
}

export interface Asking {
  readonly signal?: AbortSignal | undefined;
  readonly tell?: ((progress: SongsProgress) => void) | undefined;
}

export interface RankingQuestion extends Pick<RankAllOrder, 'key' | 'page'> {
  readonly by: SongsBy;
  /** Songs per country or user. */
  readonly limit: number;
}

/** Ranks a window into a file, in one step. Rejects with a `SongsError`. */
export async function writeRanking(
  counts: AskedCounts,
  {
    window,
    question,
    out,
  }: {
    readonly window: Pick<SongsWindow, 'counted'>;
    readonly question: RankingQuestion;
    readonly out: string;
  },
  { signal, tell }: Asking = {},
): Promise<Ranked> {
  return withScratch(counts, (work) => {
    const { start, limits } = counts;
    const order = { ...question, days: foldersOf(counts, window), limits, work, out };
    return giveOrder<'rank-all'>({ kind: 'rank-all', order }, { start, signal, tell });
  });
}

/** Folders of the window's days, for an order. */
export function foldersOf(
  { counted }: AskedCounts,
  window: Pick<SongsWindow, 'counted'>,
): readonly string[] {
  return window.counted.map(({ date }) => counted.folderOf(date));
}

/** Which result is to be made, and where. */
export interface ResultWish {
  readonly window: SongsWindow;
  /** `key`: one country or user alone; null: all. */
  readonly question: Omit<RankingQuestion, 'page'>;
  /** Folder of the file. */
  readonly out: string;
  /** What the files there were made of, so that none is made again; null: this one does not stay. */
  readonly stamps: ResultStamps | null;
}

/**
 * Makes the result file of a window, in one step, unless it stands there already, made of the same counts.
 * @returns its path, and whether it was made
 */
export async function writeResult(
  counts: AskedCounts,
  { window, question, out, stamps }: ResultWish,
  asking: Asking = {},
): Promise<{ readonly path: string; readonly isNew: boolean }> {
  const path = resolve(out, resultName(question, window.until));
  const made = makingOf({ ...question, days: window.counted });
  if (stamps !== null && (await stamps.isUpToDate(path, made))) return { path, isNew: false };
  await writeRanking(counts, { window, question, out: path }, asking);
  await stamps?.remember(path, made);
  return { path, isNew: true };
}

/** `country_top50_20261122.txt`; with one key also its name, since it is another file. */
function resultName({ by, limit, key }: ResultWish['question'], until: string): string {
  const only = key === null ? '' : `_${key}`;
  return `${by}_top${String(limit)}_${compactDay(until)}${only}.txt`;
}

/** Lends a name for a scratch folder: beside the counts, or apart where one has no right to write there. */
export async function withScratch<T>(
  { counted, mayCount }: AskedCounts,
  use: (work: string) => Promise<T>,
): Promise<T> {
  const home = mayCount ? counted.questions : tmpdir();
  await mkdir(home, { recursive: true, mode: 0o700 });
  const scratch = await mkdtemp(join(home, `${String(process.pid)}-songs-`));
  try {
    return await use(join(scratch, 'work'));
  } finally {
    await rm(scratch, { recursive: true, force: true }).catch(() => undefined);
  }
}
