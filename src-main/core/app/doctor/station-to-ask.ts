import type { Settings, StationSettings } from '#shared/model/settings';
import { probeAddress } from '../../sources/detect/probe-address';
import type { Credentials } from '../../sources/source';
import type { KnownStation } from '../../store/station-folder';
import type { RunOverrides } from '../earshot';
import { effectiveCredentials, effectiveStation } from '../effective';
import { stationToUse } from '../station-finder';
import { error, note, warning, type Finding } from './finding';

export interface AskQuestion {
  readonly settings: Settings;
  readonly kept: Credentials;
  readonly known: readonly KnownStation[];
  readonly overrides: RunOverrides;
  readonly now: () => number;
}

export interface StationToAsk {
  readonly station: StationSettings;
  readonly credentials: Credentials;
}

const NO_LOGIN: Credentials = { apiKey: null, password: null };

/** Whose server to look at: the given address, else the station that is set up, else the only one that was kept. */
export async function stationToAsk(question: AskQuestion): Promise<StationToAsk | Finding> {
  const { settings, overrides } = question;
  if (overrides.url !== undefined) return found(overrides.url, question);
  const own = settings.station;
  const station = own !== null && isWanted(own, overrides) ? own : keptStation(question);
  if ('level' in station) return station;
  return {
    station: effectiveStation(station, overrides),
    credentials: loginFor(station, NO_LOGIN, question),
  };
}

export function isWanted(
  { name, stationId }: Pick<StationSettings, 'name' | 'stationId'>,
  { station }: Pick<RunOverrides, 'station'>,
): boolean {
  const wanted = station?.toLowerCase();
  return (
    wanted === undefined || [name, stationId ?? ''].some((one) => one.toLowerCase() === wanted)
  );
}

async function found(url: string, question: AskQuestion): Promise<StationToAsk | Finding> {
  const { overrides, now } = question;
  const result = await probeAddress(url, { now });
  if (!result.found) {
    return error('server.reach', result.message, '“earshot probe ADDRESS” says what was tried.');
  }
  const station = stationToUse(result, overrides);
  if (typeof station === 'string') {
    return error('server.reach', station, 'Name another with --url or --station.');
  }
  return {
    station: effectiveStation(station, overrides),
    credentials: loginFor(station, result, question),
  };
}

/** A kept secret belongs to the server it was typed for, and is never sent to another one. */
function loginFor(
  { baseUrl }: StationSettings,
  pasted: Credentials,
  { settings, kept, overrides }: AskQuestion,
): Credentials {
  const login = settings.station?.baseUrl === baseUrl ? kept : NO_LOGIN;
  return effectiveCredentials(
    { apiKey: pasted.apiKey ?? login.apiKey, password: pasted.password ?? login.password },
    overrides,
  );
}

function keptStation({ known, overrides }: AskQuestion): StationSettings | Finding {
  const wanted = known.flatMap((one) => {
    const { kind, baseUrl, stationId, name, timeZone } = one;
    if (kind === null || baseUrl === null || !isWanted(one, overrides)) return [];
    return [{ kind, baseUrl, stationId, name, timeZone, mounts: [], username: null }];
  });
  const [only] = wanted;
  if (only === undefined) {
    const mend =
      'Open the page of “earshot serve” and paste the address of the station, or give it with --url.';
    return warning('server.station', 'No station is set up, so no server was asked.', mend);
  }
  if (wanted.length > 1) {
    return note(
      'server.station',
      'Several stations were kept here and none is set up, so no server was asked.',
      'Say which with --station.',
    );
  }
  return isSample(only.baseUrl)
    ? note('server.station', 'This is the sample station; its server runs with it alone.')
    : only;
}

/** No server of the world bears such a name (RFC 2606). */
function isSample(baseUrl: string): boolean {
  return URL.canParse(baseUrl) && new URL(baseUrl).hostname.endsWith('.invalid');
}
