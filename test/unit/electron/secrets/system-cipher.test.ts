import { describe, expect, it } from 'vitest';
import { systemCipher } from '../../../../src-main/electron/secrets/system-cipher';

type Storage = Parameters<typeof systemCipher>[0];

function storage(prefix: string, over: Partial<Storage> = {}): Storage {
  return {
    isAsyncEncryptionAvailable: async () => true,
    encryptStringAsync: async (text) => Buffer.from(`${prefix}${text}`),
    decryptStringAsync: async (sealed) => ({
      result: sealed.toString().slice(prefix.length),
      shouldReEncrypt: true,
    }),
    ...over,
  };
}

describe('The cipher of the system', () => {
  it.each([
    ['linux', 'v11', true],
    ['linux', 'v10', false],
    ['darwin', 'v10', true],
    ['win32', 'v10', true],
  ] as const)('on %s with secrets that begin %s guards: %s', async (platform, prefix, guards) => {
    expect((await systemCipher(storage(prefix), platform)).guards).toBe(guards);
  });

  it('guards nothing where the system has no encryption', async () => {
    const none = storage('v11', { isAsyncEncryptionAvailable: async () => false });
    expect((await systemCipher(none, 'linux')).guards).toBe(false);
  });

  it('guards while the keychain refuses, so that nothing is written plain for it', async () => {
    const locked = storage('v11', {
      encryptStringAsync: () => Promise.reject(new Error('The keychain is locked.')),
    });
    const cipher = await systemCipher(locked, 'darwin');
    expect(cipher.guards).toBe(true);
    await expect(cipher.seal('secret')).rejects.toThrow('locked');
  });

  it('waits for a store that is unavailable for a moment, and not for ever', async () => {
    let refusals = 3;
    const waits: number[] = [];
    const wait = (ms: number): Promise<void> => {
      waits.push(ms);
      return Promise.resolve();
    };
    const soon = storage('v10', {
      encryptStringAsync: (text) =>
        refusals-- > 0
          ? Promise.reject(new Error('Encryption is temporarily unavailable.'))
          : Promise.resolve(Buffer.from(`v10${text}`)),
    });
    expect((await systemCipher(soon, 'linux', wait)).guards).toBe(false);
    expect(waits).toHaveLength(3);
    refusals = Infinity;
    await expect((await systemCipher(soon, 'linux', wait)).seal('secret')).rejects.toThrow(
      'temporarily',
    );
    expect(waits).toHaveLength(13);
  });

  it('opens what it sealed, and tells when a newer key should seal it', async () => {
    const cipher = await systemCipher(storage('v11'), 'linux');
    const sealed = await cipher.seal('árvíztűrő');
    expect(sealed).toMatch(/^[A-Za-z0-9+/=]+$/);
    expect(await cipher.open(sealed)).toEqual({ text: 'árvíztűrő', isOutdated: true });
  });
});
