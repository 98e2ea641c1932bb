import { open, readFile, rm, stat, utimes } from 'node:fs/promises';
import { errorCode } from './disk';
import type { ProcessMark } from './process-mark';
import { numberOf, objectOf, textOf, textOrNull } from './untrusted';

/** What the holder of a lock wrote about itself. */
export interface Holder extends ProcessMark {
  readonly host: string;
  /** Tells this lock from a later one of the same process. */
  readonly token: string;
  /** Epoch milliseconds. */
  readonly since: number;
}

/** Makes the file if there is none; false where somebody else has. */
export async function createLockFile(path: string, holder: Holder): Promise<boolean> {
  const text = JSON.stringify({ format: 'earshot-lock', version: 1, ...holder });
  return createAlone(path, text);
}

/** Makes a file that must not be there yet. */
export async function createAlone(path: string, text: string): Promise<boolean> {
  try {
    const handle = await open(path, 'wx', 0o600);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/** `null`: there is no lock. `unreadable`: just being written, or not ours. */
export async function readHolder(path: string): Promise<Holder | 'unreadable' | null> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
  try {
    return holderOf(JSON.parse(text));
  } catch {
    return 'unreadable';
  }
}

/** Time of the last sign of life in epoch milliseconds; null where the file is gone. */
export async function lastBeat(path: string): Promise<number | null> {
  try {
    return (await stat(path)).mtimeMs;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

export async function beat(path: string, now: number): Promise<void> {
  await utimes(path, now / 1000, now / 1000);
}

export async function removeLockFile(path: string): Promise<void> {
  await rm(path, { force: true });
}

type Found = Holder | 'unreadable' | null;

export function isSame(a: Found, b: Found): boolean {
  return tokenOf(a) === tokenOf(b);
}

function tokenOf(found: Found): string | null {
  return found === null || found === 'unreadable' ? found : found.token;
}

function holderOf(value: unknown): Holder {
  const { pid, room, started, host, token, since } = objectOf(value);
  return {
    pid: numberOf(pid),
    room: textOf(room),
    started: textOrNull(started),
    host: textOf(host),
    token: textOf(token),
    since: numberOf(since),
  };
}
