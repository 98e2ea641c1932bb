import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SystemCipher } from '#core/app/earshot';
import { fileSecrets } from '#core/settings/file-secrets';
import { sealedSecrets } from '#core/settings/sealed-secrets';

const KEY = 'fcbb7ed5a1b2c3d4:0123456789abcdef';
const SECRETS = { apiKey: KEY, password: 'hackme' };
const NONE = { apiKey: null, password: null };

/** A keychain that can be locked, can have a newer key, or guard nothing. */
class Keychain implements SystemCipher {
  guards = true;
  isLocked = false;
  isOutdated = false;
  sealed = 0;

  async seal(text: string): Promise<string> {
    this.#open();
    this.sealed += 1;
    const bytes = Buffer.from(text).map((byte) => byte ^ 0x5a);
    return `sealed-${Buffer.from(bytes).toString('base64')}`;
  }

  async open(sealed: string): Promise<{ text: string; isOutdated: boolean }> {
    this.#open();
    const bytes = Buffer.from(sealed.replace('sealed-', ''), 'base64').map((byte) => byte ^ 0x5a);
    return { text: bytes.toString(), isOutdated: this.isOutdated };
  }

  #open(): void {
    if (this.isLocked) throw new Error('Encryption is temporarily unavailable.');
  }
}

describe('Secrets sealed by the system', () => {
  let folder: string;
  let keychain: Keychain;
  let mayUseFile = false;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'earshot-sealed-'));
    keychain = new Keychain();
    mayUseFile = false;
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const store = () =>
    sealedSecrets(folder, {
      cipher: keychain,
      mayUseFile: () => mayUseFile,
      now: () => 0,
      log: () => undefined,
    });
  const everything = async (): Promise<string> => {
    const texts = (await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8'));
    return (await Promise.all(texts)).join('\n');
  };

  it('come back after a restart and are readable in no file', async () => {
    await store().write(SECRETS);
    expect(store().keptIn).toBe('keychain');
    expect(await store().read()).toEqual(SECRETS);
    expect(await readdir(folder)).toEqual(['secrets-sealed.json']);
    for (const secret of [KEY, 'hackme', KEY.slice(0, 8)]) {
      expect(await everything()).not.toContain(secret);
    }
  });

  it('are taken over from the file of the headless program, which goes', async () => {
    await fileSecrets(folder).write(SECRETS);
    expect(await everything()).toContain(KEY);
    expect(await store().read()).toEqual(SECRETS);
    expect(await readdir(folder)).toEqual(['secrets-sealed.json']);
    expect(await everything()).not.toContain(KEY);
  });

  it('are told as locked in, and left as they are, while the keychain is locked', async () => {
    await store().write(SECRETS);
    const before = await everything();
    keychain.isLocked = true;
    await expect(store().read()).rejects.toThrow(/^The keychain of this system does not give/);
    await expect(store().write({ ...SECRETS, password: 'other' })).rejects.toThrow(/did not take/);
    expect(await everything()).toBe(before);
    keychain.isLocked = false;
    expect(await store().read()).toEqual(SECRETS);
  });

  it('are sealed anew where the system has a newer key', async () => {
    await store().write(SECRETS);
    keychain.isOutdated = true;
    const before = keychain.sealed;
    expect(await store().read()).toEqual(SECRETS);
    expect(keychain.sealed).toBe(before + 2);
  });

  it('are forgotten with their file', async () => {
    await store().write(SECRETS);
    await store().write(NONE);
    expect(await readdir(folder)).toEqual([]);
    expect(await store().read()).toEqual(NONE);
  });

  describe('where it guards nothing', () => {
    beforeEach(() => {
      keychain.guards = false;
    });

    it('stay in memory until the app ends', async () => {
      const running = store();
      await running.write(SECRETS);
      expect(running.keptIn).toBe('memory');
      expect(await running.read()).toEqual(SECRETS);
      expect(await readdir(folder)).toEqual([]);
      expect(await store().read()).toEqual(NONE);
    });

    it('go into a file of the owner’s alone once the person agrees, and out of it again', async () => {
      const running = store();
      await running.write(SECRETS);
      mayUseFile = true;
      await running.write(await running.read());
      expect(running.keptIn).toBe('file');
      expect(await store().read()).toEqual(SECRETS);
      mayUseFile = false;
      await running.write(await running.read());
      expect(await readdir(folder)).toEqual([]);
      expect(await running.read()).toEqual(SECRETS);
    });
  });
});
