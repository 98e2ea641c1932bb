import { isRecord } from '../http/is-record';
import { cleanText } from '../http/clean-text';
import { readStreamName, readTitle } from '../reading/read-title';
import { parseXml, textOf } from '../reading/read-xml';
import { readCount } from '../reading/read-count';
import { unreadable, type Reading } from '../reading/reading';
import type { ShoutcastOverview } from './overview';

type Told = Readonly<Record<string, unknown>>;

const isOn = (told: unknown): boolean => told === true || readCount(told) === 1;

/** The dash between artist and title arrives as one more blank in some versions. */
function readSong(told: unknown): string | null {
  return readTitle(typeof told === 'string' ? told.replace(/(?<=\S) {3}(?=\S)/, ' - ') : told);
}

function readPath(told: unknown): string | null {
  return typeof told === 'string' && told.startsWith('/') ? cleanText(told, 200) : null;
}

/**
 * One stream by its lower-case names, from JSON or XML. Numbers may be texts. Null where count or
 * status is missing: neither may be guessed.
 */
export function readStream(told: Told): ShoutcastOverview | null {
  const listeners = readCount(told.currentlisteners);
  const hasStatus = typeof told.streamstatus === 'boolean' || readCount(told.streamstatus) !== null;
  if (listeners === null || !hasStatus) return null;
  return {
    listeners,
    // A backup that plays in place of the source is heard by everybody.
    onAir: isOn(told.streamstatus) || isOn(told.backupstatus),
    title: readSong(told.songtitle),
    dj: readTitle(told.dj),
    streamName: readStreamName(told.servertitle),
    path: readPath(told.streampath),
    hasList: true,
  };
}

function oneStream(told: unknown): Reading<ShoutcastOverview> {
  const stream = isRecord(told) ? readStream(told) : null;
  return stream === null ? unreadable('wrong-shape') : { ok: true, value: stream };
}

/** Reads `/stats?sid=&json=1`, and page 1 of the administration, which is the same. */
export function readStatsJson(text: string): Reading<ShoutcastOverview> {
  try {
    return oneStream(JSON.parse(text));
  } catch {
    return unreadable('not-json');
  }
}

/** Reads `/stats?sid=`: the same in XML, for versions without JSON or with broken JSON. */
export function readStatsDocument(text: string): Reading<ShoutcastOverview> {
  const document = parseXml(text);
  if (document === null) return unreadable('not-xml');
  const server = document.shoutcastserver;
  if (!isRecord(server)) return unreadable('wrong-shape');
  return oneStream(
    Object.fromEntries(Object.keys(server).map((name) => [name, textOf(server, name)])),
  );
}
