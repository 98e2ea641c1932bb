import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { UserPlays } from './engine/list-users';
import { rankingOf, readResultLines, type Ranking } from './results/read-ranking';
import {
  foldersOf,
  withScratch,
  writeRanking,
  type AskedCounts,
  type Asking,
  type RankingQuestion,
  type SongsWindow,
} from './songs-window';
import { giveOrder } from './worker/give-order';

type CountedWindow = Pick<SongsWindow, 'counted'>;

/** The rankings of a window in memory: for questions whose answer is small. Rejects with a `SongsError`. */
export async function askRanking(
  counts: AskedCounts,
  { window, question }: { readonly window: CountedWindow; readonly question: RankingQuestion },
  asking: Asking = {},
): Promise<{ readonly top: readonly Ranking[]; readonly goesOnAfter: string | null }> {
  if (window.counted.length === 0) return { top: [], goesOnAfter: null };
  return withScratch(counts, async (room) => {
    await mkdir(room, { mode: 0o700 });
    const out = join(room, 'answer.txt');
    const { goesOnAfter } = await writeRanking(counts, { window, question, out }, asking);
    const top: Ranking[] = [];
    for await (const line of readResultLines(out)) top.push(rankingOf(line));
    return { top, goesOnAfter };
  });
}

/** Users whose number begins with these digits, most plays first. Rejects with a `SongsError`. */
export async function askUsers(
  counts: AskedCounts,
  {
    window,
    prefix,
    most,
  }: { readonly window: CountedWindow; readonly prefix: string; readonly most: number },
  { signal }: Asking = {},
): Promise<readonly UserPlays[]> {
  if (window.counted.length === 0) return [];
  return withScratch(counts, (work) => {
    const { start, limits } = counts;
    const order = { days: foldersOf(counts, window), prefix, most, work, limits };
    return giveOrder<'list-users'>({ kind: 'list-users', order }, { start, signal });
  });
}
