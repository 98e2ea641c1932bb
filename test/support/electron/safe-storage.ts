import type { SafeStorage } from 'electron';
import { person, readiness } from './stand';
import { strict } from './strict';

/** Not a cipher: enough that a secret does not stand readable in a file. */
const MASK = 0x5a;

/** Only the asynchronous calls; the others are on their way out. */
export const safeStorage = strict(
  {
    isAsyncEncryptionAvailable: () => needed(true),
    encryptStringAsync: (plain: string) =>
      needed(Buffer.concat([Buffer.from(person.secretPrefix), masked(Buffer.from(plain))])),
    decryptStringAsync: (secret: Buffer) => {
      const prefix = secret.subarray(0, 3).toString();
      if (prefix !== 'v10' && prefix !== 'v11') {
        return Promise.reject(new Error('Error while decrypting the ciphertext provided.'));
      }
      return needed({ shouldReEncrypt: false, result: masked(secret.subarray(3)).toString() });
    },
  } satisfies Partial<Record<keyof SafeStorage, unknown>>,
  'safeStorage',
);

function needed<T>(value: T): Promise<T> {
  readiness.need('safeStorage cannot be used');
  return Promise.resolve(value);
}

function masked(bytes: Buffer): Buffer {
  return Buffer.from(bytes.map((byte) => byte ^ MASK));
}
