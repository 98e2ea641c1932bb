import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { ListenDay, SongsSide } from '#shared/model/songs';
import { writeDayFolder } from '../days/day-folder';
import type { LogName } from '../logs/log-name';
import { LineScanner } from '../logs/line-scanner';
import { LogReading } from '../logs/read-log';
import { asSongsError, SongsError } from '../songs-error';
import { BUCKET_SQL, KEY_SQL } from './buckets';
import { PlayLoader } from './load-plays';
import { openDuckDb, type EngineLimits } from './open-duckdb';
import { sqlText } from './sql-text';

export interface CountDayOrder extends LogName {
  /** Folder of the logs. */
  readonly logs: string;
  /** Where the day's counts go; what stands there is replaced in one step. */
  readonly into: string;
  /** Scratch folder for this order alone; made, and gone afterwards. */
  readonly work: string;
  readonly limits: EngineLimits;
}

/** How far a log is; `bytes` of `ofBytes` are read, then it is counted. */
export interface CountProgress {
  readonly phase: 'reading' | 'counting';
  readonly bytes: number;
  readonly ofBytes: number;
  readonly lines: number;
}

/**
 * Counts the plays of one log by country and song and by user and song, exactly, and keeps the counts as Parquet.
 * Rejects with a `SongsError`; then nothing has changed.
 */
export async function countDay(
  order: CountDayOrder,
  tell: (progress: CountProgress) => void,
): Promise<ListenDay> {
  const { work, name } = order;
  try {
    await rm(work, { recursive: true, force: true });
    await mkdir(join(work, 'counts'), { recursive: true, mode: 0o700 });
    return await countInto(order, tell);
  } catch (error) {
    throw asSongsError(error, `Counting ${name}`);
  } finally {
    await rm(work, { recursive: true, force: true }).catch(() => undefined);
  }
}

async function countInto(
  order: CountDayOrder,
  tell: (progress: CountProgress) => void,
): Promise<ListenDay> {
  const { work, limits } = order;
  const engine = await openDuckDb(work, limits);
  try {
    const { connection } = engine;
    const read = await readPlays(order, { connection, tell });
    tell({
      phase: 'counting',
      bytes: read.day.size,
      ofBytes: read.day.size,
      lines: read.day.lines,
    });
    for (const by of ['country', 'user'] as const) await writeCounts(connection, { by, work });
    const day: ListenDay = { ...read.day, countries: await playsByCountry(connection) };
    engine.close();
    await writeDayFolder({
      counts: join(work, 'counts'),
      into: order.into,
      day,
      samples: read.samples,
    });
    return day;
  } catch (error) {
    engine.close();
    throw error;
  }
}

async function readPlays(
  { logs, name, date, isGzip, work }: CountDayOrder,
  { connection, tell }: { connection: DuckDBConnection; tell: (progress: CountProgress) => void },
) {
  const path = join(logs, name);
  const before = await statLog(path);
  const scanner = new LineScanner();
  const reading = new LogReading({ path, isGzip });
  const loader = new PlayLoader({ connection, work });
  await loader.begin();
  try {
    for await (const piece of reading.pieces()) {
      await loader.add(scanner.scan(piece));
      const { lines } = scanner;
      tell({ phase: 'reading', bytes: reading.bytes, ofBytes: before.size, lines });
    }
    await loader.add(scanner.end());
    await loader.end();
  } catch (error) {
    await loader.abandon();
    throw error;
  }
  const after = await statLog(path);
  if (after.size !== before.size || after.mtimeMs !== before.mtimeMs) {
    throw new SongsError('changed-log', `${name} changed while it was read; it is read again.`);
  }
  const { lines, plays, bad } = scanner;
  const day = {
    ...{ date, name, size: after.size, changedAt: after.mtimeMs, content: reading.content() },
    ...{ lines, plays, badLines: bad.total, reasons: bad.counts },
  };
  return { day, samples: bad.samples };
}

async function statLog(path: string): Promise<{ size: number; mtimeMs: number }> {
  try {
    const { size, mtimeMs } = await stat(path);
    return { size, mtimeMs };
  } catch (error) {
    throw new SongsError('unreadable-log', 'The file is gone. It is counted when it comes back.', {
      cause: error,
    });
  }
}

/** Counts the table `plays` by key and song into `counts/` of the scratch folder, a file for each part. */
export async function writeCounts(
  connection: DuckDBConnection,
  { by, work }: { readonly by: SongsSide; readonly work: string },
): Promise<void> {
  const key = KEY_SQL[by];
  const folder = join(work, 'counts', by);
  await connection.run(
    `COPY (SELECT ${key}, song, count(*)::UINTEGER AS count, ${BUCKET_SQL[by]} AS bucket FROM plays GROUP BY ALL)
     TO ${sqlText(folder)} (FORMAT parquet, PARTITION_BY (bucket), COMPRESSION zstd)`,
  );
}

async function playsByCountry(connection: DuckDBConnection): Promise<Record<string, number>> {
  const result = await connection.runAndReadAll(
    'SELECT country, count(*)::DOUBLE FROM plays GROUP BY country ORDER BY country',
  );
  return Object.fromEntries(
    result.getRows().map(([country, plays]) => [String(country), Number(plays)]),
  );
}
