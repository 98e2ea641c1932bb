import type { Place } from '#shared/model/place';
import type { Player, PlayerKind } from '#shared/model/player';
import type { MountMove } from '#shared/model/session';
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

const PLAYER_KINDS: readonly PlayerKind[] = [
  'browser',
  'app',
  'speaker',
  'relay',
  'robot',
  'unknown',
];

/** Adds values to tables, each once. */
export class TableWriter {
  private readonly mountAt = new Map<string, number>();
  private readonly placeAt = new Map<string, number>();
  private readonly playerAt = new Map<string, number>();

  constructor(readonly tables: Tables = { mounts: [], places: [], players: [] }) {
    tables.mounts.forEach((mount, at) => this.mountAt.set(mount, at));
    tables.places.forEach((place, at) => this.placeAt.set(placeKey(place), at));
    tables.players.forEach((player, at) => this.playerAt.set(playerKey(player), at));
  }

  mount(mount: string): number {
    const known = this.mountAt.get(mount);
    if (known !== undefined) return known;
    this.mountAt.set(mount, this.tables.mounts.length);
    return this.tables.mounts.push(mount) - 1;
  }

  place(place: Place): number {
    const key = placeKey(place);
    const known = this.placeAt.get(key);
    if (known !== undefined) return known;
    const { countryCode, region, city } = place;
    this.placeAt.set(key, this.tables.places.length);
    return this.tables.places.push({ countryCode, region, city }) - 1;
  }

  player(player: SeenPlayer): number {
    const key = playerKey(player);
    const known = this.playerAt.get(key);
    if (known !== undefined) return known;
    const { userAgent, client, os, kind, isBot } = player;
    this.playerAt.set(key, this.tables.players.length);
    return this.tables.players.push({ userAgent, client, os, kind, isBot }) - 1;
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

/** Each text with its length before it, so that no two different lists share a key. */
function keyOf(parts: readonly (string | null)[]): string {
  let key = '';
  for (const part of parts) key += part === null ? '-' : `${String(part.length)}:${part}`;
  return key;
}

function placeKey({ countryCode, region, city }: Place): string {
  return keyOf([countryCode, region, city]);
}

function playerKey({ userAgent, client, os, kind, isBot }: SeenPlayer): string {
  return keyOf([userAgent, client, os, kind, String(isBot)]);
}
