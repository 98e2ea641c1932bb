import { type Answer, jsonAnswer, type Question } from './answer';
import { readTime } from './azuracast/report-range';
import type { SampleWorld } from './sample-world';
import { truthAt, truthBetween } from './truth';

/** The widest range that one answer holds. */
const MOST_MS = 32 * 86_400_000;

/**
 * `/truth?from&to` and `/truth/now`: `{ at, connections }`, times as epoch milliseconds. A bound is epoch
 * milliseconds or a time as AzuraCast takes it; `to` may be missing and means now. Null for other paths.
 */
export function truthAnswer(world: SampleWorld, { path, query, at }: Question): Answer | null {
  if (path === '/truth/now') return jsonAnswer({ at, connections: truthAt(world, at) });
  if (path !== '/truth') return null;
  try {
    const from = bound(query.get('from') ?? '', world.timeZone);
    const to = query.has('to') ? bound(query.get('to') ?? '', world.timeZone) : at;
    if (to < from || to - from > MOST_MS) throw new RangeError('The range is not usable.');
    return jsonAnswer({ at, connections: truthBetween(world, { from, to, now: at }) });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const message =
      'Ask /truth?from=…&to=… with epoch milliseconds or ISO times, at most 32 days apart.';
    return jsonAnswer({ code: 'bad-request', message }, 400);
  }
}

function bound(text: string, timeZone: string): number {
  return /^\d{1,15}$/.test(text) ? Number(text) : readTime(text, timeZone);
}
