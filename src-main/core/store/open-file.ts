import type { OpenSession } from '#shared/model/session';
import type { FileShape } from './json-file';
import { rarePartsOf } from './session-part';
import type { StandingSession } from './standing-session';
import { NOTHING_OPEN, type OpenState } from './store';
import { decodeTables, encodeTables, entryAt, TableWriter, type Tables } from './tables';
import { keepGood, listOf, numberOf, objectOf, textOf, type JsonObject } from './untrusted';

/**
 * The checkpoint: everything open at the last good look. It is written with every tick, so it is kept small: what
 * sessions share stands in tables, and the time last seen only where it is not `detailAt`.
 */
export const openFileShape: FileShape<OpenState> = {
  format: 'earshot-open',
  version: 1,
  empty: () => NOTHING_OPEN,
  encode: ({ sessions, detailAt, closedLately }) => {
    const tables = new TableWriter();
    const rows = sessions.map((session) => openRow(session, { detailAt, tables }));
    return {
      detailAt,
      ...encodeTables(tables.tables),
      sessions: rows,
      closedLately: closedLately.map(({ id, endedAt }) => [id, endedAt]),
    };
  },
  decode: (body) => {
    const tables = decodeTables(body);
    const detailAt = body['detailAt'] === null ? null : numberOf(body['detailAt']);
    const sessions = keepGood(listOf(body['sessions']), (row) =>
      openSessionOf(row, { detailAt, tables }),
    );
    const closed = keepGood(listOf(body['closedLately']), closedOf);
    return {
      data: { sessions: sessions.kept, detailAt, closedLately: closed.kept },
      bad: sessions.bad + closed.bad,
    };
  },
};

function openRow(
  session: StandingSession,
  { detailAt, tables }: { detailAt: number | null; tables: TableWriter },
): readonly unknown[] {
  const row = [
    session.id,
    session.listener,
    session.keyEpoch,
    tables.mount(session.mount),
    session.startedAt,
    tables.place(session),
    tables.player(session),
  ];
  const rare = rareParts(session, { detailAt, tables });
  return rare === null ? row : [...row, rare];
}

function rareParts(
  session: StandingSession,
  { detailAt, tables }: { detailAt: number | null; tables: TableWriter },
): JsonObject | null {
  const { startedAt, serverStartedAt, lastSeenAt = detailAt, moves, ip } = session;
  const usual =
    serverStartedAt === startedAt &&
    lastSeenAt === detailAt &&
    moves === undefined &&
    ip === undefined;
  if (usual) return null;
  return {
    ...(serverStartedAt !== startedAt && { serverStartedAt }),
    ...(lastSeenAt !== detailAt && { lastSeenAt }),
    ...(moves !== undefined && { moves: tables.moves(moves) }),
    ...(ip !== undefined && { ip }),
  };
}

function openSessionOf(
  row: unknown,
  { detailAt, tables }: { detailAt: number | null; tables: Tables },
): OpenSession {
  const [id, listener, keyEpoch, mount, startedAt, place, player, more = {}] = listOf(row);
  const { serverStartedAt = startedAt, lastSeenAt = detailAt } = objectOf(more);
  return {
    id: textOf(id),
    listener: textOf(listener),
    keyEpoch: numberOf(keyEpoch),
    mount: entryAt(tables.mounts, mount),
    startedAt: numberOf(startedAt),
    serverStartedAt: numberOf(serverStartedAt),
    lastSeenAt: numberOf(lastSeenAt),
    ...entryAt(tables.places, place),
    ...entryAt(tables.players, player),
    ...rarePartsOf(more, tables),
  };
}

function closedOf(row: unknown): { id: string; endedAt: number } {
  const [id, endedAt] = listOf(row);
  return { id: textOf(id), endedAt: numberOf(endedAt) };
}
