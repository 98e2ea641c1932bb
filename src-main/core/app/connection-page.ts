import { createIsoFormatter } from '#shared/time/iso-formatter';
import { openSessions } from '../store/standing-session';
import type { SessionRow } from './earshot';
import type { StationRuntime } from './station-runtime';
import { unknownCursor } from './unknown-cursor';
import { wireOpenSession } from './wire';

/** One page of the connections that were open at the last good look, in the order of the server's list. */
export function pageOfConnections(
  runtime: StationRuntime | null,
  query: { readonly cursor?: string; readonly limit: number },
): { at: string | null; connections: SessionRow[]; cursor: string | null } {
  const from = startOf(query.cursor ?? '0');
  if (runtime === null) return { at: null, connections: [], cursor: null };
  const iso = createIsoFormatter(runtime.timeZone);
  const all = runtime.open.sessions;
  const next = from + query.limit;
  return {
    at: runtime.lastGoodAt === null ? null : iso(runtime.lastGoodAt),
    connections: openSessions(runtime.open, all.slice(from, next)).map((session) =>
      wireOpenSession(session, iso),
    ),
    cursor: next < all.length ? String(next) : null,
  };
}

function startOf(cursor: string): number {
  if (!/^\d{1,9}$/.test(cursor)) throw unknownCursor();
  return Number(cursor);
}
