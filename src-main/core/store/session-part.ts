import type { EndKnown, Origin, Session } from '#shared/model/session';
import type { FileShape, ReadShape } from './json-file';
import { decodeTables, encodeTables, entryAt, movesOf, TableWriter, type Tables } from './tables';
import {
  amountOf,
  BadEntry,
  keepGood,
  listOf,
  numberOf,
  objectOf,
  oneOf,
  textOf,
} from './untrusted';

/** Most sessions a part holds: written and read in about ten milliseconds. */
export const PART_SIZE = 5000;

const END_KNOWN: readonly EndKnown[] = ['exact', 'estimated'];
const ORIGINS: readonly Origin[] = ['seen', 'backfilled', 'imported'];

/** A session as it stands in a part; the order of its columns is written down in docs/store-format.md. */
type SessionRow = readonly unknown[];

/** A part of a day's sessions as it lies in memory: rows ready for JSON, beside the tables they point to. */
export interface SessionPart {
  readonly tables: Tables;
  readonly rows: SessionRow[];
}

/** Finished sessions of one station day, at most `PART_SIZE` of them. */
export const sessionPartShape: FileShape<SessionPart> = {
  format: 'earshot-sessions',
  version: 1,
  empty: () => ({ tables: { mounts: [], places: [], players: [] }, rows: [] }),
  encode: ({ tables, rows }) => ({ ...encodeTables(tables), sessions: rows }),
  decode: (body) => {
    const tables = decodeTables(body);
    const { kept, bad } = keepGood(listOf(body['sessions']), (row) => {
      sessionOf(row, tables);
      return listOf(row);
    });
    return { data: { tables, rows: kept }, bad };
  },
};

/** The same file, read to be looked at. */
export const sessionsInPart: ReadShape<readonly Session[]> = {
  format: sessionPartShape.format,
  version: sessionPartShape.version,
  decode: (body) => {
    const tables = decodeTables(body);
    const { kept, bad } = keepGood(listOf(body['sessions']), (row) => sessionOf(row, tables));
    return { data: kept, bad };
  },
};

/** Adds sessions to a part in memory. */
export class PartWriter {
  private readonly tables: TableWriter;

  constructor(private readonly part: SessionPart) {
    this.tables = new TableWriter(part.tables);
  }

  append(sessions: readonly Session[]): void {
    for (const session of sessions) this.part.rows.push(sessionRow(session, this.tables));
  }
}

/** Id and start of every session of a part. */
export function timesOf(part: SessionPart): { id: string; startedAt: number }[] {
  return part.rows.map((row) => ({
    id: textOf(row[0]),
    startedAt: numberOf(row[4]),
  }));
}

function sessionRow(session: Session, tables: TableWriter): SessionRow {
  const { moves, ip } = session;
  const row = [
    session.id,
    session.listener,
    session.keyEpoch,
    tables.mount(session.mount),
    session.startedAt,
    session.endedAt,
    session.endKnown,
    session.marginSeconds,
    session.origin,
    tables.place(session),
    tables.player(session),
  ];
  if (moves === undefined && ip === undefined) return row;
  return [
    ...row,
    { ...(moves !== undefined && { moves: tables.moves(moves) }), ...(ip !== undefined && { ip }) },
  ];
}

function sessionOf(row: unknown, tables: Tables): Session {
  const [id, listener, keyEpoch, mount, startedAt, endedAt, endKnown, margin, origin, ...rest] =
    listOf(row);
  const [place, player, more] = rest;
  const session: Session = {
    id: textOf(id),
    listener: textOf(listener),
    keyEpoch: numberOf(keyEpoch),
    mount: entryAt(tables.mounts, mount),
    startedAt: numberOf(startedAt),
    endedAt: numberOf(endedAt),
    endKnown: oneOf(END_KNOWN, endKnown),
    marginSeconds: amountOf(margin),
    origin: oneOf(ORIGINS, origin),
    ...entryAt(tables.places, place),
    ...entryAt(tables.players, player),
    ...(more !== undefined && rarePartsOf(more, tables)),
  };
  if (session.endedAt < session.startedAt) throw new BadEntry('ends before it starts');
  return session;
}

/** What few sessions have: moves between mounts, and the address where the station keeps addresses. */
export function rarePartsOf(more: unknown, tables: Tables): Pick<Session, 'moves' | 'ip'> {
  const { moves, ip } = objectOf(more);
  return {
    ...(moves !== undefined && { moves: movesOf(tables, moves) }),
    ...(ip !== undefined && { ip: textOf(ip) }),
  };
}
