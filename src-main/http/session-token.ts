import { randomBytes } from 'node:crypto';
import { chmod, open, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ServingError } from './serving-error';

const FILE = 'token';
const USABLE = /^[\x21-\x7e]{20,200}$/;

/**
 * The token of a data folder: what lies in its file `token`, made at the first start. Whoever can read the
 * file can ask everything, so it is its owner's alone (0600), also when it was not before. Call it with the
 * folder's lock held. Rejects with a sentence when the file holds no token or cannot be read or made.
 */
export async function openToken(folder: string): Promise<string> {
  const file = join(folder, FILE);
  const kept = await readKept(file);
  if (kept === null) return makeToken(folder, file);
  if (!USABLE.test(kept)) {
    throw new ServingError(
      `${file} holds no token (20 to 200 letters); delete it and start again.`,
    );
  }
  if (process.platform !== 'win32' && ((await stat(file)).mode & 0o077) !== 0) {
    await chmod(file, 0o600);
  }
  return kept;
}

async function readKept(file: string): Promise<string | null> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new ServingError(`${file} cannot be read; make it readable for you, or delete it.`, {
      cause: error,
    });
  }
}

async function makeToken(folder: string, file: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const draft = join(folder, `.${FILE}-${randomBytes(6).toString('hex')}`);
  try {
    const handle = await open(draft, 'wx', 0o600);
    try {
      await handle.writeFile(`${token}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, file);
  } catch (error) {
    throw new ServingError(`${file} cannot be written; the data folder must be yours to write.`, {
      cause: error,
    });
  }
  return token;
}
