import { countryName } from '#shared/model/country-name';
import type { OpenSession, Session } from '#shared/model/session';
import type { Span } from '#shared/stats/observed';
import { partsIn, untilLastSeen } from '#shared/stats/session-parts';
import { allSessions } from './all-sessions';
import type { ExportInput } from './export-input';

/** One listener in the Lahmacun file. */
export interface LahmacunRow {
  readonly listener: string;
  /** Address, where the station keeps them and this one is known. */
  readonly ip: string | null;
  /** English name of the country of the first session that has one. */
  readonly country: string | null;
  /** Sessions inside the period, by start. */
  readonly spans: readonly Span[];
}

/**
 * All listeners with their sessions cut at the edges of the period, by first start, then pseudonym.
 * @param until end of the period, or now while it runs
 */
export async function lahmacunRows(input: ExportInput, until: number): Promise<LahmacunRow[]> {
  const period = { from: input.period.from, to: until };
  const gathered = new Map<string, Gathered>();
  for await (const session of allSessions(input)) {
    if (session.isBot && input.leaveRobotsOut) continue;
    const counted = 'endedAt' in session ? session : untilLastSeen(session);
    const [span] = partsIn(counted, period);
    if (span) gather(gathered, session, span);
  }
  return [...gathered]
    .map(([listener, { ip, spans, countryCode }]) => ({
      listener,
      ip: input.keepAddresses ? ip : null,
      country: countryName(countryCode),
      spans: spans.sort((a, b) => a.from - b.from || a.to - b.to),
    }))
    .sort(byFirstStart);
}

interface Gathered {
  ip: string | null;
  countryCode: string | null;
  /** Start of the session that told the country. */
  toldAt: number;
  readonly spans: Span[];
}

function gather(gathered: Map<string, Gathered>, session: Session | OpenSession, span: Span): void {
  const row = gathered.get(session.listener) ?? {
    ip: null,
    countryCode: null,
    toldAt: Infinity,
    spans: [],
  };
  row.spans.push(span);
  row.ip ??= session.ip ?? null;
  if (session.countryCode !== null && session.startedAt < row.toldAt) {
    row.countryCode = session.countryCode;
    row.toldAt = session.startedAt;
  }
  gathered.set(session.listener, row);
}

function byFirstStart(a: LahmacunRow, b: LahmacunRow): number {
  const apart = (a.spans[0]?.from ?? 0) - (b.spans[0]?.from ?? 0);
  if (apart !== 0) return apart;
  return a.listener < b.listener ? -1 : 1;
}
