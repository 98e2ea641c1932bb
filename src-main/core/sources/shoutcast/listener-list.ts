import { isIP } from 'node:net';
import { setImmediate as yieldToOthers } from 'node:timers/promises';
import { cleanText } from '../http/clean-text';
import { isRecord } from '../http/is-record';
import { childrenOf, parseXml, textOf } from '../reading/read-xml';
import { inPortions } from '../reading/in-portions';
import { readConnected } from '../reading/read-connected';
import { unreadable, type Reading } from '../reading/reading';

/** One connection as the server lists it. */
export interface ShoutcastListener {
  /** Number of the connection, unique while it lasts and free for another one afterwards. */
  readonly uid: string;
  /** Address, or a name that the server resolved it to. */
  readonly address: string;
  readonly userAgent: string | null;
  /** Whole seconds; null where the number is nonsense. */
  readonly connectedSeconds: number | null;
}

type Row = Readonly<Record<string, unknown>>;

const MAX_USER_AGENT = 255;
/** Rows read before other work gets its turn. */
const PORTION = 1000;
/** What stands for a player that tells no name. */
const NO_NAME = 'EMPTY';

const textAt = (row: Row, name: string): string => {
  const told = row[name];
  return typeof told === 'string' || typeof told === 'number' ? String(told) : '';
};

/** Whoever came through proxies stands first in what they added; anything but an address is made up. */
function forwardedFrom(xff: string): string | null {
  const [first = ''] = xff.split(',');
  const bare = first.trim().replace(/^\[(.+)\](:\d+)?$/, '$1');
  const address = bare.replace(/^(\d+(?:\.\d+){3}):\d+$/, '$1');
  return isIP(address) === 0 ? null : address;
}

function readRow(row: Row): ShoutcastListener | null {
  const uid = textAt(row, 'uid').trim();
  const address = forwardedFrom(textAt(row, 'xff')) ?? cleanText(textAt(row, 'hostname'), 100);
  if (!/^[\w-]{1,50}$/.test(uid) || address === null) return null;
  const userAgent = cleanText(textAt(row, 'useragent'), MAX_USER_AGENT);
  return {
    uid,
    address,
    userAgent: userAgent === NO_NAME ? null : userAgent,
    connectedSeconds: readConnected(row.connecttime),
  };
}

/** Leaves out bad rows; a list of nothing else is refused. */
async function readRows(told: readonly unknown[]): Promise<Reading<readonly ShoutcastListener[]>> {
  const listeners: ShoutcastListener[] = [];
  for (const [at, row] of told.entries()) {
    if (at % PORTION === PORTION - 1) await yieldToOthers();
    const listener = isRecord(row) ? readRow(row) : null;
    if (listener) listeners.push(listener);
  }
  const isBroken = told.length > 0 && listeners.length === 0;
  return isBroken ? unreadable('wrong-shape') : { ok: true, value: listeners };
}

/** Reads page 3 of the administration in JSON: a bare list, `[]` for nobody. */
export async function readListJson(text: string): Promise<Reading<readonly ShoutcastListener[]>> {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return unreadable('not-json');
  }
  return Array.isArray(body) ? readRows(body) : unreadable('wrong-shape');
}

/** Reads page 3 in XML, which is sound also where the JSON is not. */
export async function readListXml(text: string): Promise<Reading<readonly ShoutcastListener[]>> {
  const rows: Row[] = [];
  for (const portion of inPortions(text, 'LISTENER')) {
    if (rows.length > 0) await yieldToOthers();
    const document = parseXml(portion);
    if (document === null) return unreadable('not-xml');
    const server = document.shoutcastserver;
    if (!isRecord(server) || !('listeners' in server)) return unreadable('wrong-shape');
    const listed = isRecord(server.listeners) ? childrenOf(server.listeners, 'listener') : [];
    rows.push(
      ...listed.map((row) =>
        Object.fromEntries(Object.keys(row).map((name) => [name, textOf(row, name)])),
      ),
    );
  }
  return readRows(rows);
}
