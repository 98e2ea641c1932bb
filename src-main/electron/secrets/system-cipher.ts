import type { SafeStorage } from 'electron';
import type { SystemCipher } from '../../core/app/earshot';

/**
 * What the async calls of Electron's safeStorage put before what they seal. On Linux `v10` means a key that stands in
 * Chromium's source: the call says that encryption is available all the same.
 */
const FIXED_KEY = 'v10';

type Storage = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync'
>;

/**
 * The system's secret store (Keychain, DPAPI, Secret Service, KWallet) as a cipher; after ready. Where the system has
 * none, or guards with a key that everybody knows, it can still open what was sealed but is not to seal anything.
 */
export async function systemCipher(
  storage: Storage,
  platform: NodeJS.Platform,
): Promise<SystemCipher> {
  return {
    guards: await guards(storage, platform),
    seal: async (text) => (await storage.encryptStringAsync(text)).toString('base64'),
    open: async (sealed) => {
      const { result, shouldReEncrypt } = await storage.decryptStringAsync(
        Buffer.from(sealed, 'base64'),
      );
      return { text: result, isOutdated: shouldReEncrypt };
    },
  };
}

async function guards(storage: Storage, platform: NodeJS.Platform): Promise<boolean> {
  try {
    if (!(await storage.isAsyncEncryptionAvailable())) return false;
    const probe = await storage.encryptStringAsync('probe');
    return platform !== 'linux' || probe.subarray(0, 3).toString('latin1') !== FIXED_KEY;
  } catch {
    return false;
  }
}
