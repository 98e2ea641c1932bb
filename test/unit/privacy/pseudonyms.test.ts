import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ADDRESS, DAY, KeyFolder, START } from './key-folder';

const home = new KeyFolder();

describe('a pseudonym', () => {
  it('is 24 hex digits and the same for the same address, also after a restart', async () => {
    const first = (await home.open()).listener(ADDRESS, null);
    expect(first).toMatch(/^[0-9a-f]{24}$/);
    expect((await home.open()).listener(ADDRESS, null)).toBe(first);
  });

  it.each([
    ['203.0.113.77', '::ffff:203.0.113.77'],
    ['2001:DB8:0:0::7', '2001:db8::7'],
    ['fe80::7%eth0', 'fe80::7'],
  ])('is the same for the spellings %s and %s', async (one, other) => {
    const pseudonyms = await home.open();
    expect(pseudonyms.listener(one, null)).toBe(pseudonyms.listener(other, null));
  });

  it('tells players behind one address apart only when asked to', async () => {
    const pseudonyms = await home.open();
    const codes = [null, '', 'VLC/3.0.18', 'Winamp/5.8'].map((agent) =>
      pseudonyms.listener(ADDRESS, agent),
    );
    expect(new Set(codes).size).toBe(4);
  });

  it('cannot be moved between address and player by a crafted user agent', async () => {
    const pseudonyms = await home.open();
    expect(pseudonyms.listener('a', 'b","c')).not.toBe(pseudonyms.listener('a","b', 'c'));
    expect(pseudonyms.listener('session', null)).not.toBe(pseudonyms.sessionId('session'));
  });

  it('has nothing in common with that of another key', async () => {
    const other = await mkdtemp(join(tmpdir(), 'earshot-key-'));
    const [one, two] = [await home.open(), await home.open({ folder: other })];
    const addresses = Array.from(
      { length: 2000 },
      (_, i) => `10.0.${String(i >> 8)}.${String(i & 255)}`,
    );
    const bits = addresses.map((address) =>
      differingBits(one.listener(address, null), two.listener(address, null)),
    );
    await rm(other, { recursive: true });
    const mean = bits.reduce((sum, value) => sum + value, 0) / bits.length;
    expect(mean).toBeGreaterThan(46.5);
    expect(mean).toBeLessThan(49.5);
    expect(Math.min(...bits)).toBeGreaterThan(15);
  });
});

describe('what lies on disk beside the key', () => {
  const addresses = [ADDRESS, '2001:db8::77'];
  const guesses = addresses.flatMap((address) => [
    address,
    Buffer.from(address).toString('hex'),
    Buffer.from(address).toString('base64'),
    ...['md5', 'sha1', 'sha256', 'sha512'].flatMap((name) => digestsOf(name, address)),
    ...['VLC', 'VLC/radio.mp3'].flatMap((rest) => digestsOf('md5', address + rest)),
  ]);

  it('holds no address, and no form of one that can be made without the key', async () => {
    const pseudonyms = await home.open();
    const stored = addresses.map((address) => ({
      listener: pseudonyms.listener(address, null),
      withPlayer: pseudonyms.listener(address, 'VLC'),
      id: pseudonyms.sessionId(createHash('md5').update(`${address}VLC`).digest('hex')),
    }));
    await writeFile(join(home.path, 'sessions.json'), JSON.stringify(stored));
    const text = await home.everythingBut('key.json');
    expect(text).toContain(pseudonyms.listener(ADDRESS, null));
    for (const guess of guesses) expect(text).not.toContain(guess.slice(0, 24));
  });

  it('matches an address again only with the key', async () => {
    const code = (await home.open()).listener(ADDRESS, null);
    const key = await home.keyText();
    await rm(home.keyPath);
    expect((await home.open()).listener(ADDRESS, null)).not.toBe(code);
    await writeFile(home.keyPath, key);
    expect((await home.open()).listener(ADDRESS, null)).toBe(code);
  });

  it('neither address nor key reaches the log', async () => {
    const pseudonyms = await home.open();
    pseudonyms.listener(ADDRESS, null);
    const before = await home.keyJson();
    await pseudonyms.rotateIfDue(START + 90 * DAY);
    const after = await home.keyJson();
    const log = home.lines.join('\n');
    expect(home.lines).toHaveLength(2);
    for (const secret of [ADDRESS, before.epoch.key, after.epoch.key, after.sessionKey]) {
      expect(log).not.toContain(secret);
    }
  });
});

function digestsOf(name: string, text: string): string[] {
  const digest = createHash(name).update(text).digest();
  return [digest.toString('hex'), digest.toString('base64')];
}

function differingBits(one: string, other: string): number {
  const difference = BigInt(`0x${one}`) ^ BigInt(`0x${other}`);
  return [...difference.toString(2)].filter((bit) => bit === '1').length;
}
