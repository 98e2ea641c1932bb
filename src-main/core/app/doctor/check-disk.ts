import { constants } from 'node:fs';
import { access, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../../store/disk';
import { error, note, ok, warning, type Finding } from './finding';

const MB = 1_000_000;
/** Below this, writing may fail at any moment. */
const LEAST_BYTES = 50 * MB;
/** A busy station writes some megabytes a day. */
const FEW_BYTES = 500 * MB;
const SECRET_FILES = ['key.json', 'secrets.json', 'token'];

export interface DiskQuestion {
  readonly folder: string;
  /** Bytes that this user may still write there; null where the system does not tell. */
  readonly freeBytes: (folder: string) => Promise<number | null>;
  /** Windows knows no such rights. */
  readonly hasModes: boolean;
}

/** Whether the data folder is there, can be written, has room, and is its owner's alone. */
export async function checkDisk(question: DiskQuestion): Promise<readonly Finding[]> {
  const { folder } = question;
  const kind = await kindOf(folder);
  if (kind === 'missing') {
    const mend = 'Run “earshot serve”, which makes it, or name another folder with --data.';
    return [warning('disk.folder', `There is no folder ${folder} yet.`, mend)];
  }
  if (kind === 'other') {
    const what = `${folder} is no folder, or may not be looked into by this user.`;
    return [error('disk.folder', what, 'Name the data folder with --data, or check its rights.')];
  }
  return [
    await checkWriting(folder),
    await checkSpace(question),
    ...(question.hasModes ? await checkRights(folder) : []),
  ];
}

export async function systemFreeBytes(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
}

async function kindOf(path: string): Promise<'folder' | 'missing' | 'other'> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'other';
  } catch (error) {
    return errorCode(error) === 'ENOENT' ? 'missing' : 'other';
  }
}

async function checkWriting(folder: string): Promise<Finding> {
  try {
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return ok('disk.writable', `${folder} can be written.`);
  } catch (thrown) {
    const what = `This user may not write into ${folder} (${errorCode(thrown) ?? 'unknown error'}).`;
    const mend = 'Make the folder this user’s own, or check that its disk is not write-protected.';
    return error('disk.writable', what, mend);
  }
}

async function checkSpace({ folder, freeBytes }: DiskQuestion): Promise<Finding> {
  const free = await freeBytes(folder);
  if (free === null) return note('disk.space', 'This system does not tell how full its disk is.');
  const what = `${room(free)} are free on the disk.`;
  const mend = 'Make room on it, or move the data folder to a larger disk.';
  if (free < LEAST_BYTES) return error('disk.space', `Only ${what}`, mend);
  return free < FEW_BYTES ? warning('disk.space', `Only ${what}`, mend) : ok('disk.space', what);
}

function room(bytes: number): string {
  return bytes < 1000 * MB
    ? `${String(Math.floor(bytes / MB))} MB`
    : `${(Math.floor(bytes / (100 * MB)) / 10).toFixed(1)} GB`;
}

async function checkRights(folder: string): Promise<readonly Finding[]> {
  const wide: Finding[] = [];
  if (await isOpenToOthers(folder)) {
    const what = `Other users of this machine may look into ${folder}.`;
    wide.push(warning('disk.rights', what, `chmod 700 ${quoted(folder)}`));
  }
  for (const name of SECRET_FILES) {
    const path = join(folder, name);
    if (!(await isOpenToOthers(path))) continue;
    const what = `${path} holds a secret, and other users of this machine may read it.`;
    wide.push(warning('disk.secrets', what, `chmod 600 ${quoted(path)}`));
  }
  if (wide.length > 0) return wide;
  return [ok('disk.rights', 'The folder and its secret files are closed to other users.')];
}

async function isOpenToOthers(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  return found !== null && (found.mode & 0o077) !== 0;
}

/** As a shell takes it. */
function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
