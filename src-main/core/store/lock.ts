import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../app/clock';
import { asStoreError } from './disk-errors';
import {
  beat,
  createAlone,
  createLockFile,
  isSame,
  lastBeat,
  readHolder,
  removeLockFile,
  type Holder,
} from './lock-file';
import { fateOf, ownMark } from './process-mark';
import { StoreError } from './store';

export const LOCK_FILE = 'earshot.lock';

/** The holder touches its file this often. */
const BEAT_MS = 10_000;
/** Time to write the text of a lock that was just made. */
const SETTLE_MS = 200;
/** Nobody takes this long to remove a stale lock. */
const TAKING_MS = 60_000;

/** The right to write into a data folder. */
export interface Lock {
  /** Lets go of the folder. Safe to call twice. */
  release(): Promise<void>;
}

export interface LockOptions {
  readonly beatMs?: number;
  readonly wait?: (ms: number) => Promise<void>;
  readonly now?: () => number;
  /** Somebody took the lock although we live, for example over a network folder while this machine slept. */
  readonly onLost?: () => void;
}

/**
 * Takes the lock of a data folder, which is made when missing. Rejects with `StoreError` 'locked' when another process
 * has it. The lock of a process that is gone is taken over at once; where that cannot be told (another machine or
 * container, a system that does not tell when processes began), the holder gets one and a half beats to show life.
 */
export async function takeLock(folder: string, options: LockOptions = {}): Promise<Lock> {
  const { beatMs = BEAT_MS, wait = sleep, now = () => systemClock.now(), onLost } = options;
  const path = join(folder, LOCK_FILE);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const holder: Holder = {
      ...(await ownMark()),
      host: hostname(),
      token: randomUUID(),
      since: now(),
    };
    while (!(await createLockFile(path, holder))) {
      await removeStale(path, { own: holder, folder, now, wait, chanceMs: beatMs * 1.5 });
    }
    return new HeldLock({ path, holder, beatMs, now, onLost });
  } catch (error) {
    throw asStoreError(error, { doing: 'taking the lock', folder });
  }
}

interface Attempted {
  readonly own: Holder;
  readonly folder: string;
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<void>;
  /** A holder that lives shows it within this time. */
  readonly chanceMs: number;
}

/** Removes the lock if its holder is gone; rejects with 'locked' if it lives. */
async function removeStale(path: string, attempted: Attempted): Promise<void> {
  const found = await readSettled(path, attempted);
  if (found === null) return;
  if (await lives(path, found, attempted)) throw lockedBy(found, attempted.folder);
  // One at a time: else two that found the same stale lock could each remove the other's fresh one.
  const taking = `${path}.taking`;
  if (!(await createAlone(taking, ''))) {
    const since = await lastBeat(taking);
    if (since !== null && attempted.now() - since < TAKING_MS) {
      throw lockedBy('unreadable', attempted.folder);
    }
    await removeLockFile(taking);
    return;
  }
  try {
    if (isSame(await readHolder(path), found)) await removeLockFile(path);
  } finally {
    await removeLockFile(taking);
  }
}

/** A file that was made a moment ago may not hold its text yet. */
async function readSettled(
  path: string,
  { wait }: Attempted,
): Promise<Holder | 'unreadable' | null> {
  const found = await readHolder(path);
  if (found !== 'unreadable') return found;
  await wait(SETTLE_MS);
  return readHolder(path);
}

async function lives(
  path: string,
  found: Holder | 'unreadable',
  { own, wait, chanceMs }: Attempted,
): Promise<boolean> {
  const fate = found === 'unreadable' ? 'unknown' : await fateOf(found, own);
  switch (fate) {
    case 'alive':
      return true;
    case 'gone':
      return false;
    case 'unknown': {
      const before = await lastBeat(path);
      await wait(chanceMs);
      const after = await lastBeat(path);
      return after !== null && after !== before;
    }
    default:
      return fate satisfies never;
  }
}

function lockedBy(found: Holder | 'unreadable', folder: string): StoreError {
  const who =
    found === 'unreadable'
      ? 'it is just starting'
      : `process ${String(found.pid)} on ${found.host}, since ${new Date(found.since).toISOString()}`;
  return new StoreError(
    'locked',
    `Another Earshot writes into ${folder} already (${who}). Close that one first, or choose another folder with --data.`,
  );
}

class HeldLock implements Lock {
  private readonly timer: NodeJS.Timeout;
  private beating: Promise<void> = Promise.resolve();
  private isBeating = false;
  private held = true;

  constructor(
    private readonly of: {
      readonly path: string;
      readonly holder: Holder;
      readonly beatMs: number;
      readonly now: () => number;
      readonly onLost: (() => void) | undefined;
    },
  ) {
    this.timer = setInterval(() => {
      // One after the other, also where the disk takes longer than a beat: the loss is told once.
      if (this.isBeating) return;
      this.isBeating = true;
      this.beating = this.showLife().finally(() => {
        this.isBeating = false;
      });
    }, of.beatMs);
    // A forgotten lock must not keep the process alive.
    this.timer.unref();
  }

  async release(): Promise<void> {
    if (!this.held) return;
    this.held = false;
    clearInterval(this.timer);
    await this.beating;
    const { path, holder } = this.of;
    if (isSame(await readHolder(path).catch(() => null), holder)) await removeLockFile(path);
  }

  private async showLife(): Promise<void> {
    const { path, holder, now, onLost } = this.of;
    try {
      const found = await readHolder(path);
      // Somebody deleted it by hand: it is put back, unless another one was quicker.
      if (found === null) await createLockFile(path, holder);
      else if (isSame(found, holder)) await beat(path, now());
      else {
        clearInterval(this.timer);
        this.held = false;
        onLost?.();
      }
    } catch {
      // The disk does not answer: the store tells that itself, the next beat tries again.
      return;
    }
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
