import { open as openFile, readdir, rm, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { ADDRESS, DAY, KeyFolder, START } from './key-folder';

const home = new KeyFolder();

describe('the change of keys', () => {
  it('comes when the key is old enough, not before, and never when it is switched off', async () => {
    let days = 0;
    const pseudonyms = await home.open({ newKeyEveryDays: () => days });
    expect(await pseudonyms.rotateIfDue(START + 5000 * DAY)).toBe(false);
    days = 90;
    expect(await pseudonyms.rotateIfDue(START + 90 * DAY - 1)).toBe(false);
    expect(await pseudonyms.rotateIfDue(START - 90 * DAY)).toBe(false);
    expect(await pseudonyms.rotateIfDue(START + 90 * DAY)).toBe(true);
    expect(await pseudonyms.rotateIfDue(START + 90 * DAY)).toBe(false);
    days = Number.NaN;
    expect(await pseudonyms.rotateIfDue(START + 900 * DAY)).toBe(false);
  });

  it('makes listeners new but leaves open sessions their id', async () => {
    const pseudonyms = await home.open();
    const before = { epoch: pseudonyms.epoch, who: pseudonyms.listener(ADDRESS, null) };
    const id = pseudonyms.sessionId('server start / 17');
    await pseudonyms.rotateIfDue(START + 90 * DAY);
    expect(pseudonyms.listener(ADDRESS, null)).not.toBe(before.who);
    expect(pseudonyms.sessionId('server start / 17')).toBe(id);
    expect(pseudonyms.epoch.number).toBeGreaterThan(before.epoch.number);
    expect(pseudonyms.keySince).toBe(START + 90 * DAY);
    const again = await home.open();
    expect(again.epoch).toEqual(pseudonyms.epoch);
    expect(again.listener(ADDRESS, null)).toBe(pseudonyms.listener(ADDRESS, null));
    expect(again.sessionId('server start / 17')).toBe(id);
  });

  it('goes up by one at least, also within a day', async () => {
    const pseudonyms = await home.open({ newKeyEveryDays: () => 0.1 });
    const numbers = [pseudonyms.epoch.number];
    for (let i = 1; i <= 3; i += 1) {
      await pseudonyms.rotateIfDue(START + i * 0.1 * DAY);
      numbers.push(pseudonyms.epoch.number);
    }
    expect(new Set(numbers).size).toBe(4);
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  });

  it('after the loss of the file takes a number of its own', async () => {
    const lost = (await home.open()).epoch.number;
    await rm(home.keyPath);
    const later = await home.open({ now: () => START + 3 * DAY });
    expect(later.epoch.number).toBeGreaterThan(lost);
  });

  it.skipIf(process.platform === 'win32')(
    'leaves nothing of the old key in the home.path, nor where it lay on the disk',
    async () => {
      const pseudonyms = await home.open();
      const old = (await home.keyJson()).epoch.key;
      const held = await openFile(home.keyPath, 'r');
      await pseudonyms.rotateIfDue(START + 90 * DAY);
      const where = await held.readFile('utf8');
      await held.close();
      expect(await home.everythingBut('')).not.toContain(old);
      expect(where).toMatch(/^\0+$/);
      expect(await readdir(home.path)).toEqual(['key.json']);
    },
  );

  it('happens once when asked for twice at the same time', async () => {
    const pseudonyms = await home.open();
    const number = pseudonyms.epoch.number;
    const due = START + 90 * DAY;
    await Promise.all([pseudonyms.rotateIfDue(due), pseudonyms.rotateIfDue(due)]);
    expect((await home.keyJson()).epoch.number).toBe(pseudonyms.epoch.number);
    expect(home.lines.filter((line) => line.includes('replaced'))).toHaveLength(1);
    expect(pseudonyms.epoch.number).toBe(number + 90);
  });

  it('is put off, and told once, while the file cannot be written', async () => {
    const pseudonyms = await home.open();
    const who = pseudonyms.listener(ADDRESS, null);
    await rm(home.path, { recursive: true });
    await writeFile(home.path, 'a file where the folder was');
    expect(await pseudonyms.rotateIfDue(START + 90 * DAY)).toBe(false);
    expect(await pseudonyms.rotateIfDue(START + 91 * DAY)).toBe(false);
    expect(pseudonyms.listener(ADDRESS, null)).toBe(who);
    expect(home.lines.filter((line) => line.startsWith('warn'))).toHaveLength(1);
    await rm(home.path);
    expect(await pseudonyms.rotateIfDue(START + 92 * DAY)).toBe(true);
  });
});
