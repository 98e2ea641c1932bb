import { randomBytes } from 'node:crypto';
import { open, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { ExportFile } from '../../core/app/earshot';
import { CommandFailure } from '../command-failure';
import type { Surroundings } from '../surroundings';
import { inBlocks } from '../../http/text-blocks';
import { Progress } from './progress';

export interface Written {
  readonly path: string;
  readonly bytes: number;
}

/**
 * Writes an export to `out` (a file, a folder, or by default its own name in the working folder). It grows beside
 * its place and takes it when it is whole and safe on disk; when something fails, or the person ends it, nothing
 * is left. Files with addresses are their owner's alone. Rejects with a CommandFailure.
 */
export async function writeFileWhole(
  file: ExportFile,
  out: string | undefined,
  around: Surroundings,
): Promise<Written> {
  const path = await placeOf(file, resolve(around.workingFolder, out ?? '.'));
  const draft = join(dirname(path), `.${basename(path)}.${randomBytes(4).toString('hex')}.part`);
  const ended = new AbortController();
  const forget = around.onEnd(() => {
    ended.abort();
  });
  try {
    const handle = await open(draft, 'wx', file.holdsAddresses ? 0o600 : 0o666);
    const bytes = await fill(handle, file.content, { around, signal: ended.signal });
    await rename(draft, path);
    return { path, bytes };
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    throw asFailure(error, path);
  } finally {
    forget();
  }
}

async function placeOf(file: ExportFile, place: string): Promise<string> {
  const found = await stat(place).catch(() => null);
  return found?.isDirectory() === true ? join(place, basename(file.fileName)) : place;
}

async function fill(
  handle: FileHandle,
  content: AsyncIterable<string>,
  { around, signal }: { readonly around: Surroundings; readonly signal: AbortSignal },
): Promise<number> {
  const progress = new Progress(around);
  let bytes = 0;
  try {
    for await (const block of inBlocks(content)) {
      if (signal.aborted)
        throw new CommandFailure('Ended before the file was whole; nothing is left of it.');
      await handle.writeFile(block);
      bytes += Buffer.byteLength(block);
      progress.tell(`Writing … ${(bytes / 1e6).toFixed(1)} MB`);
    }
    await handle.sync();
    return bytes;
  } finally {
    progress.end();
    await handle.close();
  }
}

const WHY: Readonly<Record<string, string>> = {
  EACCES: 'this account may not write there',
  EDQUOT: 'the disk is full',
  EISDIR: 'that is a folder',
  ENOENT: 'its folder is not there',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'its folder is not there',
  EPERM: 'this account may not write there',
  EROFS: 'that disk is read-only',
};

function asFailure(error: unknown, path: string): unknown {
  const why = WHY[(error as NodeJS.ErrnoException).code ?? ''];
  if (why === undefined) return error;
  return new CommandFailure(`${path} cannot be written: ${why}.`, { cause: error });
}
