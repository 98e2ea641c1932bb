import { randomBytes } from 'node:crypto';
import { basename, extname, join } from 'node:path';
import type { ExportFile } from '../earshot';
import type { ExportDisk } from './export-disk';

export interface WriteOptions {
  readonly disk: ExportDisk;
  readonly path: string;
}

/**
 * Writes a file beside its place and puts it there when it is whole, so that nobody finds a part of one. When anything
 * fails, nothing is left of it and what stood in the place stays. Files with addresses are their owner's alone.
 * @returns bytes
 */
export async function writeExport(file: ExportFile, { disk, path }: WriteOptions): Promise<number> {
  const draft = `${path}.${randomBytes(4).toString('hex')}.part`;
  try {
    const bytes = await fill(file, { disk, path: draft });
    await disk.rename(draft, path);
    return bytes;
  } catch (error) {
    await disk.remove(draft).catch(() => undefined);
    throw error;
  }
}

async function fill(file: ExportFile, { disk, path }: WriteOptions): Promise<number> {
  const draft = await disk.begin(path, file.holdsAddresses ? 0o600 : 0o644);
  let bytes = 0;
  try {
    for await (const piece of file.content) {
      await draft.write(piece);
      bytes += Buffer.byteLength(piece);
    }
    await draft.finish();
    return bytes;
  } finally {
    await draft.close();
  }
}

const MOST_OF_A_NAME = 100;

/**
 * Where a file goes: under its own name, or, where a file of somebody else has that name, under one with a number, so
 * that nothing which Earshot did not write is ever written over.
 * @param isOurs whether a path is one that Earshot may write over
 */
export async function placeFor(
  file: Pick<ExportFile, 'fileName'>,
  folder: string,
  { disk, isOurs }: { readonly disk: ExportDisk; readonly isOurs: (path: string) => boolean },
): Promise<string> {
  const name = basename(file.fileName);
  const ending = extname(name);
  const stem = name.slice(0, name.length - ending.length);
  for (let number = 1; number < MOST_OF_A_NAME; number += 1) {
    const path = join(folder, number === 1 ? name : `${stem}-${String(number)}${ending}`);
    if (isOurs(path) || (await disk.sizeOf(path)) === null) return path;
  }
  return join(folder, `${stem}-${randomBytes(4).toString('hex')}${ending}`);
}
