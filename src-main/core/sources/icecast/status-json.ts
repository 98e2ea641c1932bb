import { isRecord } from '../http/is-record';
import { readCount } from '../reading/read-count';
import { unreadable, type Reading } from '../reading/reading';
import { onePerMount, pathOf, type IcecastMount, type IcecastOverview } from './overview';
import { readStreamName, readTitle } from '../reading/read-title';
import { repairBareValues } from './repair-json';

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return /^\s*\{/.test(text) ? parseMended(text) : undefined;
  }
}

function parseMended(text: string): unknown {
  try {
    return JSON.parse(repairBareValues(text));
  } catch {
    return undefined;
  }
}

function readMount(row: unknown): IcecastMount | null {
  if (!isRecord(row)) return null;
  const path = pathOf(row.listenurl);
  const listeners = readCount(row.listeners);
  if (path === null || listeners === null) return null;
  const metadata = isRecord(row.metadata) ? row.metadata : {};
  return {
    path,
    listeners,
    hasSource: 'stream_start' in row || 'stream_start_iso8601' in row || 'server_type' in row,
    title: readTitle(metadata.x_icy_title ?? row.title),
    artist: readTitle(row.artist),
    streamName: readStreamName(row.server_name),
  };
}

/** `source` is absent for no mount, an object for one, a list for more. */
function rowsOf(source: unknown): readonly unknown[] {
  if (source === undefined || source === null) return [];
  return Array.isArray(source) ? source : [source];
}

function readText(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/**
 * Last resort for a whole document that cannot be mended: the counts alone. A document that was cut
 * off is refused, for half a list is a wrong sum.
 */
function readCountsOnly(text: string): Reading<IcecastOverview> {
  const whole = /^\s*\{\s*"icestats"[\s\S]*\}\s*\}\s*$/.test(text);
  const rows = [...text.matchAll(/"listeners":(\d{1,15}),"listenurl":"([^"\\]+)"([^}]*)/g)];
  const urls = text.match(/"listenurl"/g)?.length ?? 0;
  const mounts = rows.flatMap(([, listeners, url, rest]) => {
    const path = pathOf(url);
    if (path === null) return [];
    const hasSource = /"(server_type|stream_start)"/.test(rest ?? '');
    const nothing = { title: null, artist: null, streamName: null };
    return [{ path, listeners: Number(listeners), hasSource, ...nothing }];
  });
  if (!whole || mounts.length === 0 || mounts.length !== urls) return unreadable('not-json');
  const serverStart = /"server_start_iso8601":"([^"\\]+)"/.exec(text)?.[1] ?? null;
  const isOf25 = text.includes('"instance_uuid"');
  return { ok: true, value: { serverStart, total: null, isOf25, mounts: onePerMount(mounts) } };
}

/**
 * Reads `/status-json.xsl` of Icecast 2.4 (also of 2.5 and of AzuraCast's KH build). A mount that
 * cannot be read makes all of it unreadable: leaving it out would be a wrong sum.
 */
export function readStatusJson(text: string): Reading<IcecastOverview> {
  const body = parse(text);
  if (body === undefined) return readCountsOnly(text);
  const stats = isRecord(body) ? body.icestats : undefined;
  if (!isRecord(stats)) return unreadable('wrong-shape');
  const rows = rowsOf(stats.source);
  const mounts = rows.map(readMount).filter((mount) => mount !== null);
  if (mounts.length !== rows.length) return unreadable('wrong-shape');
  const serverStart = readText(stats.server_start_iso8601) ?? readText(stats.server_start);
  // "Nobody sends" is believed only of a document that is Icecast's in all else.
  const isServer = serverStart !== null || readText(stats.server_id) !== null;
  if (rows.length === 0 && (!isServer || /"?listenurl/.test(text)))
    return unreadable('wrong-shape');
  // Not the process's own name: the sounder page lacks it, and identities must not depend on the page.
  const isOf25 = readText(stats.instance_uuid) !== null;
  return { ok: true, value: { serverStart, total: null, isOf25, mounts: onePerMount(mounts) } };
}
