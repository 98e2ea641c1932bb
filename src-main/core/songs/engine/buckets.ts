import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { SongsSide } from '#shared/model/songs';
import { sqlFiles } from './sql-text';

/** Parts that a day's counts lie in, so that a window of days is added up part by part in bounded memory. */
const BUCKETS = 32;

export const ALL_BUCKETS = Array.from({ length: BUCKETS }, (_, bucket) => bucket);

/**
 * Which part a key belongs to, as SQL. Our own arithmetic: DuckDB's hash may differ between versions, and days counted
 * by different ones have to fit together. The prime spreads ids that are all multiples of one number.
 */
export const BUCKET_SQL: Readonly<Record<SongsSide, string>> = {
  user: `(("user" % 1000003) % ${String(BUCKETS)})`,
  country: `((ascii(country[1]) * 26 + ascii(country[2])) % ${String(BUCKETS)})`,
};

/** Which of so many parts of its bucket a user belongs to, as SQL: by what the bucket leaves of the same arithmetic. */
export function userPartSql(parts: number): string {
  return `((("user" % 1000003) // ${String(BUCKETS)}) % ${String(parts)})`;
}

/** The column that holds the key, as SQL. */
export const KEY_SQL: Readonly<Record<SongsSide, string>> = { user: '"user"', country: 'country' };

/** Files with a bucket's counts in the given folders of days; days without that bucket have none. */
export async function bucketFiles(
  days: readonly string[],
  { by, bucket }: { readonly by: SongsSide; readonly bucket: number },
): Promise<readonly string[]> {
  const folders = days.map((day) => join(day, by, `bucket=${String(bucket)}`));
  const files = await Promise.all(folders.map(parquetFilesIn));
  return files.flat();
}

/** All counts of one side of the days. */
export async function allFiles(days: readonly string[], by: SongsSide): Promise<readonly string[]> {
  const files = await Promise.all(ALL_BUCKETS.map((bucket) => bucketFiles(days, { by, bucket })));
  return files.flat();
}

/** Parquet files in a folder, by name; of a folder that is not there none. */
export async function parquetFilesIn(folder: string): Promise<readonly string[]> {
  try {
    const names = await readdir(folder);
    return names
      .filter((name) => name.endsWith('.parquet'))
      .sort()
      .map((name) => join(folder, name));
  } catch {
    return [];
  }
}

/** The counts in such files as a table, as SQL. */
export function countsIn(files: readonly string[]): string {
  return `read_parquet(${sqlFiles(files)}, hive_partitioning = false)`;
}

/** The bucket of one key; the same arithmetic as `BUCKET_SQL`. */
export function bucketOf(by: SongsSide, key: string): number {
  if (by === 'user') return Number((BigInt(key) % 1_000_003n) % BigInt(BUCKETS));
  return (key.charCodeAt(0) * 26 + key.charCodeAt(1)) % BUCKETS;
}
