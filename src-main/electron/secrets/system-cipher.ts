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

/** How Electron words a refusal that passes: at login the keyring may open a moment after us. */
const PASSES = /temporarily unavailable/i;

/** Waits between tries, in milliseconds. */
const PATIENCE: readonly number[] = [200, 500, 1_000, 2_000, 4_000];

/**
 * The system's secret store (Keychain, DPAPI, Secret Service, KWallet) as a cipher; after ready. Where the system has
 * none, or guards with a key that everybody knows, it can still open what was sealed but is not to seal anything. A
 * store that only refuses for now guards all the same: nothing is to be written plain, or taken away, because it is
 * locked.
 */
export async function systemCipher(
  storage: Storage,
  platform: NodeJS.Platform,
  wait = (ms: number): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, ms)),
): Promise<SystemCipher> {
  const patiently = async <T>(call: () => Promise<T>): Promise<T> => {
    for (const pause of PATIENCE) {
      try {
        return await call();
      } catch (error) {
        if (!PASSES.test(String(error))) throw error;
        await wait(pause);
      }
    }
    return call();
  };
  const encrypt = (text: string): Promise<Buffer> =>
    patiently(() => storage.encryptStringAsync(text));
  return {
    guards: await guards(storage, { platform, encrypt }),
    seal: async (text) => (await encrypt(text)).toString('base64'),
    open: async (sealed) => {
      const bytes = Buffer.from(sealed, 'base64');
      const { result, shouldReEncrypt } = await patiently(() => storage.decryptStringAsync(bytes));
      return { text: result, isOutdated: shouldReEncrypt };
    },
  };
}

async function guards(
  storage: Storage,
  {
    platform,
    encrypt,
  }: {
    readonly platform: NodeJS.Platform;
    readonly encrypt: (text: string) => Promise<Buffer>;
  },
): Promise<boolean> {
  if (!(await storage.isAsyncEncryptionAvailable().catch(() => false))) return false;
  try {
    const probe = await encrypt('probe');
    return platform !== 'linux' || probe.subarray(0, 3).toString('latin1') !== FIXED_KEY;
  } catch {
    return true;
  }
}
