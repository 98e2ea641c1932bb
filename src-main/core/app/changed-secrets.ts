import type { Credentials } from '../sources/source';
import type { SettingsChange } from './earshot';
import { secretsAfter } from './secrets-after';
import type { Workspace } from './workspace';

/**
 * The secrets to write because of a change of settings; null where it does not touch them: what the keychain does not
 * give back at the moment is then left alone.
 */
export async function changedSecrets(
  own: Workspace,
  change: SettingsChange,
  loginFor: (baseUrl: string) => Credentials | undefined,
): Promise<Credentials | null> {
  const { station, app } = own.settings.get();
  const isMoved = change.app !== undefined && change.app.secretsInFile !== app.secretsInFile;
  if (change.secrets === undefined && change.station === undefined && !isMoved) return null;
  return secretsAfter({
    change,
    kept: await keptSecrets(own, change),
    keptStation: station,
    pasted: change.station == null ? undefined : loginFor(change.station.baseUrl),
  });
}

/** Whoever types a key anew is not kept from it by an old one that does not come out of the keychain. */
async function keptSecrets(own: Workspace, { secrets }: SettingsChange): Promise<Credentials> {
  try {
    return await own.secrets.read();
  } catch (error) {
    if (secrets === undefined) throw error;
    return { apiKey: null, password: null };
  }
}
