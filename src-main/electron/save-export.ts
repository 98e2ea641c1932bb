import { randomBytes } from 'node:crypto';
import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { apiErrorOf } from '../core/api/api-error';
import type { SaveContext, SaveRequest, SaveStep } from '../core/api/door';
import { openExport } from '../core/api/export-request';
import type { ExportFile } from '../core/app/earshot';
import type { Log } from '../core/app/log';

export interface SaveOptions extends SaveContext {
  /** Asks the person for a place; null where they changed their mind. */
  readonly choose: (fileName: string) => Promise<string | null>;
  /** Notes a file that was saved; returns what the page calls it by. */
  readonly remember: (path: string) => string;
  readonly log: Log;
}

/** Pieces are written together up to so many characters, and the page is told each time. */
const BLOCK = 256 * 1024;

/**
 * Asks where to, then writes beside that place and takes it when the file is whole and safe on disk. When it fails or is
 * cancelled nothing is left, and what stood there before stays.
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
  const draft = join(dirname(path), `.${basename(path)}.${randomBytes(4).toString('hex')}.part`);
  const handle = await open(draft, 'wx', file.holdsAddresses ? 0o600 : 0o666);
  let bytes = 0;
  try {
    yield { state: 'writing', rows: 0, bytes };
    for await (const block of inBlocks(file.content)) {
      if (signal.aborted) break;
      await handle.writeFile(block);
      bytes += Buffer.byteLength(block);
      yield { state: 'writing', rows: file.count.rows, bytes };
    }
    // A signal changes while others work, which the compiler cannot see.
    if ((signal as { readonly aborted: boolean }).aborted) {
      yield { state: 'cancelled' };
      return;
    }
    await finish(handle, draft, path);
    const fileId = remember(path);
    yield { state: 'done', rows: file.count.rows, bytes, fileName: basename(path), fileId };
  } finally {
    await handle.close().catch(() => undefined);
    await rm(draft, { force: true }).catch(() => undefined);
  }
}

async function finish(handle: FileHandle, draft: string, path: string): Promise<void> {
  await handle.sync();
  // Windows renames no file that is open.
  await handle.close();
  await rename(draft, path);
}

async function* inBlocks(pieces: AsyncIterable<string>): AsyncGenerator<string, void, void> {
  let block = '';
  for await (const piece of pieces) {
    block += piece;
    if (block.length < BLOCK) continue;
    yield block;
    block = '';
  }
  if (block !== '') yield block;
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
