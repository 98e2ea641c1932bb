import type { Connection, RawConnection, Snapshot } from '#shared/model/snapshot';
import type { Settings } from '#shared/model/settings';
import type { Places } from '../places/places';
import { mergePlayer, playerOf } from '../players/players';
import type { Pseudonyms } from '../privacy/pseudonyms';

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
 * while it is open, under the server's identity; the address itself is not.
 */
export function createIdentifier(options: IdentifierOptions): Identifier {
  let known = new Map<string, Connection>();
  let epoch = options.pseudonyms.epoch.number;
  return {
    identify(snapshot) {
      const { detail } = snapshot;
      if (detail.kind !== 'rows') return { ...snapshot, detail };
      if (options.pseudonyms.epoch.number !== epoch) {
        epoch = options.pseudonyms.epoch.number;
        known = new Map();
      }
      const present = new Map<string, Connection>();
      for (const row of detail.rows) {
        present.set(row.identity, refresh(known.get(row.identity), row, options));
      }
      known = present;
      return { ...snapshot, detail: { ...detail, rows: [...present.values()] } };
    },
  };
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
