import type { StationSettings } from '#shared/model/settings';
import type { Credentials } from '../sources/source';
import type { SettingsChange } from './earshot';

export interface SecretsQuestion {
  readonly change: SettingsChange;
  readonly kept: Credentials;
  readonly keptStation: StationSettings | null;
  /** Login that stood inside the pasted address of the new station. */
  readonly pasted: Credentials | undefined;
}

/**
 * The secrets to keep after a change of settings. A key belongs to the server it was typed for: with
 * another server the old one is forgotten, never sent there.
 */
export function secretsAfter({ change, kept, keptStation, pasted }: SecretsQuestion): Credentials {
  const moved = change.station != null && change.station.baseUrl !== keptStation?.baseUrl;
  const before = moved ? (pasted ?? NO_SECRETS) : kept;
  return {
    apiKey: change.secrets?.apiKey === undefined ? before.apiKey : change.secrets.apiKey,
    password: change.secrets?.password === undefined ? before.password : change.secrets.password,
  };
}

const NO_SECRETS: Credentials = { apiKey: null, password: null };
