import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { countsIn, parquetFilesIn, userPartSql } from './buckets';
import type { Engine } from './open-duckdb';
import { sqlFiles, sqlText } from './sql-text';

/** Counts that are ranked together; no key lies in two pieces. */
export interface Piece {
  readonly files: readonly string[];
  /** Condition on the key, as SQL; empty: none. */
  readonly where: string;
}

/** To rank a row takes up to about 50 bytes at once: half of the memory is left for what DuckDB holds beside it. */
const ROWS_PER_MB = 10_000;

/** Rows of counts of users that are ranked at once with so much memory. */
export function mostRowsIn(memoryMB: number): number {
  return memoryMB * ROWS_PER_MB;
}

/**
 * A bucket of users as smaller pieces, where its days together hold more rows than can be ranked at once: counts of all
 * days are added first, which DuckDB does on disk where it must, and are filed by user. A bucket of few rows stays as
 * it is.
 * @param options `folder` is new for each piece; whoever is done with the parts deletes it
 */
export async function splitPiece(
  { connection }: Engine,
  piece: Piece,
  options: { readonly mostRows: number; readonly folder: string },
): Promise<readonly Piece[]> {
  const { files, where } = piece;
  const { mostRows, folder } = options;
  const found = await connection.runAndReadAll(
    `SELECT coalesce(sum(num_rows), 0)::DOUBLE FROM parquet_file_metadata(${sqlFiles(files)})`,
  );
  const parts = Math.ceil(Number(found.getRows()[0]?.[0] ?? 0) / mostRows);
  if (parts <= 1) return [piece];
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await connection.run(
    `COPY (SELECT "user", song, sum(count)::BIGINT AS count, ${userPartSql(parts)} AS part
       FROM ${countsIn(files)} ${where} GROUP BY ALL)
     TO ${sqlText(folder)} (FORMAT parquet, PARTITION_BY (part), COMPRESSION zstd, OVERWRITE_OR_IGNORE)`,
  );
  const pieces: Piece[] = [];
  for (let part = 0; part < parts; part += 1) {
    const some = await parquetFilesIn(join(folder, `part=${String(part)}`));
    if (some.length > 0) pieces.push({ files: some, where: '' });
  }
  return pieces;
}
