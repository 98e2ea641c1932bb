import type { Clock } from '../app/clock';
import type { SecretStore, SystemCipher } from '../app/earshot';
import type { Log } from '../app/log';
import { fileSecrets } from './file-secrets';
import { sealedSecrets } from './sealed-secrets';
import type { SettingsFile } from './settings-file';

export interface SecretsOptions {
  readonly folder: string;
  readonly cipher: SystemCipher | undefined;
  readonly settings: SettingsFile;
  readonly clock: Clock;
  readonly log: Log;
}

/** The secrets of a data folder: sealed where a door brings the system's secret store, else in a file of their own. */
export function openSecrets({ folder, cipher, settings, clock, log }: SecretsOptions): SecretStore {
  const now = (): number => clock.now();
  if (cipher === undefined) return fileSecrets(folder, { log, now });
  const mayUseFile = (): boolean => settings.get().app.secretsInFile;
  return sealedSecrets(folder, { cipher, mayUseFile, now, log });
}
