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

  it('guards nothing where the system has no encryption, or refuses the probe', async () => {
    const none = storage('v11', { isAsyncEncryptionAvailable: async () => false });
    const refusing = storage('v11', {
      encryptStringAsync: () => Promise.reject(new Error('Encryption is temporarily unavailable.')),
    });
    expect((await systemCipher(none, 'linux')).guards).toBe(false);
    expect((await systemCipher(refusing, 'darwin')).guards).toBe(false);
  });

  it('opens what it sealed, and tells when a newer key should seal it', async () => {
    const cipher = await systemCipher(storage('v11'), 'linux');
    const sealed = await cipher.seal('árvíztűrő');
    expect(sealed).toMatch(/^[A-Za-z0-9+/=]+$/);
    expect(await cipher.open(sealed)).toEqual({ text: 'árvíztűrő', isOutdated: true });
  });
});
