import type { Stats } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../../store/disk';

/** A file that grows beside its place. */
export interface Draft {
  write(text: string): Promise<void>;
  /** Everything is safe on disk when it resolves. */
  finish(): Promise<void>;
  /** Lets go of it; may come after `finish`. */
  close(): Promise<void>;
}

/** The few things that exports ask of a file system; tests put in one that fills up, refuses, or is gone. */
export interface ExportDisk {
  /** Makes a folder and those above it. */
  makeFolder(folder: string): Promise<void>;
  isFolder(path: string): Promise<boolean>;
  /** Bytes of a file; null where there is none. */
  sizeOf(path: string): Promise<number | null>;
  /** Names of the files in a folder, and when each was changed, epoch milliseconds; none where it cannot be read. */
  filesIn(
    folder: string,
  ): Promise<readonly { readonly name: string; readonly changedAt: number }[]>;
  /** Rejects where the file exists. */
  begin(path: string, mode: number): Promise<Draft>;
  rename(from: string, to: string): Promise<void>;
  /** Nothing happens where there is no such file. */
  remove(path: string): Promise<void>;
}

const ROOM_BYTES = 64 * 1024;
const encoder = new TextEncoder();

/** By way of the same bytes again and again: new ones for each block would be a file's worth of garbage. */
async function writeThrough(room: Uint8Array, handle: FileHandle, text: string): Promise<void> {
  for (let at = 0; at < text.length;) {
    const { read, written } = encoder.encodeInto(text.slice(at), room);
    for (let done = 0; done < written;) {
      done += (await handle.write(room, done, written - done)).bytesWritten;
    }
    at += read;
  }
}

/** The real file system. Rejections are the system's own errors. */
export const systemExportDisk: ExportDisk = {
  makeFolder: async (folder) => {
    await mkdir(folder, { recursive: true });
  },
  isFolder: async (path) => (await found(path))?.isDirectory() ?? false,
  sizeOf: async (path) => {
    const entry = await found(path);
    return entry?.isFile() === true ? entry.size : null;
  },
  filesIn: async (folder) => {
    const names = await readdir(folder).catch(() => []);
    const entries = await Promise.all(
      names.map(async (name) => ({
        name,
        entry: await found(join(folder, name)).catch(() => null),
      })),
    );
    return entries.flatMap(({ name, entry }) =>
      entry?.isFile() === true ? [{ name, changedAt: entry.mtimeMs }] : [],
    );
  },
  begin: async (path, mode) => {
    const handle = await open(path, 'wx', mode);
    let isOpen = true;
    const room = new Uint8Array(ROOM_BYTES);
    return {
      write: (text) => writeThrough(room, handle, text),
      finish: () => handle.sync(),
      close: async () => {
        if (isOpen) await handle.close();
        isOpen = false;
      },
    };
  },
  rename,
  remove: (path) => rm(path, { force: true }),
};

async function found(path: string): Promise<Stats | null> {
  try {
    return await stat(path);
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw error;
  }
}
