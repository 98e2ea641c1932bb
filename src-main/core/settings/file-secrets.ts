import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { Low } from 'lowdb';
import { systemClock } from '../app/clock';
import type { SecretStore } from '../app/earshot';
import type { Log } from '../app/log';
import { asStoreError } from '../store/disk-errors';
import { JsonFile, readJson, UnreadableFile, type FileShape } from '../store/json-file';
import { setAside } from '../store/set-aside';
import { systemDisk } from '../store/system-disk';
import { textOrNull } from '../store/untrusted';

type Secrets = Awaited<ReturnType<SecretStore['read']>>;

const NO_SECRETS: Secrets = { apiKey: null, password: null };

export const secretsShape: FileShape<Secrets> = {
  format: 'earshot-secrets',
  version: 1,
  empty: () => NO_SECRETS,
  encode: ({ apiKey, password }) => ({ apiKey, password }),
  decode: ({ apiKey = null, password = null }) => ({
    data: { apiKey: textOrNull(apiKey), password: textOrNull(password) },
    bad: 0,
  }),
};

/**
 * Key and password of the station in `secrets.json` of the data folder, readable by its owner alone. A broken file is set
 * aside, and the secrets count as not set. Rejects with a `StoreError`; the secrets are in no message.
 */
export function fileSecrets(
  folder: string,
  { log, now = () => systemClock.now() }: { log?: Log; now?: () => number } = {},
): SecretStore {
  const path = join(folder, 'secrets.json');
  const disk = systemDisk();

  async function read(): Promise<Secrets> {
    try {
      const found = await readJson(disk, path, secretsShape);
      // A folder that was copied may have come with wider rights. Systems without such rights refuse.
      if (found !== null) await chmod(path, 0o600).catch(() => undefined);
      return found?.data ?? NO_SECRETS;
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      const aside = await setAside(disk, path, now());
      log?.(
        'warn',
        `${path} could not be read and was set aside as ${aside}. Type the key or password of the station again.`,
      );
      return NO_SECRETS;
    }
  }

  async function write(secrets: Secrets): Promise<void> {
    // Sets aside what could not be read, and refuses a file of a newer Earshot.
    await read();
    if (secrets.apiKey === null && secrets.password === null) await disk.remove(path);
    else await new Low(new JsonFile({ disk, path, shape: secretsShape }), secrets).write();
  }

  return {
    keptIn: 'file',
    read: () => read().catch(refuse('reading the secrets')),
    write: (secrets) => write(secrets).catch(refuse('writing the secrets')),
  };

  function refuse(doing: string): (error: unknown) => never {
    return (error) => {
      throw asStoreError(error, { doing, folder });
    };
  }
}
