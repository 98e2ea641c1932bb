import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { SongsBy } from '#shared/model/songs';
import { asSongsError } from '../songs-error';
import { bucketFiles, bucketOf, BUCKETS, KEY_SQL } from './buckets';
import { mergeRuns } from './merge-runs';
import { openDuckDb, type Engine, type EngineLimits } from './open-duckdb';
import { sqlFiles, sqlText } from './sql-text';

const ALL_BUCKETS = Array.from({ length: BUCKETS }, (_, bucket) => bucket);

export interface RankOrder {
  readonly by: SongsBy;
  /** Folders of the window's counted days. */
  readonly days: readonly string[];
  /** Songs per country or user. */
  readonly limit: number;
  /** Scratch folder for this order alone; made, and gone afterwards. */
  readonly work: string;
  readonly limits: EngineLimits;
}

export interface RankAllOrder extends RankOrder {
  /** One country or user alone; null: all. */
  readonly key: string | null;
  /** The result file; replaced in one step. */
  readonly out: string;
}

/**
 * Ranks the songs of every country or user over a window of days into a result file: `KEY|song:count,…` by key.
 * The counts of all days are added before the best are chosen. Rejects with a `SongsError`; then `out` is as it was.
 * @param tell called with the parts done, of how many
 */
export async function rankAll(
  order: RankAllOrder,
  tell: (done: number, of: number) => void,
): Promise<{ keys: number }> {
  return withEngine(order, async (engine) => {
    const runs: string[] = [];
    const { by, key } = order;
    for (const bucket of key === null ? ALL_BUCKETS : [bucketOf(by, key)]) {
      tell(bucket, BUCKETS);
      const files = await bucketFiles(order.days, { by: order.by, bucket });
      if (files.length === 0) continue;
      const run = join(order.work, `run-${String(bucket)}.txt`);
      await engine.connection.run(
        `COPY (${rankingSql(order, { files, key })}) TO ${sqlText(run)}
         (FORMAT csv, DELIMITER '|', QUOTE '', ESCAPE '', HEADER false)`,
      );
      runs.push(run);
    }
    tell(BUCKETS, BUCKETS);
    return { keys: await mergeRuns(runs, { by: order.by, out: order.out, work: order.work }) };
  });
}

/** The ranking of every key, or of one, over files with counts: `KEY`, `song:count,…`, by key. */
export function rankingSql(
  { by, limit }: Pick<RankOrder, 'by' | 'limit'>,
  { files, key }: { readonly files: readonly string[]; readonly key: string | null },
): string {
  const column = KEY_SQL[by];
  const literal = key === null ? '' : by === 'user' ? BigInt(key).toString() : sqlText(key);
  const only = key === null ? '' : `WHERE ${column} = ${literal}`;
  return `SELECT ${column}, string_agg(song || ':' || plays, ',' ORDER BY plays DESC, song) FROM (
      SELECT *, row_number() OVER (PARTITION BY ${column} ORDER BY plays DESC, song) AS place FROM (
        SELECT ${column}, song, sum(count)::BIGINT AS plays
        FROM read_parquet(${sqlFiles(files)}, hive_partitioning = false) ${only} GROUP BY ALL
      )
    ) WHERE place <= ${String(limit)} GROUP BY ${column} ORDER BY ${column}`;
}

async function withEngine<T>(
  { work, limits }: Pick<RankOrder, 'work' | 'limits'>,
  rank: (engine: Engine) => Promise<T>,
): Promise<T> {
  try {
    await rm(work, { recursive: true, force: true });
    await mkdir(work, { recursive: true, mode: 0o700 });
    const engine = await openDuckDb(work, limits);
    try {
      return await rank(engine);
    } finally {
      engine.close();
    }
  } catch (error) {
    throw asSongsError(error, 'Adding up the songs');
  } finally {
    await rm(work, { recursive: true, force: true }).catch(() => undefined);
  }
}
