import { isRecord } from '../http/is-record';
import { readCount } from '../reading/read-count';
import { unreadable, type Reading } from '../reading/reading';
import { onePerMount, type IcecastMount, type IcecastOverview } from './overview';
import { readStreamName, readTitle } from '../reading/read-title';
import { childrenOf, decodeEntities, parseXml, textOf, type XmlElement } from '../reading/read-xml';

function readMount(source: XmlElement): IcecastMount | null {
  const path = source['@mount'];
  const listeners = readCount(textOf(source, 'listeners'));
  if (typeof path !== 'string' || path === '' || listeners === null) return null;
  // 2.5 keeps the encoder's title in its own charset beside the one for old players.
  const metadata = isRecord(source.metadata) ? source.metadata : {};
  return {
    path: decodeEntities(path),
    listeners,
    hasSource: ['stream_start', 'stream_start_iso8601', 'server_type'].some(
      (name) => name in source,
    ),
    title: readTitle(textOf(metadata, 'x_icy_title') ?? textOf(source, 'title')),
    artist: readTitle(textOf(source, 'artist')),
    streamName: readStreamName(textOf(source, 'server_name')),
  };
}

/**
 * Reads `/admin/stats`: every mount, hidden ones too. One that cannot be read makes all of it
 * unreadable: leaving it out would be a wrong sum.
 */
export function readStatsXml(text: string): Reading<IcecastOverview> {
  const document = parseXml(text);
  if (document === null) return unreadable('not-xml');
  const stats = document.icestats;
  if (!isRecord(stats)) return unreadable('wrong-shape');
  const sources = childrenOf(stats, 'source');
  const mounts = sources.map(readMount).filter((mount) => mount !== null);
  const told = Array.isArray(stats.source) ? stats.source.length : 0;
  if (mounts.length !== told) return unreadable('wrong-shape');
  // 2.5 names each of its processes; KH has the start in a form of its own alone.
  const processNames = ['instance_uuid', 'server_start_iso8601', 'server_start'];
  const [serverStart = null] = processNames.flatMap((name) => textOf(stats, name) ?? []);
  // "Nobody sends" is believed only where the server's own sums say so too.
  const sums = ['sources', 'listeners'].map((name) => readCount(textOf(stats, name)));
  if (told === 0 && sums.some((sum) => sum !== 0)) return unreadable('wrong-shape');
  return {
    ok: true,
    value: { serverStart, total: null, isOf25: false, mounts: onePerMount(mounts) },
  };
}
