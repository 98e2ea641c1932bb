import { mkdir, open, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { errorCode } from './disk';

/**
 * Replaces a file in one step: temporary file, fsync, rename, fsync of the folder. Mode 0600, folders 0700.
 * Either the old or the new content stands there afterwards, also when the power fails.
 */
export async function writeWhole(path: string, text: string): Promise<void> {
  try {
    await replace(path, text);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await replace(path, text);
  }
  await syncFolder(dirname(path));
}

/**
 * write-file-atomic takes a short write for a whole one: on a disk with little room left it would put a cut file in
 * the place of the good one. So the text is written here, by a call that goes on until all is there or fails.
 */
async function replace(path: string, text: string): Promise<void> {
  // Awaited by the library, although its type says void.
  const fill = (temporary: string): unknown => writeFile(temporary, text);
  await writeFileAtomic(path, '', { mode: 0o600, tmpfileCreated: fill });
}

/** Makes the rename itself durable. Not every system lets a folder be opened; the content is safe without it. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch {
    return;
  }
}
