import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SaveStep } from '#core/api/door';
import { saveExport } from '../../../src-main/electron/save-export';
import { FakeEarshot } from '../../support/fake-earshot';

const REQUEST = {
  from: '2026-11-20',
  to: '2026-11-20',
  format: 'daily',
  type: 'csv',
  profile: 'all',
} as const;
const MEGABYTE = 'x'.repeat(1_000_000);

describe('Saving an export', () => {
  let folder: string;
  let earshot: FakeEarshot;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'earshot-save-'));
    earshot = new FakeEarshot();
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const saving = (over: { path?: string | null; signal?: AbortSignal } = {}) => {
    const remembered: string[] = [];
    const { path = join(folder, 'out.csv'), signal = new AbortController().signal } = over;
    const steps = saveExport(REQUEST, {
      archive: earshot.archive(),
      signal,
      choose: async () => path,
      remember: (saved) => {
        remembered.push(saved);
        return 'file-1';
      },
      log: () => undefined,
    });
    return { steps, remembered };
  };
  const all = async (steps: AsyncIterable<SaveStep>): Promise<SaveStep[]> => {
    const seen: SaveStep[] = [];
    for await (const step of steps) seen.push(step);
    return seen;
  };

  it('writes what the archive hands out, and names the file', async () => {
    const { steps, remembered } = saving();
    const seen = await all(steps);
    expect(seen.map(({ state }) => state)).toEqual(['choosing', 'writing', 'writing', 'done']);
    expect(seen.at(-1)).toEqual({
      state: 'done',
      rows: 1,
      bytes: 30,
      fileName: 'out.csv',
      fileId: 'file-1',
    });
    expect(await readFile(join(folder, 'out.csv'), 'utf8')).toBe(
      'date,sessions\r\n2026-11-20,91\r\n',
    );
    expect(remembered).toEqual([join(folder, 'out.csv')]);
    expect(await readdir(folder)).toEqual(['out.csv']);
  });

  it.each([
    [true, 0o600],
    [false, 0o666],
  ])('with addresses inside (%s) has the rights %o at most', async (holdsAddresses, most) => {
    earshot.exportFile = { holdsAddresses };
    await all(saving().steps);
    const { mode } = await stat(join(folder, 'out.csv'));
    expect(mode & 0o777 & ~most).toBe(0);
    if (holdsAddresses) expect(mode & 0o777).toBe(0o600);
  });

  it('leaves nothing when the person thinks better of it', async () => {
    expect(await all(saving({ path: null }).steps)).toEqual([
      { state: 'choosing' },
      { state: 'cancelled' },
    ]);
    expect(await readdir(folder)).toEqual([]);
  });

  it('leaves what stood there, and nothing else, when cancelled midway', async () => {
    await writeFile(join(folder, 'out.csv'), 'of last week');
    const end = new AbortController();
    let handedOut = 0;
    earshot.exportPieces = (async function* () {
      for (; handedOut < 50; handedOut += 1) yield MEGABYTE;
    })();
    const seen: SaveStep[] = [];
    for await (const step of saving({ signal: end.signal }).steps) {
      seen.push(step);
      if (step.state === 'writing' && step.bytes > 2_000_000) end.abort();
    }
    expect(seen.at(-1)).toEqual({ state: 'cancelled' });
    expect(handedOut).toBeLessThan(10);
    expect(await readdir(folder)).toEqual(['out.csv']);
    expect(await readFile(join(folder, 'out.csv'), 'utf8')).toBe('of last week');
  });

  it('leaves nothing when the page goes away', async () => {
    earshot.exportPieces = (async function* () {
      for (let piece = 0; piece < 50; piece += 1) yield MEGABYTE;
    })();
    for await (const step of saving().steps) if (step.state === 'writing' && step.bytes > 0) break;
    expect(await readdir(folder)).toEqual([]);
  });

  it('says in a sentence that reading failed, and leaves nothing', async () => {
    earshot.exportPieces = (async function* () {
      yield MEGABYTE;
      throw new Error('The disk said no.');
    })();
    const seen = await all(saving().steps);
    expect(seen.at(-1)).toEqual({
      state: 'failed',
      message: 'Something went wrong inside Earshot. Its log says more.',
    });
    expect(await readdir(folder)).toEqual([]);
  });

  it('says in a sentence that the folder is gone', async () => {
    const seen = await all(saving({ path: join(folder, 'gone', 'out.csv') }).steps);
    expect(seen.at(-1)).toEqual({
      state: 'failed',
      message: 'out.csv was not written: its folder is not there. Choose another one.',
    });
  });

  it('does not take a folder for a file', async () => {
    const seen = await all(saving({ path: folder }).steps);
    expect(seen.at(-1)).toMatchObject({ state: 'failed' });
  });
});
