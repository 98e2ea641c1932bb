import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SystemCipher } from '#core/app/earshot';
import { openPseudonyms } from '#core/privacy/pseudonyms';
import { systemWrap } from '#core/privacy/system-wrap';

const HEX_KEY = /[0-9a-f]{64}/;

describe('The key of the listener codes under the system’s store', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'earshot-wrap-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const cipher = (over: Partial<SystemCipher> = {}): SystemCipher => ({
    guards: true,
    seal: async (text) => Buffer.from([...text].reverse().join('')).toString('base64'),
    open: async (sealed) => ({
      text: [...Buffer.from(sealed, 'base64').toString()].reverse().join(''),
      isOutdated: false,
    }),
    ...over,
  });
  const open = (by?: SystemCipher) =>
    openPseudonyms({
      folder,
      now: () => 0,
      newKeyEveryDays: () => 0,
      log: () => undefined,
      ...(by === undefined ? {} : { wrap: systemWrap(by) }),
    });
  const file = () => readFile(join(folder, 'key.json'), 'utf8');

  it('is never readable in the file, and gives the same codes after a restart', async () => {
    const code = (await open(cipher())).listener('192.0.2.7', null);
    expect(await file()).not.toMatch(HEX_KEY);
    expect((await open(cipher())).listener('192.0.2.7', null)).toBe(code);
  });

  it('stops a program that has no keychain with one sentence, and changes nothing', async () => {
    await open(cipher());
    const before = await file();
    await expect(open()).rejects.toThrow(/was locked by the desktop app and opens only there/);
    expect(await file()).toBe(before);
  });

  it('stands as in the headless program where the system guards nothing', async () => {
    const code = (await open(cipher({ guards: false }))).listener('192.0.2.7', null);
    expect(await file()).toMatch(HEX_KEY);
    expect((await open()).listener('192.0.2.7', null)).toBe(code);
  });

  it('is sealed anew by a newer key of the system, with the same codes', async () => {
    const code = (await open(cipher())).listener('192.0.2.7', null);
    const newer = cipher({
      seal: async (text) => Buffer.from(`2${[...text].reverse().join('')}`).toString('base64'),
      open: async (sealed) => {
        const { text } = await cipher().open(sealed);
        return { text: text.slice(0, 64), isOutdated: text.length === 64 };
      },
    });
    expect((await open(newer)).listener('192.0.2.7', null)).toBe(code);
    const resealed = await file();
    expect((await open(newer)).listener('192.0.2.7', null)).toBe(code);
    expect(await file()).toBe(resealed);
    expect(resealed).not.toMatch(HEX_KEY);
  });
});
