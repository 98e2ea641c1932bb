import { isRecord } from '../http/is-record';
import { readCount } from '../reading/read-count';
import { unreadable, type Reading } from '../reading/reading';
import type { IcecastMount, IcecastOverview } from './overview';
import { readStreamName, readTitle } from '../reading/read-title';

function readMount([path, told]: [string, unknown]): IcecastMount | null {
  const row = isRecord(told) ? told : {};
  const listeners = readCount(row.listeners);
  if (!path.startsWith('/') || listeners === null) return null;
  const metadata = isRecord(row.metadata) ? row.metadata : {};
  return {
    path,
    listeners,
    hasSource: 'stream_start_iso8601' in row,
    title: readTitle(metadata.x_icy_title ?? row.title ?? metadata.title ?? row['display-title']),
    artist: readTitle(row.artist ?? metadata.artist),
    streamName: readStreamName(row.server_name),
  };
}

/** The name of the document stands in its first part, the values in its second. */
function statsOf(body: unknown): Readonly<Record<string, unknown>> | null {
  const parts: readonly unknown[] = Array.isArray(body) ? body : [];
  const [name, stats] = parts;
  return isRecord(name) && name.name === 'icestats' && isRecord(stats) ? stats : null;
}

/**
 * Reads `/admin/publicstats.json` of Icecast 2.5: the public count in JSON that no title can spoil,
 * mounts by their path, without hidden ones. A mount that cannot be read makes all of it unreadable.
 */
export function readPublicStats(text: string): Reading<IcecastOverview> {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return unreadable('not-json');
  }
  const stats = statsOf(body);
  const sources = stats?.source ?? {};
  if (stats === null || !isRecord(sources)) return unreadable('wrong-shape');
  const rows = Object.entries(sources);
  const mounts = rows.map(readMount).filter((mount) => mount !== null);
  const start = stats.server_start_iso8601;
  const serverStart = typeof start === 'string' && start !== '' ? start : null;
  // "Nobody sends" is believed only of a document that is Icecast's in all else.
  if (mounts.length !== rows.length || (rows.length === 0 && serverStart === null)) {
    return unreadable('wrong-shape');
  }
  return { ok: true, value: { serverStart, total: null, isOf25: true, mounts } };
}
