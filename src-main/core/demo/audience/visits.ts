import type { Random } from '../random';
import type { Stretch } from './connection';
import type { Person, Population } from './population';
import { lengthOfStay } from './rhythm';

/** The first part of the households are regulars, who make more than half of the visits. */
const REGULARS = 0.15;
const VISITS_OF_REGULARS = 0.6;

/** Chooses who comes next, nobody twice at the same time; `busyUntil` is kept by the caller for the day. */
export function visitor(
  random: Random,
  {
    population,
    busyUntil,
    at,
  }: {
    population: Population;
    /** By the person's number. */
    busyUntil: Float64Array;
    at: number;
  },
): Person | null {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const among = random.chance(VISITS_OF_REGULARS) ? REGULARS : 1;
    const index = random.below(Math.max(1, Math.floor(population.households * among)));
    const person = random.pick(population.household(index));
    if ((busyUntil[person.number] ?? 0) <= at) return person;
  }
  return null;
}

/**
 * One visit of one person as connections: mostly one, sometimes broken and taken up again (often within
 * 30 seconds), sometimes with a second player beside it for a while.
 */
export function connectionsOfVisit(random: Random, person: Person, startedAt: number): Stretch[] {
  const length = lengthOfStay(random);
  const [usual, other] = person.endpoints;
  const endpoint = other !== undefined && random.chance(0.25) ? other : usual;
  const stretches = broken(random, { endpoint, startedAt, endedAt: startedAt + length });
  if (other !== undefined && length > 180_000 && random.chance(0.12)) {
    const from = startedAt + Math.round(random.between(10_000, 150_000));
    const until = Math.round(random.between(from + 5_000, startedAt + length));
    const second = endpoint === usual ? other : usual;
    stretches.push({ endpoint: second, startedAt: from, endedAt: until });
  }
  return stretches;
}

/** Some longer visits lose their connection; the same player is back after seconds or minutes. */
function broken(random: Random, whole: Stretch): Stretch[] {
  const stretches: Stretch[] = [];
  let rest = whole;
  while (rest.endedAt - rest.startedAt > 300_000 && random.chance(0.1)) {
    const cut = Math.round(random.between(rest.startedAt + 20_000, rest.endedAt - 60_000));
    const away = random.chance(0.7)
      ? random.between(2_000, 30_000)
      : random.spread(30_000, 480_000);
    stretches.push({ endpoint: whole.endpoint, startedAt: rest.startedAt, endedAt: cut });
    const back = cut + Math.round(away);
    const endedAt = Math.max(rest.endedAt, back + 5_000);
    rest = { endpoint: whole.endpoint, startedAt: back, endedAt };
  }
  stretches.push(rest);
  return stretches;
}

/** Latest end among connections; 0 when there are none. */
export function lastEnd(stretches: readonly Stretch[]): number {
  return stretches.reduce((latest, { endedAt }) => Math.max(latest, endedAt), 0);
}
