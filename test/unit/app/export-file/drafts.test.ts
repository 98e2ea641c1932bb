import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clearDrafts, draftPathFor } from '#core/app/export-file/drafts';
import { systemExportDisk } from '#core/app/export-file/export-disk';

const NOW = Date.UTC(2026, 10, 22, 12);
const disk = systemExportDisk;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earshot-drafts-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function put(name: string, hoursAgo: number): Promise<void> {
  const at = new Date(NOW - hoursAgo * 3_600_000);
  await writeFile(join(folder, name), 'half');
  await utimes(join(folder, name), at, at);
}

describe('what is left of exports that were killed', () => {
  it('goes when it is an hour old', async () => {
    const [old, young] = [
      draftPathFor(join(folder, 'earshot_daily_2026-11-01_2026-11-20.csv')),
      draftPathFor(join(folder, 'lahma_2026-11-21_0000.csv')),
    ];
    await put(basename(old), 2);
    await put(basename(young), 0.5);
    await put('.somebody.part', 2);
    await mkdir(join(folder, '.lahma_2026-11-20_0000.csv.0a1b2c3d.part'));
    await clearDrafts(folder, { disk, now: NOW });
    expect((await readdir(folder)).sort()).toEqual(
      ['.lahma_2026-11-20_0000.csv.0a1b2c3d.part', '.somebody.part', basename(young)].sort(),
    );
  });

  it('stays in a folder that is not there or cannot be read, without a word', async () => {
    await clearDrafts(join(folder, 'none'), { disk, now: NOW });
  });

  it('lies beside its place, under another name each time', () => {
    const path = join(folder, 'lahma_2026-11-21_0000.csv');
    expect(dirname(draftPathFor(path))).toBe(folder);
    expect(draftPathFor(path)).not.toBe(draftPathFor(path));
  });
});
