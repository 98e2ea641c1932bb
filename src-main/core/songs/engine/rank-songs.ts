import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { SongsBy, SongsSide } from '#shared/model/songs';
import { ALL_BUCKETS, allFiles, bucketFiles, bucketOf, countsIn, KEY_SQL } from './buckets';
import { usersAfter } from './list-users';
import { mergeRuns } from './merge-runs';
import type { Engine } from './open-duckdb';
import { mostRowsIn, splitPiece, type Piece } from './split-piece';
import { sqlText } from './sql-text';
import { withEngine, type CountsOrder } from './with-engine';

export interface RankAllOrder extends CountsOrder {
  readonly by: SongsBy;
  /** Songs per country or user. */
  readonly limit: number;
  /** One country or user alone; null: all. */
  readonly key: string | null;
  /** Of many users so many, from the one after `after` on; null: all. Only with `by` user and no key. */
  readonly page?: { readonly after: string | null; readonly most: number } | null;
  /** Rows of counts of users that are ranked at once; absent: as many as the memory allows. */
  readonly mostRows?: number;
  /** The result file; replaced in one step. */
  readonly out: string;
}

export interface Ranked {
  /** Lines of the result file. */
  readonly keys: number;
  /** The last key of the page, where more follow; null elsewhere. */
  readonly goesOnAfter: string | null;
}

/**
 * Ranks the songs of every country or user, or of all plays, over a window of days into a result file:
 * `KEY|song:count,…` by key. The counts of all days are added before the best are chosen. Rejects with a `SongsError`;
 * then `out` is as it was.
 * @param tell called with the parts done, of how many
 */
export async function rankAll(
  order: RankAllOrder,
  tell: (done: number, of: number) => void,
): Promise<Ranked> {
  return withEngine(order, async (engine) => {
    const { by, out, work } = order;
    const { pieces, goesOnAfter } = await piecesOf(order, engine);
    const runs: string[] = [];
    for (const [index, piece] of pieces.entries()) {
      tell(index, pieces.length);
      if (piece.files.length === 0) continue;
      // Another folder for each: DuckDB remembers files by their path, also when others stand there by now.
      const folder = join(work, `split-${String(index)}`);
      for (const part of await smallEnough(piece, { order, engine, folder })) {
        const run = join(work, `run-${String(runs.length)}.txt`);
        await engine.connection.run(
          `COPY (${rankingSql(order, part)}) TO ${sqlText(run)}
           (FORMAT csv, DELIMITER '|', QUOTE '', ESCAPE '', HEADER false)`,
        );
        runs.push(run);
      }
      await rm(folder, { recursive: true, force: true });
    }
    tell(pieces.length, pieces.length);
    return { keys: await mergeRuns(runs, { by, out, work }), goesOnAfter };
  });
}

/** Countries have at most as many rows as there are songs; users have as many as they like. */
async function smallEnough(
  piece: Piece,
  { order, engine, folder }: { order: RankAllOrder; engine: Engine; folder: string },
): Promise<readonly Piece[]> {
  if (order.by !== 'user' || piece.where !== '') return [piece];
  const { memoryMB } = order.limits;
  const mostRows = order.mostRows ?? mostRowsIn(memoryMB);
  return splitPiece(engine, piece, { mostRows, folder });
}

async function piecesOf(
  { by, key, page = null, days }: RankAllOrder,
  engine: Engine,
): Promise<{ readonly pieces: readonly Piece[]; readonly goesOnAfter: string | null }> {
  if (by === 'all') {
    return { pieces: [{ files: await allFiles(days, 'country'), where: '' }], goesOnAfter: null };
  }
  if (key === null && page !== null) {
    const files = await allFiles(days, 'user');
    const users = await usersAfter(engine, { files, ...page });
    return { pieces: [{ files, where: users.where }], goesOnAfter: users.goesOnAfter };
  }
  const buckets = key === null ? ALL_BUCKETS : [bucketOf(by, key)];
  const where = key === null ? '' : `WHERE ${KEY_SQL[by]} = ${keyLiteral(by, key)}`;
  const files = await Promise.all(buckets.map((bucket) => bucketFiles(days, { by, bucket })));
  return { pieces: files.map((some) => ({ files: some, where })), goesOnAfter: null };
}

function keyLiteral(by: SongsSide, key: string): string {
  return by === 'user' ? BigInt(key).toString() : sqlText(key);
}

/** The ranking of each key that the condition lets through, over files with counts: `KEY`, `song:count,…`, by key. */
export function rankingSql(
  { by, limit }: Pick<RankAllOrder, 'by' | 'limit'>,
  { files, where }: Piece,
): string {
  // A sorted list of the few that are left: an aggregate with an order of its own takes kilobytes for each key.
  const best = `list_sort(list({'less': -plays, 'song': song}))`;
  const list = `array_to_string(list_transform(${best}, one -> one.song::VARCHAR || ':' || (-one.less)::VARCHAR), ',')`;
  const counts = `${countsIn(files)} ${where}`;
  if (by === 'all') {
    return `SELECT 'all', ${list} FROM (
        SELECT song, sum(count)::BIGINT AS plays FROM ${counts}
        GROUP BY song ORDER BY plays DESC, song LIMIT ${String(limit)}
      ) HAVING count(*) > 0`;
  }
  const column = KEY_SQL[by];
  return `SELECT ${column}, ${list} FROM (
      SELECT *, row_number() OVER (PARTITION BY ${column} ORDER BY plays DESC, song) AS place FROM (
        SELECT ${column}, song, sum(count)::BIGINT AS plays FROM ${counts} GROUP BY ALL
      )
    ) WHERE place <= ${String(limit)} GROUP BY ${column} ORDER BY ${column}`;
}
