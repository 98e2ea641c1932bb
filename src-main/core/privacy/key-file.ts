import { chmod, open, readFile, stat, type FileHandle } from 'node:fs/promises';
import { writeWhole } from '../store/write-whole';
import { KeyFileError } from './key-file-error';
import { parseKeyFile, type KeyFile } from './key-file-format';

/** Larger than any key file of ours. */
const LARGEST_BYTES = 64 * 1024;

/**
 * Reads the key file. Null where there is none; rejects with a `KeyFileError` where there is one that
 * cannot be used. Rights that are too wide (a copied folder) are narrowed to the owner.
 */
export async function readKeyFile(path: string): Promise<KeyFile | null> {
  let text: string;
  try {
    const { size, mode } = await stat(path);
    if (size > LARGEST_BYTES) throw damagedKeyFile(path);
    text = await readFile(path, 'utf8');
    if ((mode & 0o077) !== 0) await chmod(path, 0o600).catch(() => undefined);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    if (error instanceof KeyFileError) throw error;
    throw new KeyFileError(
      'unreadable',
      `The key of the listener codes, ${path}, cannot be read (${codeOf(error)}). Check that this user may read it. Earshot does not replace it, because without it every listener would count as new.`,
      { cause: error },
    );
  }
  const parsed = parseKeyFile(text);
  if (parsed === 'damaged') throw damagedKeyFile(path);
  if (parsed === 'newer-version') {
    throw new KeyFileError(
      'newer-version',
      `The key of the listener codes, ${path}, was written by a newer Earshot. Update Earshot on this machine.`,
    );
  }
  return parsed;
}

/** Writes the key file in one step, readable by its owner alone. Rejects with a `KeyFileError`. */
export async function writeKeyFile(path: string, file: KeyFile): Promise<void> {
  try {
    await writeWhole(path, `${JSON.stringify(file, null, 2)}\n`);
  } catch (error) {
    throw new KeyFileError(
      'failed',
      `The key of the listener codes could not be written to ${path} (${codeOf(error)}). Check that the disk is not full and that this user may write there.`,
      { cause: error },
    );
  }
}

/**
 * Like `writeKeyFile`, and wipes what stood there: the old bytes are overwritten where they lie, so that
 * they do not wait on the disk until the space is used again. Copy-on-write file systems and the
 * wear levelling of flash disks may still hold a copy; nothing a program can do reaches those.
 */
export async function replaceKeyFile(path: string, file: KeyFile): Promise<void> {
  let old = await open(path, 'r+').catch(() => null);
  try {
    await writeKeyFile(path, file);
  } catch (error) {
    // Windows may refuse to replace a file that is held open; then it is replaced without the wipe.
    if (old === null) throw error;
    await old.close();
    old = null;
    await writeKeyFile(path, file);
  } finally {
    if (old !== null) await wipe(old, path).finally(() => old?.close());
  }
}

/** Overwrites the replaced file through its open handle; leaves it alone while it is still the one in place. */
async function wipe(old: FileHandle, path: string): Promise<void> {
  const [was, is] = await Promise.all([old.stat({ bigint: true }), stat(path, { bigint: true })]);
  if (was.ino === is.ino && was.dev === is.dev) return;
  await old.write(Buffer.alloc(Number(was.size)), 0, Number(was.size), 0);
  await old.sync();
}

/** For a file that is there but holds no keys. */
export function damagedKeyFile(path: string): KeyFileError {
  return new KeyFileError(
    'damaged',
    `The key of the listener codes, ${path}, is damaged. Put it back from a backup of the data folder; Earshot does not overwrite it. If there is none, move the file away: Earshot then makes a new key, and every listener counts as new.`,
  );
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : 'unknown error';
}
