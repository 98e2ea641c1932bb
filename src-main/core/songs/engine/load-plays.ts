import { open, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { sqlFile } from './sql-text';

/** Plays are handed over in files of about this size: large enough for both threads, small beside the log. */
const FILE_BYTES = 32 << 20;

/**
 * Brings plays into the table `plays`, one file after another: while DuckDB reads one, the next is written.
 * At most two such files exist at a time.
 */
export class PlayLoader {
  readonly #connection: DuckDBConnection;
  readonly #work: string;
  #file: FileHandle | null = null;
  #path = '';
  #count = 0;
  #bytes = 0;
  #loading: Promise<void> = Promise.resolve();

  constructor({ connection, work }: { connection: DuckDBConnection; work: string }) {
    this.#connection = connection;
    this.#work = work;
  }

  async begin(): Promise<void> {
    await this.#connection.run(
      'CREATE TABLE plays (song BIGINT NOT NULL, "user" BIGINT NOT NULL, country VARCHAR NOT NULL)',
    );
  }

  /** @param plays whole lines; not used after the promise resolves */
  async add(plays: Uint8Array): Promise<void> {
    if (plays.length === 0) return;
    this.#file ??= await this.#openNext();
    await this.#file.writeFile(plays);
    this.#bytes += plays.length;
    if (this.#bytes >= FILE_BYTES) await this.#handOver();
  }

  /** Resolves when all plays are in the table. */
  async end(): Promise<void> {
    await this.#handOver();
    await this.#loading;
  }

  /** After a failure elsewhere: lets go of the file, and of DuckDB's own failure. */
  async abandon(): Promise<void> {
    await this.#file?.close().catch(() => undefined);
    await this.#loading.catch(() => undefined);
  }

  async #openNext(): Promise<FileHandle> {
    this.#count += 1;
    this.#bytes = 0;
    this.#path = join(this.#work, `plays-${String(this.#count)}.txt`);
    return open(this.#path, 'w', 0o600);
  }

  async #handOver(): Promise<void> {
    if (this.#file === null) return;
    await this.#file.close();
    this.#file = null;
    await this.#loading;
    this.#loading = this.#load(this.#path);
    // Told where it is awaited; until then it must not count as unhandled.
    this.#loading.catch(() => undefined);
  }

  async #load(path: string): Promise<void> {
    await this.#connection.run(`INSERT INTO plays ${readPlaysSql(path)}`);
    await rm(path, { force: true });
  }
}

/** Reads a file of plays alone: what the scanner let through. */
export function readPlaysSql(path: string): string {
  return `SELECT * FROM read_csv(${sqlFile(path)}, delim = '|', header = false, auto_detect = false,
    quote = '', escape = '', columns = {'song': 'BIGINT', 'user': 'BIGINT', 'country': 'VARCHAR'})`;
}
