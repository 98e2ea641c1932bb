import { stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { ExportFile } from '../../core/app/earshot';
import { writeExport } from '../../core/app/export-file/write-export';
import { CommandFailure } from '../command-failure';
import type { Surroundings } from '../surroundings';
import { Progress } from './progress';

export interface Written {
  readonly path: string;
  readonly bytes: number;
}

/**
 * Writes an export to `out` (a file, a folder, or by default its own name in the working folder). When something fails,
 * or the person ends it, nothing is left. Rejects with a CommandFailure.
 */
export async function writeFileWhole(
  file: ExportFile,
  out: string | undefined,
  around: Surroundings,
): Promise<Written> {
  const path = await placeOf(file, resolve(around.workingFolder, out ?? '.'));
  const ended = new AbortController();
  const forget = around.onEnd(() => {
    ended.abort();
  });
  const progress = new Progress(around);
  let bytes = 0;
  try {
    for await (const far of writeExport(file, { path })) {
      if (ended.signal.aborted) {
        throw new CommandFailure('Ended before the file was whole; nothing is left of it.');
      }
      bytes = far;
      progress.tell(`Writing … ${(bytes / 1e6).toFixed(1)} MB`);
    }
    return { path, bytes };
  } catch (error) {
    throw asFailure(error, path);
  } finally {
    progress.end();
    forget();
  }
}

async function placeOf(file: ExportFile, place: string): Promise<string> {
  const found = await stat(place).catch(() => null);
  return found?.isDirectory() === true ? join(place, basename(file.fileName)) : place;
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
