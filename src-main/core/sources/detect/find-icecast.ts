import { BODY_LIMIT } from '../http/http-client';
import type { IcecastOverview } from '../icecast/overview';
import { readStatsXml } from '../icecast/stats-xml';
import { readStatusJson } from '../icecast/status-json';
import type { FoundStation } from '../source';
import type { Asker } from './asker';
import type { FoundServer } from './found-server';
import type { PathHint } from './path-hint';

const NEEDS_LOGIN_FOR = ['people', 'places', 'players', 'sessions', 'hidden mounts'];
const STATUS = '/status-json.xsl';

function stationOf(
  overview: IcecastOverview | null,
  baseUrl: string,
  mount: string | null,
): FoundStation {
  const mounts = overview?.mounts ?? [];
  const pasted = mounts.filter(({ path }) => path === mount);
  const ordered = [...pasted, ...mounts.filter(({ path }) => path !== mount)];
  const named = ordered.find(({ streamName }) => streamName !== null);
  return {
    id: '',
    name: named?.streamName ?? new URL(baseUrl).host,
    mounts: ordered.map(({ path }) => path),
    listeners: overview ? mounts.reduce((sum, { listeners }) => sum + listeners, 0) : null,
    timeZone: null,
  };
}

function server(
  baseUrl: string,
  overview: IcecastOverview | null,
  mount: string | null,
): FoundServer {
  const stations = [stationOf(overview, baseUrl, mount)];
  return { kind: 'icecast', baseUrl, stations, needsKeyFor: NEEDS_LOGIN_FOR };
}

/**
 * Looks for Icecast at a base address.
 * @param login "user:password" that was pasted for this very origin; asked with only where the public
 * page is missing
 */
export async function findIcecast(
  base: string,
  { hint, login, asker }: { hint: PathHint; login: string | null; asker: Asker },
): Promise<FoundServer | null> {
  const answer = await asker.get(base + STATUS, BODY_LIMIT.state);
  // The text is tested and not its parsed form: one odd title makes the whole document unreadable.
  if (answer?.status === 200 && /^\s*\{\s*"icestats"\s*:/.test(answer.text)) {
    const reading = readStatusJson(answer.text);
    const baseUrl = answer.url.endsWith(STATUS) ? answer.url.slice(0, -STATUS.length) : base;
    return server(baseUrl, reading.ok ? reading.value : null, hint.mount);
  }
  if (login === null || answer === null) return null;
  const stats = await asker.getWithLogin(`${base}/admin/stats`, login, BODY_LIMIT.state);
  if (stats?.status !== 200) return null;
  const reading = readStatsXml(stats.text);
  return reading.ok ? server(base, reading.value, hint.mount) : null;
}
