import { chmod, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openToken } from '../../../src-main/http/session-token';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earshot-token-'));
});
afterEach(() => rm(folder, { recursive: true }));

const modeOf = async (): Promise<number> => (await stat(join(folder, 'token'))).mode & 0o777;

describe('The token of a data folder', () => {
  it('is made at the first start, for its owner alone, and leaves no draft behind', async () => {
    const token = await openToken(folder);
    expect(token).toMatch(/^[\w-]{43}$/);
    expect((await readFile(join(folder, 'token'), 'utf8')).trim()).toBe(token);
    expect(await readdir(folder)).toEqual(['token']);
    if (process.platform !== 'win32') expect(await modeOf()).toBe(0o600);
  });

  it('stays the same at every further start', async () => {
    expect(await openToken(folder)).toBe(await openToken(folder));
  });

  it('is another in another folder', async () => {
    const other = await mkdtemp(join(tmpdir(), 'earshot-token-'));
    expect(await openToken(other)).not.toBe(await openToken(folder));
    await rm(other, { recursive: true });
  });

  it.skipIf(process.platform === 'win32')('that others could read becomes private', async () => {
    await openToken(folder);
    await chmod(join(folder, 'token'), 0o644);
    await openToken(folder);
    expect(await modeOf()).toBe(0o600);
  });

  it.each(['', '\n', 'short', 'has spaces in it, so it is no token', 'ű'.repeat(30)])(
    'is not replaced where the file holds %j: a sentence says what to do',
    async (text) => {
      await writeFile(join(folder, 'token'), text);
      await expect(openToken(folder)).rejects.toThrow(/holds no token.*delete it/);
      expect(await readFile(join(folder, 'token'), 'utf8')).toBe(text);
    },
  );

  it('that cannot be made is told in a sentence', async () => {
    await expect(openToken(join(folder, 'missing'))).rejects.toThrow(/cannot be written/);
  });
});
