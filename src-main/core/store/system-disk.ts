import { constants } from 'node:fs';
import { access, copyFile, readdir, readFile, rename, rm, rmdir, stat } from 'node:fs/promises';
import { errorCode, TooLargeError, type Disk } from './disk';
import { writeWhole } from './write-whole';

const LARGEST = 256 * 1024 * 1024;

/** Waits before each new try, in milliseconds: a scanner or a backup lets go of a file within a second. */
const PATIENCE: readonly number[] = [20, 50, 100, 200, 400];

/** On Windows a file that another program holds open answers with one of these for a moment. */
const HELD_OPEN: ReadonlySet<string> = new Set(['EBUSY', 'EPERM', 'EACCES']);

interface SystemDiskOptions {
  readonly wait?: (ms: number) => Promise<void>;
  /** Codes after which a call is tried again. */
  readonly heldOpen?: ReadonlySet<string>;
}

/** The real file system. Rejections are the system's own errors. */
export function systemDisk(options: SystemDiskOptions = {}): Disk {
  const wait = options.wait ?? ((ms) => new Promise((resolve) => setTimeout(resolve, ms)));
  const heldOpen = options.heldOpen ?? defaultHeldOpen();
  const patiently = <T>(call: () => Promise<T>): Promise<T> => tryAgain(call, { wait, heldOpen });
  return {
    read: (path) => patiently(() => unlessMissing(readBounded(path), null)),
    write: (path, text) => patiently(() => writeWhole(path, text)),
    rename: (from, to) => patiently(() => rename(from, to)),
    copy: (from, to) => patiently(() => copyFile(from, to, constants.COPYFILE_EXCL)),
    list: async (folder) => [...(await unlessMissing(readdir(folder), []))].sort(),
    exists: (path) =>
      access(path).then(
        () => true,
        () => false,
      ),
    remove: (path) => patiently(() => rm(path, { force: true })),
    removeFolder: (folder) => rmdir(folder).catch(() => undefined),
  };
}

/** Elsewhere than on Windows a refusal is meant: only EBUSY may pass. */
function defaultHeldOpen(): ReadonlySet<string> {
  return process.platform === 'win32' ? HELD_OPEN : new Set(['EBUSY']);
}

async function readBounded(path: string): Promise<string> {
  const { size } = await stat(path);
  if (size > LARGEST) throw new TooLargeError('The file is larger than 256 MB.');
  return readFile(path, 'utf8');
}

async function unlessMissing<T>(call: Promise<T>, otherwise: T): Promise<T> {
  try {
    return await call;
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return otherwise;
    throw error;
  }
}

async function tryAgain<T>(
  call: () => Promise<T>,
  { wait, heldOpen }: Required<SystemDiskOptions>,
): Promise<T> {
  for (const pause of PATIENCE) {
    try {
      return await call();
    } catch (error) {
      if (!heldOpen.has(errorCode(error) ?? '')) throw error;
      await wait(pause);
    }
  }
  return call();
}
