import { setImmediate as yieldToOthers } from 'node:timers/promises';
import { cleanText } from '../http/clean-text';
import { isRecord } from '../http/is-record';
import { inPortions } from '../reading/in-portions';
import { readConnected } from '../reading/read-connected';
import { readCount } from '../reading/read-count';
import { unreadable, type Reading } from '../reading/reading';
import { childrenOf, decodeEntities, parseXml, textOf, type XmlElement } from '../reading/read-xml';

/** One connection as the server lists it. */
export interface IcecastClient {
  /** Number of the connection, unique while the server process lives. */
  readonly id: string;
  readonly address: string;
  readonly userAgent: string | null;
  /** Whole seconds; null where the number is nonsense. */
  readonly connectedSeconds: number | null;
}

const MAX_USER_AGENT = 255;

function readClient(listener: XmlElement): IcecastClient | null {
  const id = textOf(listener, 'id')?.trim() ?? '';
  const address = cleanText(textOf(listener, 'ip') ?? '', 100);
  if (!/^\d{1,20}$/.test(id) || address === null) return null;
  return {
    id,
    address,
    userAgent: cleanText(textOf(listener, 'useragent') ?? '', MAX_USER_AGENT),
    connectedSeconds: readConnected(textOf(listener, 'connected')),
  };
}

/** The only `source` of a list, if it is the list of `mount`. */
function sourceOf(text: string, mount: string): XmlElement | null {
  const stats = parseXml(text)?.icestats;
  const sources = isRecord(stats) ? childrenOf(stats, 'source') : [];
  const [source] = sources;
  if (sources.length !== 1 || source === undefined) return null;
  const told = source['@mount'];
  return typeof told === 'string' && decodeEntities(told) === mount ? source : null;
}

/**
 * Reads `/admin/listclients?mount=`. Bad rows are left out. Other documents with status 200 (KH sends
 * its whole statistics for a wrong question) are refused: a reader that only looked for listeners
 * would find none and call it zero.
 * @param mount the mount that was asked for; the answer must be about it
 */
export async function readClientList(
  text: string,
  mount: string,
): Promise<Reading<readonly IcecastClient[]>> {
  const clients: IcecastClient[] = [];
  let told = 0;
  for (const portion of inPortions(text, 'listener')) {
    if (told > 0) await yieldToOthers();
    const source = sourceOf(portion, mount);
    if (source === null) {
      return unreadable(parseXml(portion) === null ? 'not-xml' : 'wrong-shape');
    }
    const listed = Array.isArray(source.listener) ? source.listener.length : 0;
    // The number at the head belongs to this document and to no other.
    if (listed === 0 && readCount(textOf(source, 'listeners')) !== 0)
      return unreadable('wrong-shape');
    told += listed;
    clients.push(
      ...childrenOf(source, 'listener')
        .map(readClient)
        .filter((one) => one !== null),
    );
  }
  return told > 0 && clients.length === 0
    ? unreadable('wrong-shape')
    : { ok: true, value: clients };
}
