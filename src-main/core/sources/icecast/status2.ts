import { readCount } from '../reading/read-count';
import { unreadable, type Reading } from '../reading/reading';
import { onePerMount, type IcecastMount, type IcecastOverview } from './overview';
import { readStreamName, readTitle } from '../reading/read-title';

/** mount, connections, name, listeners, description, song, address */
const COLUMNS = 7;
const LISTENERS = 3;

/**
 * Commas inside the columns are not marked, so a row is read from both ends; in the middle the number
 * of listeners is the first column that is nothing but digits.
 */
function readRow(line: string): IcecastMount | null {
  const columns = line.split(',');
  const [path = '', connections = '', name = ''] = columns;
  const listeners = columns
    .slice(LISTENERS, columns.length - COLUMNS + LISTENERS + 1)
    .map(readCount)
    .find((count) => count !== null);
  const isRow = path.startsWith('/') && /^\d*$/.test(connections) && columns.length >= COLUMNS;
  if (!isRow || listeners === undefined) return null;
  const isPlain = columns.length === COLUMNS;
  return {
    path,
    listeners,
    // Counted since its source connected: empty while nobody sends.
    hasSource: connections !== '',
    title: isPlain ? readTitle(columns[5]) : null,
    artist: null,
    streamName: isPlain ? readStreamName(name) : null,
  };
}

/**
 * Reads `/status2.xsl` of Icecast-KH, the only count of a KH without added pages: one line per mount,
 * and the line `Global` whose fifth column counts the listeners of hidden mounts too.
 */
export function readStatus2(text: string): Reading<IcecastOverview> {
  const lines = text.split('\n').map((line) => line.trim());
  const at = lines.findIndex((line) => line.startsWith('Global,Clients:'));
  const total = readCount(lines[at]?.split(',')[4]);
  if (total === null || lines[at + 1]?.startsWith('MountPoint,') !== true) {
    return unreadable('wrong-shape');
  }
  const rows = lines.slice(at + 2).filter((line) => line !== '' && !line.startsWith('<'));
  const mounts = rows.map(readRow).filter((mount) => mount !== null);
  const sum = mounts.reduce((listeners, mount) => listeners + mount.listeners, 0);
  if (mounts.length !== rows.length || sum > total) return unreadable('wrong-shape');
  const overview = { serverStart: null, total, isOf25: false, mounts: onePerMount(mounts) };
  return { ok: true, value: overview };
}
