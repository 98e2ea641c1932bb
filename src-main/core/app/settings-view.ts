import { isoInZone } from '#shared/time/station-day';
import type { RunOverrides, SettingsView } from './earshot';
import type { Workspace } from './workspace';

/** AzuraCast looks at its own servers about this often; asking more often brings nothing new. */
export const AZURACAST_REFRESH_SECONDS = 15;

/** What the Settings page shows of a data folder; of secrets only whether they are there. */
export async function settingsViewOf(
  workspace: Workspace,
  overrides: RunOverrides,
): Promise<SettingsView> {
  const settings = workspace.effective;
  const credentials = await workspace.credentials();
  const zone = workspace.runtime?.timeZone ?? 'UTC';
  const station = workspace.runtime?.station ?? settings.station;
  return {
    settings: {
      ...settings,
      station: station === null ? null : { ...station, mounts: [...station.mounts] },
    },
    secrets: { apiKey: credentials.apiKey !== null, password: credentials.password !== null },
    secretsKeptIn: workspace.secrets.keptIn,
    fixedByCommandLine: overrides.url !== undefined,
    keySince: isoInZone(workspace.pseudonyms.epoch.startedAt, zone),
    places: { source: workspace.places.source, builtAt: workspace.places.builtAt },
    serverRefreshSeconds: station?.kind === 'azuracast' ? AZURACAST_REFRESH_SECONDS : null,
  };
}
