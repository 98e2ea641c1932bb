import { readFile, readlink } from 'node:fs/promises';
import { hostname } from 'node:os';

/** Tells processes apart beyond their number, which systems give out again. */
export interface ProcessMark {
  readonly pid: number;
  /** Machine and, in a container, its own room of process numbers: only within the same one does a number mean anything. */
  readonly room: string;
  /** Start of the process as the system counts it; null where the system does not tell. */
  readonly started: string | null;
}

/** Stands for the start of a process that was killed and whose parent has not noticed yet. */
const DEAD = 'dead';

export async function ownMark(): Promise<ProcessMark> {
  const room = await readlink('/proc/self/ns/pid').catch(() => '');
  return {
    pid: process.pid,
    room: `${hostname()} ${room}`.trim(),
    started: await startOf(process.pid),
  };
}

/** `gone` and `alive` are sure; `unknown` where the process lives elsewhere or cannot be told from a later one. */
export async function fateOf(
  mark: ProcessMark,
  own: ProcessMark,
): Promise<'alive' | 'gone' | 'unknown'> {
  if (mark.room !== own.room) return 'unknown';
  if (!isRunning(mark.pid)) return 'gone';
  const now = await startOf(mark.pid);
  if (now === DEAD) return 'gone';
  if (now === null || mark.started === null) return 'unknown';
  return now === mark.started ? 'alive' : 'gone';
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, under another user.
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}

/** Linux: this boot of the machine, and the clock ticks after it at which the process began (proc(5), field 22). */
async function startOf(pid: number): Promise<string | null> {
  try {
    const stat = await readFile(`/proc/${String(pid)}/stat`, 'utf8');
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
    // The name in brackets may hold spaces and brackets itself: fields are counted after the last one.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return DEAD;
    return `${boot.trim()} ${fields[19] ?? ''}`;
  } catch {
    return null;
  }
}
