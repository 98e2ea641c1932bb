import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { SongsError } from '../songs-error';

/** What DuckDB may use. It takes about half as much memory again as its limit. */
export interface EngineLimits {
  readonly memoryMB: number;
  readonly threads: number;
}

export const DEFAULT_LIMITS: EngineLimits = { memoryMB: 700, threads: 2 };

/** A DuckDB of our own, closed after the work. */
export interface Engine {
  readonly connection: DuckDBConnection;
  readonly close: () => void;
}

/**
 * Opens a DuckDB whose tables and spilled data lie in `work`. It loads no extension and asks no network.
 * Rejects with a `SongsError` 'no-engine' where its native part is missing.
 */
export async function openDuckDb(work: string, limits: EngineLimits): Promise<Engine> {
  const { DuckDBInstance } = await loadDuckDb();
  const spill = join(work, 'spill');
  await mkdir(spill, { recursive: true, mode: 0o700 });
  const instance = await DuckDBInstance.create(join(work, 'plays.duckdb'), {
    memory_limit: `${String(limits.memoryMB)}MB`,
    threads: String(limits.threads),
    temp_directory: spill,
    preserve_insertion_order: 'false',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const connection = await instance.connect();
  // The default holds half a million rows for each of the buckets and threads.
  await connection.run('SET partitioned_write_flush_threshold = 65536');
  return {
    connection,
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** Rejects with a `SongsError` 'no-engine' where DuckDB's native part is missing. */
export async function engineVersion(): Promise<{ readonly version: string }> {
  const { version } = await loadDuckDb();
  return { version: version() };
}

/** Only here: whoever merely names the engine's types shall not need its native part. */
async function loadDuckDb() {
  try {
    return await import('@duckdb/node-api');
  } catch (error) {
    throw new SongsError(
      'no-engine',
      'Songs need DuckDB, whose native part is missing here. Install Earshot again for this system; everything else works without it.',
      { cause: error },
    );
  }
}
