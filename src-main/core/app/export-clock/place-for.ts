import { randomBytes } from 'node:crypto';
import { basename, extname, join } from 'node:path';
import type { ExportFile } from '../earshot';
import type { ExportDisk } from '../export-file/export-disk';

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
