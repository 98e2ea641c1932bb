import { readNowPlaying, readStation, type StationView } from '../azuracast/now-playing';
import { BODY_LIMIT } from '../http/http-client';
import { isRecord } from '../http/is-record';
import type { FoundStation } from '../source';
import type { Asker, Located } from './asker';
import type { FoundServer } from './found-server';
import type { PathHint } from './path-hint';

const NEEDS_KEY_FOR = ['people', 'places', 'players', 'sessions'];

function jsonOf(answer: Located | null): unknown {
  if (answer?.status !== 200) return undefined;
  try {
    return JSON.parse(answer.text);
  } catch {
    return undefined;
  }
}

function isStatus(body: unknown): boolean {
  return (
    isRecord(body) && typeof body['online'] === 'boolean' && Number.isInteger(body['timestamp'])
  );
}

/** The server's address, from where one of its paths answered. */
function baseOf(answer: Located | null, path: string): string | null {
  return answer?.url.endsWith(path) ? answer.url.slice(0, -path.length) : null;
}

function toStation(view: StationView, listeners: number | null): FoundStation {
  const id = view.shortcode ?? view.id;
  return {
    id,
    aliases: [view.id],
    name: view.name ?? id,
    mounts: view.mounts.map(({ name }) => name),
    listeners,
    timeZone: view.timeZone,
  };
}

/** A station that is known by its address alone: closed to the public, or stopped. */
async function hiddenStation(base: string, station: string, asker: Asker): Promise<FoundStation> {
  const body = jsonOf(
    await asker.get(`${base}/api/station/${encodeURIComponent(station)}`, BODY_LIMIT.state),
  );
  const view = readStation(body);
  if (view) return toStation(view, null);
  return { id: station, name: station, mounts: [], listeners: null, timeZone: null };
}

/** The station that the address speaks of: in the list, asked for by name, or known to be hidden. */
async function stationAsked(base: string, station: string, asker: Asker): Promise<FoundStation[]> {
  const path = `/api/nowplaying/${encodeURIComponent(station)}`;
  const answer = await asker.get(base + path, BODY_LIMIT.state);
  const view = readNowPlaying(jsonOf(answer));
  if (view) return [toStation(view, view.total)];
  const isThere = answer?.status === 403 || answer?.status === 404;
  const found = isThere ? await hiddenStation(base, station, asker) : null;
  return found && (answer?.status === 403 || found.aliases) ? [found] : [];
}

function speaksOf(view: StationView, hint: PathHint): boolean {
  const { station, port } = hint;
  if (station !== null) return [view.id, view.shortcode].includes(station);
  if (port === null) return false;
  const urls = [view.listenUrl, ...view.mounts.map(({ url }) => url)];
  return urls.some((url) => url !== null && new RegExp(`[:/]${port}(/|$)`).test(url));
}

async function stationsAt(base: string, hint: PathHint, asker: Asker): Promise<FoundStation[]> {
  const list = jsonOf(await asker.get(`${base}/api/nowplaying`, BODY_LIMIT.state));
  const views = (Array.isArray(list) ? list : []).flatMap((row: unknown) => {
    const view = readNowPlaying(row);
    return view ? [view] : [];
  });
  const asked = views.filter((view) => speaksOf(view, hint));
  const others = views.filter((view) => !speaksOf(view, hint));
  const listed = [...asked, ...others].map((view) => toStation(view, view.total));
  if (hint.station !== null && asked.length === 0) {
    return [...(await stationAsked(base, hint.station, asker)), ...listed];
  }
  if (listed.length > 0) return listed;
  // Just restarted: the live list is empty for a while. This call is rationed, so it is the last.
  const known = jsonOf(await asker.get(`${base}/api/stations`, BODY_LIMIT.state));
  return (Array.isArray(known) ? known : []).flatMap((row: unknown) => {
    const view = readStation(row);
    return view ? [toStation(view, null)] : [];
  });
}

/** Looks for AzuraCast at a base address; its stations with the one that was meant first. */
export async function findAzuracast(
  base: string,
  hint: PathHint,
  asker: Asker,
): Promise<FoundServer | null> {
  const answer = await asker.get(`${base}/api/status`, BODY_LIMIT.state);
  const baseUrl = isStatus(jsonOf(answer)) ? baseOf(answer, '/api/status') : null;
  if (baseUrl === null) return null;
  const stations = await stationsAt(baseUrl, hint, asker);
  return { kind: 'azuracast', baseUrl, stations, needsKeyFor: NEEDS_KEY_FOR };
}
