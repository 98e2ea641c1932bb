import { decodeEntities } from '../reading/read-xml';
import { readTitle } from '../reading/read-title';
import { readCount } from '../reading/read-count';
import { unreadable, type Reading } from '../reading/reading';
import type { ShoutcastOverview } from './overview';

/** listeners, status, peak, limit, unique, bitrate */
const NUMBERS = 6;

/**
 * Reads `/7.html`: all that Shoutcast 1 tells, and what Shoutcast 2 keeps for old players. Six numbers
 * and a title that may hold commas, in the body of a page.
 */
export function readSevenHtml(text: string): Reading<ShoutcastOverview> {
  const body = /<body[^<>]*>([\s\S]*?)<\/body>/i.exec(text.slice(0, 20_000))?.[1] ?? '';
  const values = body.split(',');
  const [listeners = null, status = null, ...others] = values.slice(0, NUMBERS).map(readCount);
  const areNumbers = others.length === NUMBERS - 2 && others.every((one) => one !== null);
  if (listeners === null || status === null || !areNumbers || values.length <= NUMBERS) {
    return unreadable('wrong-shape');
  }
  const overview = {
    listeners,
    onAir: status === 1,
    title: readTitle(decodeEntities(values.slice(NUMBERS).join(','))),
    dj: null,
    streamName: null,
    path: null,
    hasList: false,
  };
  return { ok: true, value: overview };
}
