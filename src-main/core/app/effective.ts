import type { Settings, StationSettings } from '#shared/model/settings';
import type { Credentials, ProbeFound } from '../sources/source';
import type { RunOverrides } from './earshot';
import { RequestError } from './earshot';

/** Settings as they rule this run: what is kept, with what command line and environment say on top. */
export function effectiveSettings(kept: Settings, overrides: RunOverrides): Settings {
  const station = kept.station === null ? null : effectiveStation(kept.station, overrides);
  const intervalSeconds = overrides.intervalSeconds ?? kept.collecting.intervalSeconds;
  const collecting = { ...kept.collecting, intervalSeconds };
  return { ...kept, station, collecting, exports: { ...kept.exports, ...overrides.exports } };
}

export function effectiveStation(
  station: StationSettings,
  overrides: RunOverrides,
): StationSettings {
  return {
    ...station,
    mounts: overrides.mounts ?? station.mounts,
    username: overrides.username ?? station.username,
    timeZone: overrides.timeZone ?? station.timeZone,
  };
}

export function effectiveCredentials(kept: Credentials, overrides: RunOverrides): Credentials {
  return {
    apiKey: overrides.apiKey ?? kept.apiKey,
    password: overrides.password ?? kept.password,
  };
}

/**
 * The station to poll, of those found behind an address: the one asked for by name, number or shortcode,
 * else the first. Rejects when the one asked for is not there.
 */
export function stationOf(found: ProbeFound, wanted: string | undefined): StationSettings {
  const asked = wanted?.toLowerCase();
  const station =
    asked === undefined
      ? found.stations[0]
      : found.stations.find(({ id, name, aliases = [] }) =>
          [id, name, ...aliases].some((one) => one.toLowerCase() === asked),
        );
  if (station === undefined && asked !== undefined) {
    const names = found.stations.map(({ id, name }) => `${name} (${id})`).join(', ');
    throw new RequestError(
      'not-found',
      `There is no station “${wanted ?? ''}” there. Found: ${names || 'none'}.`,
    );
  }
  return {
    kind: found.kind,
    baseUrl: found.baseUrl,
    stationId: station === undefined || station.id === '' ? null : station.id,
    name: station?.name ?? '',
    mounts: [],
    username: found.username,
    timeZone: null,
  };
}
