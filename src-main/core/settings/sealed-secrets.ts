import { join } from 'node:path';
import { Low } from 'lowdb';
import type { SecretStore, SystemCipher } from '../app/earshot';
import type { Log } from '../app/log';
import { asStoreError } from '../store/disk-errors';
import { JsonFile, readJson, UnreadableFile, type FileShape } from '../store/json-file';
import { setAside } from '../store/set-aside';
import { StoreError } from '../store/store';
import { systemDisk } from '../store/system-disk';
import { textOrNull } from '../store/untrusted';
import { fileSecrets } from './file-secrets';

type Secrets = Awaited<ReturnType<SecretStore['read']>>;

const NO_SECRETS: Secrets = { apiKey: null, password: null };
const FILE = 'secrets-sealed.json';

/** Of each secret what the cipher made of it. */
const sealedShape: FileShape<Secrets> = {
  format: 'earshot-sealed-secrets',
  version: 1,
  empty: () => NO_SECRETS,
  encode: ({ apiKey, password }) => ({ apiKey, password }),
  decode: ({ apiKey = null, password = null }) => ({
    data: { apiKey: textOrNull(apiKey), password: textOrNull(password) },
    bad: 0,
  }),
};

export interface SealedSecretsOptions {
  readonly cipher: SystemCipher;
  /** Whether the person wants secrets in a plain file where the system guards none. */
  readonly mayUseFile: () => boolean;
  readonly now: () => number;
  readonly log: Log;
}

/**
 * Key and password of the station, sealed by the system's secret store. Where that guards nothing they stay in memory,
 * unless the person agreed to `secrets.json`. What cannot be opened is never written over by itself: the keychain may
 * only be locked. Rejects with a `StoreError`.
 */
export function sealedSecrets(folder: string, options: SealedSecretsOptions): SecretStore {
  return new SealedSecrets(folder, options);
}

class SealedSecrets implements SecretStore {
  readonly #disk = systemDisk();
  readonly #path: string;
  readonly #plain: SecretStore;
  #known: Secrets | null = null;

  constructor(
    private readonly folder: string,
    private readonly options: SealedSecretsOptions,
  ) {
    const { log, now } = options;
    this.#path = join(folder, FILE);
    this.#plain = fileSecrets(folder, { log, now });
  }

  get keptIn(): SecretStore['keptIn'] {
    if (this.options.cipher.guards) return 'keychain';
    return this.options.mayUseFile() ? 'file' : 'memory';
  }

  async read(): Promise<Secrets> {
    this.#known ??= (await this.#readSealed()) ?? (await this.#takeOver());
    return this.#known;
  }

  async write(secrets: Secrets): Promise<void> {
    const isSealed = this.options.cipher.guards && !isNone(secrets);
    if (isSealed) await this.#writeSealed(secrets);
    // The plain file goes after the sealed one stands, so that a crash in between loses nothing.
    await this.#plain.write(this.keptIn === 'file' ? secrets : NO_SECRETS);
    if (!isSealed) await this.#disk.remove(this.#path).catch(this.#refuse('writing the secrets'));
    this.#known = secrets;
  }

  async #readSealed(): Promise<Secrets | null> {
    const sealed = await this.#sealedFile().catch(this.#refuse('reading the secrets'));
    if (sealed === null) return null;
    const apiKey = await this.#open(sealed.apiKey);
    const password = await this.#open(sealed.password);
    const secrets = { apiKey: apiKey?.text ?? null, password: password?.text ?? null };
    if (this.options.cipher.guards && (apiKey?.isOutdated || password?.isOutdated)) {
      await this.#writeSealed(secrets);
    }
    return secrets;
  }

  async #sealedFile(): Promise<Secrets | null> {
    try {
      return (await readJson(this.#disk, this.#path, sealedShape))?.data ?? null;
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      const aside = await setAside(this.#disk, this.#path, this.options.now());
      this.options.log(
        'warn',
        `${this.#path} could not be read and was set aside as ${aside}. Type the key or password of the station again.`,
      );
      return null;
    }
  }

  /** What the headless program kept in the same folder. */
  async #takeOver(): Promise<Secrets> {
    const plain = await this.#plain.read();
    if (this.options.cipher.guards && !isNone(plain)) await this.write(plain);
    return plain;
  }

  async #open(sealed: string | null): Promise<{ text: string; isOutdated: boolean } | null> {
    if (sealed === null) return null;
    try {
      return await this.options.cipher.open(sealed);
    } catch (error) {
      throw new StoreError(
        'failed',
        'The keychain of this system does not give the station’s key or password back. Unlock it and start Earshot again, or type the key once more.',
        { cause: error },
      );
    }
  }

  async #writeSealed({ apiKey, password }: Secrets): Promise<void> {
    const { cipher } = this.options;
    const seal = async (text: string | null): Promise<string | null> =>
      text === null ? null : cipher.seal(text);
    let sealed: Secrets;
    try {
      sealed = { apiKey: await seal(apiKey), password: await seal(password) };
    } catch (error) {
      throw new StoreError(
        'failed',
        'The keychain of this system did not take the key or password. Unlock it and try again.',
        { cause: error },
      );
    }
    const file = new JsonFile({ disk: this.#disk, path: this.#path, shape: sealedShape });
    await new Low(file, sealed).write().catch(this.#refuse('writing the secrets'));
  }

  #refuse(doing: string): (error: unknown) => never {
    return (error) => {
      throw asStoreError(error, { doing, folder: this.folder });
    };
  }
}

function isNone({ apiKey, password }: Secrets): boolean {
  return apiKey === null && password === null;
}
