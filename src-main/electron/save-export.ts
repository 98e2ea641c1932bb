import { basename } from 'node:path';
import { apiErrorOf } from '../core/api/api-error';
import type { SaveContext, SaveRequest, SaveStep } from '../core/api/door';
import { openExport } from '../core/api/export-request';
import type { ExportFile } from '../core/app/earshot';
import { writeExport } from '../core/app/export-file/write-export';
import type { Log } from '../core/app/log';

export interface SaveOptions extends SaveContext {
  /** Asks the person for a place; null where they changed their mind. */
  readonly choose: (fileName: string) => Promise<string | null>;
  /** Notes a file that was saved; returns what the page calls it by. */
  readonly remember: (path: string) => string;
  readonly log: Log;
}

/**
 * Asks where to, then writes the file there and tells how far it is. When it fails or is cancelled nothing is left, and
 * what stood there before stays.
 */
export async function* saveExport(
  request: SaveRequest,
  options: SaveOptions,
): AsyncGenerator<SaveStep, void, void> {
  const { archive, signal, choose, log } = options;
  yield { state: 'choosing' };
  let path: string | null = null;
  try {
    const file = await openExport(archive, request);
    path = await choose(file.fileName);
    if (path === null || signal.aborted) yield { state: 'cancelled' };
    else yield* write(file, path, options);
  } catch (error) {
    yield { state: 'failed', message: sentenceFor(error, path, log) };
  }
}

async function* write(
  file: ExportFile,
  path: string,
  { signal, remember }: SaveOptions,
): AsyncGenerator<SaveStep, void, void> {
  let bytes = 0;
  yield { state: 'writing', rows: 0, bytes };
  for await (const far of writeExport(file, { path })) {
    if (signal.aborted) {
      yield { state: 'cancelled' };
      return;
    }
    bytes = far;
    yield { state: 'writing', rows: file.count.rows, bytes };
  }
  const fileId = remember(path);
  yield { state: 'done', rows: file.count.rows, bytes, fileName: basename(path), fileId };
}

const WHY: Readonly<Record<string, string>> = {
  EACCES: 'this account may not write there. Choose another folder.',
  EBUSY: 'a file of that name is open in another program. Close it there, or choose another name.',
  EDQUOT: 'the disk is full. Make room on it, or choose another one.',
  ENOENT: 'its folder is not there. Choose another one.',
  ENOSPC: 'the disk is full. Make room on it, or choose another one.',
  ENOTDIR: 'its folder is not there. Choose another one.',
  EPERM: 'this account may not write there, or the file is open in another program.',
  EROFS: 'that disk is write-protected. Choose another one.',
};

function sentenceFor(error: unknown, path: string | null, log: Log): string {
  const why = WHY[(error as NodeJS.ErrnoException).code ?? ''];
  if (why === undefined || path === null) return apiErrorOf(error, log).message;
  return `${basename(path)} was not written: ${why}`;
}
