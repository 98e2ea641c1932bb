import type { RawConnection } from '#shared/model/snapshot';
import { serverNow, toOurClock, type ClockReading } from '../http/server-clock';
import type { StartMemory } from '../start-memory';
import type { IcecastClient } from './client-list';

/** One mount's list with the clock of its answer. */
export interface MountList {
  readonly mount: string;
  readonly clients: readonly IcecastClient[];
  readonly clock: ClockReading;
}

export interface ConnectionContext {
  /** Numbers begin anew with each process, so its start is part of an identity. */
  readonly serverStart: string | null;
  readonly starts: StartMemory;
}

function toConnection(
  client: IcecastClient,
  list: MountList,
  context: ConnectionContext,
): RawConnection {
  const identity = `${context.serverStart ?? ''}#${client.id}`;
  const now = serverNow(list.clock);
  const told = client.connectedSeconds === null ? null : now - client.connectedSeconds * 1000;
  const serverStartedAt = context.starts.startOf(identity, told, now);
  return {
    identity,
    address: client.address,
    userAgent: client.userAgent,
    mount: list.mount,
    startedAt: toOurClock(serverStartedAt, list.clock),
    serverStartedAt,
    place: null,
    player: {},
  };
}

/**
 * The lists of one round as connections. Who moved to another mount while the lists were read stands
 * in two of them and is taken where it was seen last.
 */
export function toConnections(
  lists: readonly MountList[],
  context: ConnectionContext,
): RawConnection[] {
  const byIdentity = new Map<string, RawConnection>();
  for (const list of lists) {
    for (const client of list.clients) {
      const connection = toConnection(client, list, context);
      byIdentity.set(connection.identity, connection);
    }
  }
  return [...byIdentity.values()];
}
