import type { Adapter } from 'lowdb';
import type { Disk } from './disk';
import { TooLargeError, errorCode } from './disk';
import { jsonText } from './json-text';
import { StoreError } from './store';
import { BadEntry, isObject, type JsonObject } from './untrusted';

/** How one kind of file is read. */
export interface ReadShape<T> {
  /** Word in the file that says what it is. */
  readonly format: string;
  /** Version this Earshot writes; older ones are read, newer ones refused. */
  readonly version: number;
  /** Counts entries it had to leave out; throws `BadEntry` when nothing can be made of the file. */
  decode(body: JsonObject): { data: T; bad: number };
}

/** How one kind of file is read and written. */
export interface FileShape<T> extends ReadShape<T> {
  /** Content of a file that is not there yet. */
  empty(): T;
  /** Everything but `format` and `version`, ready for JSON. */
  encode(data: T): JsonObject;
}

/** The file is there, but what it holds is not what Earshot writes. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
}

/**
 * Reads a file; null where there is none. Rejects with `UnreadableFile`, with a `StoreError` 'newer-version', or with the
 * disk's own error.
 */
export async function readJson<T>(
  disk: Disk,
  path: string,
  shape: ReadShape<T>,
): Promise<{ data: T; bad: number } | null> {
  const text = await textOfFile(disk, path);
  if (text === null) return null;
  const body = bodyOf(text, { path, shape });
  try {
    return shape.decode(body);
  } catch (error) {
    if (error instanceof BadEntry) throw new UnreadableFile(error.message, { cause: error });
    throw error;
  }
}

/** lowdb adapter over a disk that replaces whole files: one line of JSON, `format` and `version` first. */
export class JsonFile<T> implements Adapter<T> {
  /** Entries that the last `read` had to leave out and that the next write would lose. */
  private badEntries = 0;

  constructor(
    private readonly file: {
      readonly disk: Disk;
      readonly path: string;
      readonly shape: FileShape<T>;
      /** Called once before entries that could not be read are lost with a write; a rejection stops the write. */
      readonly saveBad?: (count: number) => Promise<void>;
    },
  ) {}

  /** Rejects as `readJson` does. */
  async read(): Promise<T | null> {
    const { disk, path, shape } = this.file;
    const found = await readJson(disk, path, shape);
    this.badEntries = found?.bad ?? 0;
    return found?.data ?? null;
  }

  async write(data: T): Promise<void> {
    const { disk, path, shape, saveBad } = this.file;
    if (this.badEntries > 0) await saveBad?.(this.badEntries);
    this.badEntries = 0;
    const { format, version } = shape;
    await disk.write(path, await jsonText({ format, version, ...shape.encode(data) }));
  }
}

async function textOfFile(disk: Disk, path: string): Promise<string | null> {
  try {
    return await disk.read(path);
  } catch (error) {
    if (error instanceof TooLargeError || errorCode(error) === 'EISDIR') {
      throw new UnreadableFile('not a file of Earshot', { cause: error });
    }
    throw error;
  }
}

function bodyOf(
  text: string,
  { path, shape }: { path: string; shape: ReadShape<unknown> },
): JsonObject {
  const body = parsed(text);
  if (!isObject(body) || body['format'] !== shape.format) {
    throw new UnreadableFile('not a file of this kind');
  }
  const version = body['version'];
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    throw new UnreadableFile('no version');
  }
  if (version > shape.version) {
    throw new StoreError(
      'newer-version',
      `${path} was written by a newer Earshot (version ${String(version)} of the file, this Earshot knows ${String(shape.version)}). Update Earshot; the file is left as it is.`,
    );
  }
  return body;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UnreadableFile('no JSON', { cause: error });
  }
}
