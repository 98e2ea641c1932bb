import { itemAt, type Random, randomOf } from '../random';
import type { SampleMount } from '../sample-mounts';
import { Endpoint } from './endpoint';
import { homePlaces } from './home-places';
import { type SamplePlayer, samplePlayers } from './sample-players';

/** One person: the player used most, then perhaps another. */
export interface Person {
  /** Below `households` × `MOST_PEOPLE`. */
  readonly number: number;
  readonly endpoints: readonly [Endpoint, ...Endpoint[]];
}

/** The people of the sample station. The same number is always the same household. */
export interface Population {
  readonly households: number;
  /** People behind one address. */
  household(index: number): readonly [Person, ...Person[]];
}

/** More than this would not fit the address ranges that are kept free for examples. */
const MOST_HOUSEHOLDS = 120_000;
const OFFICE_EVERY = 97;
/** Behind one address. */
export const MOST_PEOPLE = 8;

/**
 * Makes a population big enough for an evening of `listeners` at once. Households come into being when
 * first asked for; nothing depends on the order.
 */
export function createPopulation(options: {
  seed: number;
  listeners: number;
  mounts: readonly SampleMount[];
}): Population {
  const households = Math.min(MOST_HOUSEHOLDS, Math.ceil(options.listeners * 40));
  const kept: (readonly [Person, ...Person[]] | undefined)[] = Array.from({ length: households });
  return {
    households,
    household: (index) => (kept[index] ??= makeHousehold(index, options.seed, options.mounts)),
  };
}

/**
 * An address of a household from ranges that no real listener can have: RFC 5737 (documentation),
 * RFC 2544 (benchmarks) and RFC 3849 (IPv6 documentation). Unique below 120,000 households.
 */
export function addressOf(index: number): string {
  if (index % 4 === 3) {
    const suffix = ((index * 2654435761) % 0xfffe) + 1;
    return `2001:db8:${(index >>> 8).toString(16)}:${((index & 0xff) + 1).toString(16)}::${suffix.toString(16)}`;
  }
  const example = Math.floor(index / 8);
  if (index % 8 === 0 && example < 508) {
    const network = example < 254 ? '192.0.2' : '198.51.100';
    return `${network}.${(example % 254) + 1}`;
  }
  // An odd factor walks through all 2^17 addresses of 198.18.0.0/15 before it repeats one.
  const place = (index * 40_503) & 0x1ffff;
  return `198.${18 + (place >>> 16)}.${(place >>> 8) & 0xff}.${place & 0xff}`;
}

function makeHousehold(
  index: number,
  seed: number,
  mounts: readonly SampleMount[],
): [Person, ...Person[]] {
  const random = randomOf(seed, 'household', index);
  const place = random.chance(0.03) ? null : weighted(random, homePlaces, placeWeights);
  const address = addressOf(index);
  const known = new Map<string, Endpoint>();
  const endpointFor = (player: SamplePlayer): Endpoint => {
    const mount = preferredMount(random, player, mounts);
    const key = `${mount.path} ${player.userAgent}`;
    const endpoint = known.get(key) ?? new Endpoint({ address, player, mount, place });
    known.set(key, endpoint);
    return endpoint;
  };
  const number = index * MOST_PEOPLE;
  if (index % OFFICE_EVERY === 13) {
    const endpoints = [endpointFor(itemAt(samplePlayers, 0))] as const;
    const others = Array.from({ length: 3 + random.below(4) }, (_, other) => number + 1 + other);
    return [{ number, endpoints }, ...others.map((one) => ({ number: one, endpoints }))];
  }
  const endpoints = players(random, endpointFor);
  if (!random.chance(0.08)) return [{ number, endpoints }];
  const others = random.chance(0.5) ? endpoints : players(random, endpointFor);
  return [
    { number, endpoints },
    { number: number + 1, endpoints: others },
  ];
}

/** One or two players of a person. */
function players(
  random: Random,
  endpointFor: (player: SamplePlayer) => Endpoint,
): Person['endpoints'] {
  const first = endpointFor(weighted(random, samplePlayers, playerWeights));
  if (!random.chance(0.35)) return [first];
  return [first, endpointFor(weighted(random, samplePlayers, playerWeights))];
}

function preferredMount(
  random: Random,
  player: SamplePlayer,
  mounts: readonly SampleMount[],
): SampleMount {
  const publicMounts = mounts.filter((mount) => !mount.isHidden);
  const light = player.form === 'mobile' ? random.chance(0.6) : random.chance(0.08);
  const wanted = publicMounts.find((mount) => (mount.format === 'aac') === light);
  return wanted ?? publicMounts[0] ?? itemAt(mounts, 0);
}

const placeWeights = sums(homePlaces);
const playerWeights = sums(samplePlayers);

function sums(items: readonly { readonly weight: number }[]): readonly number[] {
  let sum = 0;
  return items.map((item) => (sum += item.weight));
}

function weighted<T>(random: Random, items: readonly T[], upTo: readonly number[]): T {
  const drawn = random.between(0, itemAt(upTo, upTo.length - 1));
  return itemAt(
    items,
    upTo.findIndex((sum) => drawn < sum),
  );
}
