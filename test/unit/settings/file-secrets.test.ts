import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { fileSecrets } from '#core/settings/file-secrets';

const made: string[] = [];
let folder = '';
let path = '';
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'earshot-secrets-')), 'data');
  path = join(folder, 'secrets.json');
  made.push(folder);
});
afterAll(async () => {
  for (const one of made) await rm(join(one, '..'), { recursive: true, force: true });
});

const SECRETS = { apiKey: 'key:with:colons', password: 'pässwörd 🎧' };
const NONE = { apiKey: null, password: null };

describe('secrets in a file', () => {
  it('are none at first', async () => {
    expect(await fileSecrets(folder).read()).toEqual(NONE);
    expect(fileSecrets(folder).keptIn).toBe('file');
  });

  it('are there again after a restart, readable by their owner alone', async () => {
    await fileSecrets(folder).write(SECRETS);
    expect(await fileSecrets(folder).read()).toEqual(SECRETS);
    expect((await stat(path)).mode & 0o077).toBe(0);
    expect((await stat(folder)).mode & 0o077).toBe(0);
  });

  it('leave no file when there are none any more', async () => {
    await fileSecrets(folder).write(SECRETS);
    await fileSecrets(folder).write(NONE);
    expect(await readdir(folder)).toEqual([]);
    await fileSecrets(folder).write({ ...NONE, apiKey: 'a' });
    expect(await fileSecrets(folder).read()).toEqual({ ...NONE, apiKey: 'a' });
  });

  it.skipIf(process.platform === 'win32')('are narrowed where a copy made them wider', async () => {
    await fileSecrets(folder).write(SECRETS);
    await chmod(path, 0o644);
    await fileSecrets(folder).read();
    expect((await stat(path)).mode & 0o077).toBe(0);
  });

  it.each([
    ['broken', '{"format":"earshot-sec'],
    ['of another kind', '{"apiKey":"a"}'],
    ['with a key that is a number', '{"format":"earshot-secrets","version":1,"apiKey":7}'],
  ])('that are %s are set aside and told, without what they hold', async (_name, text) => {
    await fileSecrets(folder).write(SECRETS);
    await writeFile(path, text);
    const told: string[] = [];
    const secrets = fileSecrets(folder, {
      log: (_level, message) => told.push(message),
      now: () => Date.UTC(2026, 10, 21),
    });
    expect(await secrets.read()).toEqual(NONE);
    await secrets.write(SECRETS);
    expect(await readFile(`${path}.unreadable-2026-11-21`, 'utf8')).toBe(text);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/set aside.*Type the key or password/);
  });

  it('of a newer Earshot are refused and stay as they are', async () => {
    await fileSecrets(folder).write(SECRETS);
    const text = '{"format":"earshot-secrets","version":2,"apiKey":"secret-thing"}';
    await writeFile(path, text);
    const secrets = fileSecrets(folder);
    await expect(secrets.read()).rejects.toMatchObject({ code: 'newer-version' });
    await expect(secrets.write(SECRETS)).rejects.toMatchObject({ code: 'newer-version' });
    await expect(secrets.read()).rejects.not.toThrow(/secret-thing/);
    expect(await readFile(path, 'utf8')).toBe(text);
  });
});
