import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LOCK_FILE, takeLock, type Lock } from '#core/store/lock';
import { ownMark } from '#core/store/process-mark';

let folder = '';
const held: Lock[] = [];
const children: ChildProcess[] = [];

beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'earshot-lock-')), 'data');
});
afterEach(async () => {
  for (const lock of held.splice(0)) await lock.release();
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await rm(join(folder, '..'), { recursive: true, force: true });
});

async function take(options: Parameters<typeof takeLock>[1] = {}): Promise<Lock> {
  const lock = await takeLock(folder, { beatMs: 20, ...options });
  held.push(lock);
  return lock;
}

/** A process that does nothing but live. */
async function bystander(): Promise<ChildProcess & { pid: number }> {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  await once(child, 'spawn');
  children.push(child);
  return Object.assign(child, { pid: child.pid ?? 0 });
}

async function leaveLock(holder: object): Promise<void> {
  const mark = await ownMark();
  const about = { ...mark, host: 'studio', token: 'theirs', since: Date.UTC(2026, 10, 21) };
  await writeLock(JSON.stringify({ format: 'earshot-lock', version: 1, ...about, ...holder }));
}

async function writeLock(text: string): Promise<void> {
  const { mkdir } = await import('node:fs/promises');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, LOCK_FILE), text);
  await utimes(join(folder, LOCK_FILE), 1_000_000, 1_000_000);
}

describe('the lock of a data folder', () => {
  it('keeps a second writer out and names the first', async () => {
    await take();
    const second = take();
    await expect(second).rejects.toMatchObject({ name: 'StoreError', code: 'locked' });
    await expect(second).rejects.toThrow(new RegExp(`process ${String(process.pid)} on .*--data`));
  });

  it('lets the next one in when it is released', async () => {
    const first = await take();
    await first.release();
    await first.release();
    expect(await readdir(folder)).toEqual([]);
    await take();
  });

  it('makes the folder, for its owner alone, and holds no secrets', async () => {
    await take();
    expect((await stat(folder)).mode & 0o077).toBe(0);
    expect((await stat(join(folder, LOCK_FILE))).mode & 0o077).toBe(0);
  });

  it.skipIf(process.platform !== 'linux')('is held by a process that lives', async () => {
    const { pid } = await bystander();
    await leaveLock({ pid, started: await startOf(pid) });
    await expect(take()).rejects.toThrow(`process ${String(pid)} on studio`);
    expect(await readFile(join(folder, LOCK_FILE), 'utf8')).toContain('theirs');
  });

  it('is taken over at once from a process that is gone', async () => {
    const child = await bystander();
    const started = await startOf(child.pid);
    child.kill('SIGKILL');
    await once(child, 'exit');
    await leaveLock({ pid: child.pid, started });
    await take({ beatMs: 1_000_000 });
    expect(await readFile(join(folder, LOCK_FILE), 'utf8')).not.toContain('theirs');
  });

  it.skipIf(process.platform !== 'linux')(
    'is taken over from a process whose number another one has now',
    async () => {
      const { pid } = await bystander();
      await leaveLock({ pid, started: 'another boot 123' });
      await take({ beatMs: 1_000_000 });
    },
  );

  it.each([
    ['of another machine', { room: 'elsewhere', pid: 1 }],
    ['of a process whose start is not told', { started: null }],
  ])('%s is taken over only if it shows no life', async (_name, holder) => {
    await leaveLock(holder);
    await take();
    expect(await readFile(join(folder, LOCK_FILE), 'utf8')).not.toContain('theirs');
  });

  it('of another machine is held while its holder shows life', async () => {
    await leaveLock({ room: 'elsewhere', pid: 1 });
    const wait = async (): Promise<void> => {
      await utimes(join(folder, LOCK_FILE), 2_000_000, 2_000_000);
    };
    await expect(take({ wait })).rejects.toMatchObject({ code: 'locked' });
  });

  it.each([
    ['empty', ''],
    ['broken', '{"pid":'],
    ['of another kind', '[]'],
    ['with a pid that is none', '{"pid":"1"}'],
  ])('is taken over from a file that is %s', async (_name, text) => {
    await writeLock(text);
    await take();
  });

  it('goes to one of many that come at the same time', async () => {
    await leaveLock({ pid: 999_999_999 });
    const all = await Promise.allSettled(Array.from({ length: 8 }, () => take()));
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('shows life while it is held', async () => {
    let time = 5_000_000;
    await take({ beatMs: 5, now: () => (time += 1000) });
    const before = (await stat(join(folder, LOCK_FILE))).mtimeMs;
    await expect.poll(async () => (await stat(join(folder, LOCK_FILE))).mtimeMs).not.toBe(before);
  });

  it('is put back when somebody deletes its file', async () => {
    await take({ beatMs: 5 });
    await rm(join(folder, LOCK_FILE));
    await expect.poll(() => readdir(folder)).toEqual([LOCK_FILE]);
  });

  it('tells when somebody else took it, and leaves theirs alone', async () => {
    let lost = 0;
    const lock = await take({ beatMs: 5, onLost: () => (lost += 1) });
    await leaveLock({});
    await expect.poll(() => lost).toBe(1);
    await lock.release();
    expect(await readFile(join(folder, LOCK_FILE), 'utf8')).toContain('theirs');
  });

  it('cannot be taken where nothing may be written', async () => {
    await writeFile(join(folder, '..', 'file'), '');
    const below = takeLock(join(folder, '..', 'file', 'data'));
    await expect(below).rejects.toMatchObject({ name: 'StoreError' });
  });
});

/** As the system tells it; null where it does not. */
async function startOf(pid: number): Promise<string | null> {
  try {
    const line = await readFile(`/proc/${String(pid)}/stat`, 'utf8');
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
    return `${boot.trim()} ${line.slice(line.lastIndexOf(')') + 2).split(' ')[19] ?? ''}`;
  } catch {
    return null;
  }
}
