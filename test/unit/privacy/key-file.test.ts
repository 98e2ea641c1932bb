import { chmod, mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ADDRESS, DAY, KeyFolder, START, type KeyJson } from './key-folder';

const home = new KeyFolder();

describe('the key file', () => {
  it.skipIf(process.platform === 'win32')('is readable by its owner alone', async () => {
    await home.open();
    expect((await stat(home.keyPath)).mode & 0o777).toBe(0o600);
    await chmod(home.keyPath, 0o644);
    await home.open();
    expect((await stat(home.keyPath)).mode & 0o777).toBe(0o600);
  });

  it('is made together with a missing folder', async () => {
    const deep = join(home.path, 'not', 'yet');
    await home.open({ folder: deep });
    expect(await readdir(deep)).toEqual(['key.json']);
  });

  it.each([
    ['empty', ''],
    ['cut off', '{"format":"earshot-key","version":1,"sessionKey":"ab'],
    ['something else', '{"hello":1}'],
    ['without keys', '{"format":"earshot-key","version":1}'],
    ['with a key of the wrong length', keyFileText({ sessionKey: 'abcd' })],
    ['with a key that is no hex', keyFileText({ sessionKey: 'z'.repeat(64) })],
    ['far too large', ' '.repeat(100_000)],
  ])('stays untouched and says what to do when it is %s', async (_, text) => {
    await writeFile(home.keyPath, text);
    await expect(home.open()).rejects.toMatchObject({
      name: 'KeyFileError',
      code: 'damaged',
      message: expect.stringMatching(/backup.*move the file away/s) as string,
    });
    expect(await home.keyText()).toBe(text);
  });

  it('of a newer version asks for an update', async () => {
    await writeFile(home.keyPath, '{"format":"earshot-key","version":2,"anything":true}');
    await expect(home.open()).rejects.toMatchObject({ code: 'newer-version' });
  });

  it('that cannot be read at all is left alone', async () => {
    await mkdir(home.keyPath);
    await expect(home.open()).rejects.toMatchObject({ name: 'KeyFileError', code: 'unreadable' });
    expect((await stat(home.keyPath)).isDirectory()).toBe(true);
  });

  it('that cannot be written is told in a sentence', async () => {
    const blocked = join(home.path, 'file');
    await writeFile(blocked, '');
    await expect(home.open({ folder: join(blocked, 'below') })).rejects.toMatchObject({
      name: 'KeyFileError',
    });
  });
});

describe('a key in the keychain', () => {
  const wrap = {
    seal: (key: string) => Promise.resolve(`sealed:${[...key].reverse().join('')}`),
    open: (text: string) => Promise.resolve([...text.slice(7)].reverse().join('')),
  };

  it('never stands in the file in the clear and opens again', async () => {
    const pseudonyms = await home.open({ wrap });
    const who = pseudonyms.listener(ADDRESS, null);
    expect((await home.keyJson()).sessionKey).toMatch(/^sealed:/);
    expect((await home.open({ wrap })).listener(ADDRESS, null)).toBe(who);
    await pseudonyms.rotateIfDue(START + 90 * DAY);
    expect((await home.keyJson()).epoch.key).toMatch(/^sealed:/);
  });

  it('cannot be used without it, and the sentence says so', async () => {
    await home.open({ wrap });
    const text = await home.keyText();
    await expect(home.open()).rejects.toMatchObject({ code: 'sealed' });
    const refusing = { ...wrap, open: () => Promise.reject(new Error('locked')) };
    await expect(home.open({ wrap: refusing })).rejects.toMatchObject({ code: 'sealed' });
    expect(await home.keyText()).toBe(text);
  });

  it('leaves a file that was made without it as it is, so that the headless mode can go on', async () => {
    const who = (await home.open()).listener(ADDRESS, null);
    const inApp = await home.open({ wrap });
    expect(inApp.listener(ADDRESS, null)).toBe(who);
    await inApp.rotateIfDue(START + 90 * DAY);
    expect((await home.open()).epoch).toEqual(inApp.epoch);
  });

  it('is not begun without when the keychain refuses', async () => {
    const refusing = { ...wrap, seal: () => Promise.reject(new Error('locked')) };
    await expect(home.open({ wrap: refusing })).rejects.toMatchObject({ code: 'sealed' });
    expect(await readdir(home.path)).toEqual([]);
  });
});

function keyFileText(change: Partial<KeyJson>): string {
  const epoch = { number: 1, startedAt: 0, key: 'ab'.repeat(32) };
  const whole = { format: 'earshot-key', version: 1, sessionKey: 'cd'.repeat(32), epoch };
  return JSON.stringify({ ...whole, ...change });
}
