import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { TooLargeError } from '#core/store/disk';
import { openFolderStore } from '#core/store/folder-store';
import type { Store } from '#core/store/store';
import { systemDisk } from '#core/store/system-disk';
import { diskError } from './memory-disk';
import { attempt, daySum, idsIn, NOON, openSession, session } from './samples';

const made: string[] = [];
let data = '';
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'earshot-disk-'));
  made.push(data);
});
afterAll(async () => {
  for (const folder of made) await rm(folder, { recursive: true, force: true });
});

const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;

/** Root may write everywhere: for a while the process gives up its rights. */
async function withoutRights(work: () => Promise<void>): Promise<void> {
  if (isRoot) process.seteuid?.(NOBODY);
  try {
    await work();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}

function open(folder: string): Promise<Store> {
  const timeZone = (): string => 'UTC';
  return openFolderStore({ folder, timeZone, now: () => NOON, log: () => undefined });
}

async function fill(store: Store): Promise<void> {
  await store.record({
    attempt: attempt(NOON),
    closed: [session('a')],
    open: { sessions: [openSession('b')], detailAt: NOON, closedLately: [] },
  });
  await store.putDaySums([daySum('2026-11-21')]);
  await store.putDayListeners('2026-11-21', 1, ['aa']);
}

async function everythingBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true });
  return entries.map((entry) => join(folder, entry));
}

describe('a store in a real folder', () => {
  it.skipIf(process.platform === 'win32')('is readable by its owner alone', async () => {
    const folder = join(data, 'stations', 'st');
    await fill(await open(folder));
    for (const path of [join(data, 'stations'), ...(await everythingBelow(folder))]) {
      const entry = await stat(path);
      expect([path, (entry.mode & 0o777).toString(8)]).toEqual([
        path,
        entry.isDirectory() ? '700' : '600',
      ]);
    }
  });

  it('leaves no temporary files', async () => {
    const folder = join(data, 'st');
    await fill(await open(folder));
    const names = await everythingBelow(folder);
    expect(names.filter((name) => name.includes('.json.'))).toEqual([]);
    expect(names.length).toBeGreaterThan(6);
  });

  it('goes on in a new folder when its own is deleted, says so, and keeps what it knows', async () => {
    const folder = join(data, 'st');
    const store = await open(folder);
    await fill(store);
    await rm(folder, { recursive: true });
    await store.record({ attempt: attempt(NOON + 1), closed: [session('c')] });

    expect(store.problems().map(({ message }) => message)).toEqual([
      expect.stringContaining('was gone and is made anew'),
    ]);
    expect(await idsIn(await open(folder))).toEqual(['a', 'c']);
    expect(await store.attempts({ from: 0, to: NOON + 2 })).toHaveLength(2);
    expect(await store.days()).toEqual(['2026-11-21']);
  });

  it.skipIf(process.platform === 'win32')(
    'is read in a folder that may not be written, and says so when it writes',
    async () => {
      const folder = join(data, 'st');
      await fill(await open(folder));
      for (const path of [data, folder, ...(await everythingBelow(folder))])
        await chmod(path, 0o555);
      await withoutRights(async () => {
        const store = await open(folder);
        expect(await idsIn(store)).toEqual(['a']);
        await expect(
          store.record({ attempt: attempt(NOON), closed: [session('c')] }),
        ).rejects.toMatchObject({ code: 'read-only' });
        expect(await idsIn(store)).toEqual(['a']);
      });
      for (const path of [data, folder, ...(await everythingBelow(folder))])
        await chmod(path, 0o755);
    },
  );

  it.skipIf(process.platform === 'win32')('says so when it may not even be read', async () => {
    const folder = join(data, 'st');
    await fill(await open(folder));
    await chmod(data, 0o755);
    await chmod(folder, 0o000);
    await withoutRights(async () => {
      await expect(open(folder)).rejects.toMatchObject({ code: 'read-only' });
    });
    await chmod(folder, 0o700);
  });

  it('sets a folder aside that stands where a file belongs', async () => {
    const folder = join(data, 'st');
    await mkdir(join(folder, 'open.json'), { recursive: true });
    await fill(await open(folder));
    expect((await (await open(folder)).open()).sessions).toHaveLength(1);
    expect(await readdir(folder)).toContain('open.json.unreadable-2026-11-21');
  });

  it('reads a binary file as broken', async () => {
    const folder = join(data, 'st');
    await fill(await open(folder));
    const part = join(folder, 'days', '2026-11-21', 'sessions-0001.json');
    const bytes = Buffer.from([0x1f, 0x8b, 0x08, 0xff, 0xfe, 0x00]);
    await writeFile(part, bytes);
    const store = await open(folder);
    expect(await idsIn(store)).toEqual([]);
    expect(await readFile(`${part}.unreadable-2026-11-21`)).toEqual(bytes);
  });
});

describe('the disk of the system', () => {
  it('writes text of many bytes whole', async () => {
    const disk = systemDisk();
    const text = 'ő🎧'.repeat(300_000);
    await disk.write(join(data, 'deep', 'er', 'file.json'), text);
    expect(await disk.read(join(data, 'deep', 'er', 'file.json'))).toBe(text);
  });

  it('narrows the rights of a file that it writes again', async () => {
    const path = join(data, 'file.json');
    await writeFile(path, 'wide', { mode: 0o666 });
    await systemDisk().write(path, 'narrow');
    expect((await stat(path)).mode & 0o077).toBe(0);
  });

  it('knows no file, no folder and no file below a file', async () => {
    const disk = systemDisk();
    await writeFile(join(data, 'file'), '');
    expect(await disk.read(join(data, 'none'))).toBeNull();
    expect(await disk.read(join(data, 'file', 'below'))).toBeNull();
    expect(await disk.list(join(data, 'none'))).toEqual([]);
    expect(await disk.list(join(data, 'file'))).toEqual([]);
    await disk.remove(join(data, 'none'));
    await disk.removeFolder(data);
    expect(await disk.exists(data)).toBe(true);
  });

  it('does not read what is larger than anything of ours', async () => {
    const path = join(data, 'huge');
    await writeFile(path, '');
    const { truncate } = await import('node:fs/promises');
    await truncate(path, 257 * 1024 * 1024);
    await expect(systemDisk().read(path)).rejects.toThrow(TooLargeError);
  });

  it('never copies over a file', async () => {
    await writeFile(join(data, 'a'), 'a');
    await writeFile(join(data, 'b'), 'b');
    await expect(systemDisk().copy(join(data, 'a'), join(data, 'b'))).rejects.toThrow();
    expect(await readFile(join(data, 'b'), 'utf8')).toBe('b');
  });

  it('waits for a file that another program holds open, but not for ever', async () => {
    const waited: number[] = [];
    const disk = systemDisk({
      wait: (ms) => {
        waited.push(ms);
        return Promise.resolve();
      },
      // A rename onto a folder that is not empty stands in for a file that is held open.
      heldOpen: new Set(['ENOTEMPTY', 'EEXIST', 'EPERM']),
    });
    await mkdir(join(data, 'held', 'open'), { recursive: true });
    await mkdir(join(data, 'other'));
    await expect(disk.rename(join(data, 'other'), join(data, 'held'))).rejects.toThrow();
    expect(waited.length).toBeGreaterThan(2);
    expect(waited.reduce((sum, ms) => sum + ms)).toBeLessThan(2000);
  });

  it('tries again until the file is let go of', async () => {
    await mkdir(join(data, 'held', 'open'), { recursive: true });
    await mkdir(join(data, 'other'));
    const disk = systemDisk({
      wait: () => rm(join(data, 'held', 'open'), { recursive: true }),
      heldOpen: new Set(['ENOTEMPTY', 'EEXIST', 'EPERM']),
    });
    await disk.rename(join(data, 'other'), join(data, 'held'));
    expect(await readdir(data)).toEqual(['held']);
  });

  it('gives every other refusal straight back', async () => {
    const disk = systemDisk({ wait: () => Promise.reject(diskError('waited')) });
    await expect(disk.rename(join(data, 'none'), join(data, 'there'))).rejects.toMatchObject({
      code: 'ENOENT',
    });
  });
});
