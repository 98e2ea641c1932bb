import { BODY_LIMIT } from '../http/http-client';
import { isRecord } from '../http/is-record';
import { readCount } from '../reading/read-count';
import type { Reading } from '../reading/reading';
import { usualPath, type ShoutcastOverview } from '../shoutcast/overview';
import { readSevenHtml } from '../shoutcast/seven-html';
import { readStatsDocument, readStatsJson, readStream } from '../shoutcast/stats';
import type { FoundStation } from '../source';
import type { Asker, Located } from './asker';
import type { FoundServer, Search } from './found-server';
import { isLikelyBase } from './path-hint';

const NEEDS_PASSWORD_FOR = ['people', 'places', 'players', 'sessions'];

function stationOf(sid: string, stream: ShoutcastOverview, host: string): FoundStation {
  const { streamName, path, listeners } = stream;
  return {
    id: sid,
    name: streamName ?? host,
    mounts: [path ?? usualPath(sid)],
    listeners,
    timeZone: null,
  };
}

function jsonOf(answer: Located | null): unknown {
  if (answer?.status !== 200) return undefined;
  try {
    return JSON.parse(answer.text);
  } catch {
    return undefined;
  }
}

/** All streams of a server; none where it is no Shoutcast 2 or has only streams that nobody named. */
function streamsIn(body: unknown, host: string): readonly FoundStation[] {
  const isServer = isRecord(body) && readCount(body.totalstreams) !== null && 'version' in body;
  if (!isServer || !Array.isArray(body.streams)) return [];
  return body.streams.flatMap((told: unknown) => {
    const sid = isRecord(told) ? readCount(told.id) : null;
    const stream = isRecord(told) ? readStream(told) : null;
    return sid === null || stream === null ? [] : [stationOf(String(sid), stream, host)];
  });
}

/** The server's address, from where one of its paths answered. */
function baseOf(answer: Located | null, path: string, base: string): string {
  return answer?.url.endsWith(path) ? answer.url.slice(0, -path.length) : base;
}

async function readPage(
  url: string,
  read: (text: string) => Reading<ShoutcastOverview>,
  asker: Asker,
): Promise<ShoutcastOverview | null> {
  const answer = await asker.get(url, BODY_LIMIT.page, { otherwise: 'latin1' });
  const reading = answer?.status === 200 && !answer.isAudio ? read(answer.text) : null;
  return reading?.ok ? reading.value : null;
}

/** One stream by its number, where the list of all is closed or empty. */
async function findStream(
  base: string,
  sid: string,
  { login, asker }: Search,
): Promise<ShoutcastOverview | null> {
  const stats = `${base}/stats?sid=${sid}`;
  const isOld = asker.speaksIcy(base);
  const told = isOld ? null : await readPage(`${stats}&json=1`, readStatsJson, asker);
  if (told) return told;
  const seven = sid === '1' ? `${base}/7.html` : `${base}/7.html?sid=${sid}`;
  const old = await readPage(seven, readSevenHtml, asker);
  // Surely Shoutcast: only now it is worth a question whether it is 2, without JSON.
  if (old) return (isOld ? null : await readPage(stats, readStatsDocument, asker)) ?? old;
  if (login === null || isOld) return null;
  const closed = `${base}/admin.cgi?sid=${sid}&mode=viewjson&page=1`;
  const answer = await asker.getWithLogin(closed, login, BODY_LIMIT.page);
  const reading = answer?.status === 200 ? readStatsJson(answer.text) : null;
  return reading?.ok ? reading.value : null;
}

/** Looks for Shoutcast 2 or 1 at a base address; the stream that was meant stands first. */
export async function findShoutcast(base: string, search: Search): Promise<FoundServer | null> {
  const { hint, asker } = search;
  if (!isLikelyBase(base, hint)) return null;
  const path = '/statistics?json=1';
  // A server that speaks ICY is Shoutcast 1, which has none of these pages.
  const answer = asker.speaksIcy(base) ? null : await asker.get(base + path, BODY_LIMIT.state);
  const baseUrl = baseOf(answer, path, base);
  const { host } = new URL(baseUrl);
  const kind = 'shoutcast';
  const sid = hint.kind === kind ? (hint.station ?? '1') : '1';
  const stations = streamsIn(jsonOf(answer), host);
  if (stations.length > 0) {
    const meant = stations.filter(({ id }) => id === sid);
    const ordered = [...meant, ...stations.filter(({ id }) => id !== sid)];
    return { kind, baseUrl, stations: ordered, needsKeyFor: NEEDS_PASSWORD_FOR };
  }
  const stream = await findStream(base, sid, search);
  if (stream === null) return null;
  const needsKeyFor = stream.hasList ? NEEDS_PASSWORD_FOR : [];
  return { kind, baseUrl, stations: [stationOf(sid, stream, host)], needsKeyFor };
}
