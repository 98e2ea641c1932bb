import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ALL_BUCKETS, bucketFiles } from '../../src-main/core/songs/engine/buckets';
import { writeCounts } from '../../src-main/core/songs/engine/count-day';
import { readPlaysSql } from '../../src-main/core/songs/engine/load-plays';
import { DEFAULT_LIMITS, openDuckDb } from '../../src-main/core/songs/engine/open-duckdb';
import { rankingSql } from '../../src-main/core/songs/engine/rank-songs';
import { sqlText } from '../../src-main/core/songs/engine/sql-text';

/**
 * The peer: the same statements run straight in DuckDB over a log without bad lines, with the same limits: no line is
 * judged, nothing remembered, and the parts of the results are not joined.
 */
const [log = '', work = ''] = process.argv.slice(2);
await mkdir(join(work, 'counts'), { recursive: true });
const { connection, close } = await openDuckDb(work, DEFAULT_LIMITS);
await connection.run(`CREATE TABLE plays AS ${readPlaysSql(log)}`);
for (const by of ['country', 'user'] as const) await writeCounts(connection, { by, work });
for (const by of ['country', 'user'] as const) {
  for (const bucket of ALL_BUCKETS) {
    const files = await bucketFiles([join(work, 'counts')], { by, bucket });
    if (files.length === 0) continue;
    const out = join(work, `${by}-${String(bucket)}.txt`);
    await connection.run(
      `COPY (${rankingSql({ by, limit: 50 }, { files, where: '' })}) TO ${sqlText(out)}
       (FORMAT csv, DELIMITER '|', QUOTE '', ESCAPE '', HEADER false)`,
    );
  }
}
close();
