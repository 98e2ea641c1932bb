import type { Connection, RawConnection, Snapshot } from '#shared/model/snapshot';
import type { Settings } from '#shared/model/settings';
import type { Places } from '../places/places';
import { mergePlayer, playerOf } from '../players/players';
import type { Pseudonyms } from '../privacy/pseudonyms';
import { sideBySide } from '../sessions/side-by-side';

export interface IdentifierOptions {
  readonly pseudonyms: Pseudonyms;
  readonly places: Places;
  readonly keepAddresses: boolean;
  readonly listenerIs: Settings['collecting']['listenerIs'];
}

/** Turns what a source told into what may be kept: address to place and pseudonym, then forgotten. */
export interface Identifier {
  identify(snapshot: Snapshot<RawConnection>): Snapshot<Connection>;
}

/**
 * Connections stay for hours and are told again at every poll, so what was worked out for one is kept
 * while it is open, under the server's identity; the address itself is not. Each identity comes out once.
 */
export function createIdentifier(options: IdentifierOptions): Identifier {
  let before = NOBODY;
  let epoch = options.pseudonyms.epoch.number;
  return {
    identify(snapshot) {
      const { detail } = snapshot;
      if (detail.kind !== 'rows') return { ...snapshot, detail };
      if (options.pseudonyms.epoch.number !== epoch) {
        epoch = options.pseudonyms.epoch.number;
        before = NOBODY;
      }
      before = follow(before, detail.rows, options);
      return { ...snapshot, detail: { ...detail, rows: before.connections } };
    },
  };
}

/** Who was there at a look: as the source told it, and what was made of it, place by place. */
interface Present {
  readonly rows: readonly RawConnection[];
  readonly connections: readonly Connection[];
  /** Of all rows. Goes from look to look and is changed by those who come and go. */
  readonly identities: Set<string>;
}

const NOBODY: Present = { rows: [], connections: [], identities: new Set() };

/** Where a source hands over the very row of the look before, nothing of it is looked at. */
function follow(
  before: Present,
  told: readonly RawConnection[],
  options: IdentifierOptions,
): Present {
  const { places, unmet } = sideBySide(before.rows, told);
  const left = new Map<string, Connection>();
  for (const place of unmet) {
    const [row, connection] = [before.rows[place], before.connections[place]];
    if (row && connection) left.set(row.identity, connection);
  }
  const identities = before.identities.size === 0 ? new Set<string>() : before.identities;
  const rows: RawConnection[] = [];
  const connections: Connection[] = [];
  for (const [index, row] of told.entries()) {
    let connection = before.connections[places[index] ?? -1];
    if (connection === undefined) {
      const known = left.get(row.identity);
      if (known === undefined && identities.has(row.identity)) continue;
      connection = refresh(known, row, options);
      left.delete(row.identity);
      identities.add(row.identity);
    }
    rows.push(row);
    connections.push(connection);
  }
  for (const identity of left.keys()) identities.delete(identity);
  return { rows, connections, identities };
}

/** What may change while a connection is open: its mount, and its number being given to somebody else. */
function refresh(
  known: Connection | undefined,
  row: RawConnection,
  options: IdentifierOptions,
): Connection {
  if (known === undefined || known.serverStartedAt + 5_000 < row.serverStartedAt) {
    return identifyRow(row, options);
  }
  if (known.mount === row.mount && known.serverStartedAt === row.serverStartedAt) return known;
  return { ...known, mount: row.mount, serverStartedAt: row.serverStartedAt };
}

function identifyRow(row: RawConnection, options: IdentifierOptions): Connection {
  const { pseudonyms, places } = options;
  const told = row.place?.countryCode == null ? places.placeOf(row.address) : row.place;
  const player = mergePlayer(row.player, playerOf(row.userAgent));
  const byPlayer = options.listenerIs === 'address-and-player';
  return {
    ...told,
    ...player,
    id: pseudonyms.sessionId(row.identity),
    listener: pseudonyms.listener(row.address, byPlayer ? row.userAgent : null),
    keyEpoch: pseudonyms.epoch.number,
    mount: row.mount,
    startedAt: row.startedAt,
    serverStartedAt: row.serverStartedAt,
    userAgent: row.userAgent,
    ...(options.keepAddresses ? { ip: row.address } : {}),
  };
}
