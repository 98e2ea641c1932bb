import type { Place } from '#shared/model/place';
import type { Player, PlayerKind } from '#shared/model/player';
import type { MountMove } from '#shared/model/session';
import { Positions } from './positions';
import { BadEntry, flagOf, listOf, numberOf, oneOf, textOf, textOrNull } from './untrusted';

/** What a User-Agent was read as, together with the text itself. */
export interface SeenPlayer extends Player {
  readonly userAgent: string | null;
}

/** Values that many sessions of a file share, written once; sessions point to them by position. */
export interface Tables {
  readonly mounts: string[];
  readonly places: Place[];
  readonly players: SeenPlayer[];
}

export const PLAYER_KINDS: readonly PlayerKind[] = [
  'browser',
  'app',
  'speaker',
  'relay',
  'robot',
  'unknown',
];

/** Adds values to tables, each once. */
export class TableWriter {
  private readonly mountAt: Positions<string>;
  private readonly placeAt: Positions<Place>;
  private readonly playerAt: Positions<SeenPlayer>;

  constructor(readonly tables: Tables = { mounts: [], places: [], players: [] }) {
    const { mounts, places, players } = tables;
    this.mountAt = new Positions(mounts, (mount) => mount, Object.is);
    this.placeAt = new Positions(places, ({ city }) => city, isSamePlace);
    this.playerAt = new Positions(players, ({ userAgent }) => userAgent, isSamePlayer);
  }

  mount(mount: string): number {
    return this.mountAt.of(mount) ?? this.mountAt.add(mount);
  }

  place(place: Place): number {
    const { countryCode, region, city } = place;
    return this.placeAt.of(place) ?? this.placeAt.add({ countryCode, region, city });
  }

  player(player: SeenPlayer): number {
    const { userAgent, client, os, kind, isBot } = player;
    return this.playerAt.of(player) ?? this.playerAt.add({ userAgent, client, os, kind, isBot });
  }

  moves(moves: readonly MountMove[]): readonly (readonly [number, number])[] {
    return moves.map(({ at, mount }) => [at, this.mount(mount)] as const);
  }
}

/** The tables as they stand in a file. */
export function encodeTables({ mounts, places, players }: Tables): {
  mounts: readonly unknown[];
  places: readonly unknown[];
  players: readonly unknown[];
} {
  return {
    mounts,
    places: places.map((place) => [place.countryCode, place.region, place.city]),
    players: players.map((p) => [p.userAgent, p.client, p.os, p.kind, p.isBot]),
  };
}

/** Throws `BadEntry` when a table is broken: positions would point to the wrong thing. */
export function decodeTables(body: Readonly<Record<string, unknown>>): Tables {
  return {
    mounts: listOf(body['mounts']).map(textOf),
    places: listOf(body['places']).map(placeOf),
    players: listOf(body['players']).map(playerOf),
  };
}

/** The entry a position points to. */
export function entryAt<T>(table: readonly T[], position: unknown): T {
  const entry = table[numberOf(position)];
  if (entry === undefined) throw new BadEntry('points to nothing');
  return entry;
}

export function movesOf(tables: Tables, value: unknown): readonly MountMove[] {
  return listOf(value).map((entry) => {
    const [at, mount] = listOf(entry);
    return { at: numberOf(at), mount: entryAt(tables.mounts, mount) };
  });
}

function placeOf(entry: unknown): Place {
  const [countryCode, region, city] = listOf(entry);
  return {
    countryCode: textOrNull(countryCode),
    region: textOrNull(region),
    city: textOrNull(city),
  };
}

function playerOf(entry: unknown): SeenPlayer {
  const [userAgent, client, os, kind, isBot] = listOf(entry);
  return {
    userAgent: textOrNull(userAgent),
    client: textOrNull(client),
    os: textOrNull(os),
    kind: oneOf(PLAYER_KINDS, kind),
    isBot: flagOf(isBot),
  };
}

function isSamePlace(a: Place, b: Place): boolean {
  return a.countryCode === b.countryCode && a.region === b.region && a.city === b.city;
}

function isSamePlayer(a: SeenPlayer, b: SeenPlayer): boolean {
  return (
    a.userAgent === b.userAgent &&
    a.client === b.client &&
    a.os === b.os &&
    a.kind === b.kind &&
    a.isBot === b.isBot
  );
}
