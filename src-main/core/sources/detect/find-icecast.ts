import { BODY_LIMIT } from '../http/http-client';
import type { IcecastOverview } from '../icecast/overview';
import { readPublicStats } from '../icecast/public-stats';
import { readStatsXml } from '../icecast/stats-xml';
import { readStatus2 } from '../icecast/status2';
import { readStatusJson } from '../icecast/status-json';
import type { FoundStation } from '../source';
import type { Asker } from './asker';
import type { FoundServer, Search } from './found-server';
import { isLikelyBase } from './path-hint';

const NEEDS_LOGIN_FOR = ['people', 'places', 'players', 'sessions', 'hidden mounts'];

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
    listeners: overview
      ? (overview.total ?? mounts.reduce((sum, { listeners }) => sum + listeners, 0))
      : null,
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

/** What a page shows, where it answered as Icecast does; null where it did not. */
interface Shown {
  readonly baseUrl: string;
  /** Null where the page is Icecast's and cannot be read. */
  readonly overview: IcecastOverview | null;
}

const PAGES = [
  // The text is tested and not its parsed form: one odd title makes the whole document unreadable.
  { path: '/status-json.xsl', sign: /^\s*\{\s*"icestats"\s*:/, read: readStatusJson },
  {
    path: '/admin/publicstats.json',
    sign: /^\s*\[\s*\{\s*"name"\s*:\s*"icestats"/,
    read: readPublicStats,
  },
  { path: '/status2.xsl', sign: /^Global,Clients:/m, read: readStatus2 },
] as const;

async function firstPage(base: string, asker: Asker, isLikely: boolean): Promise<Shown | null> {
  let unreadable: Shown | null = null;
  for (const { path, sign, read } of isLikely ? PAGES : PAGES.slice(0, 1)) {
    const answer = await asker.get(base + path, BODY_LIMIT.state);
    if (answer?.status !== 200 || answer.isAudio || !sign.test(answer.text)) continue;
    const baseUrl = answer.url.endsWith(path) ? answer.url.slice(0, -path.length) : base;
    const reading = read(answer.text);
    if (reading.ok) return { baseUrl, overview: reading.value };
    unreadable ??= { baseUrl, overview: null };
  }
  return unreadable;
}

/**
 * Looks for Icecast 2.4, 2.5 or KH at a base address.
 * @param login pasted for this very origin; asked with only where the public pages are missing
 */
export async function findIcecast(
  base: string,
  { hint, login, asker }: Search,
): Promise<FoundServer | null> {
  const shown = await firstPage(base, asker, isLikelyBase(base, hint));
  if (shown) return server(shown.baseUrl, shown.overview, hint.mount);
  if (login === null) return null;
  const stats = await asker.getWithLogin(`${base}/admin/stats`, login, BODY_LIMIT.state);
  if (stats?.status !== 200) return null;
  const reading = readStatsXml(stats.text);
  return reading.ok ? server(base, reading.value, hint.mount) : null;
}
