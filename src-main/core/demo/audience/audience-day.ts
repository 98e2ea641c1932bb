import { dayBounds } from '#shared/time/station-day';
import { wallTime, weekdayOf } from '../programme/wall-time';
import { randomOf } from '../random';
import type { SampleMount } from '../sample-mounts';
import type { Connection, Stretch } from './connection';
import type { Endpoint } from './endpoint';
import type { Machines } from './machines';
import { MOST_PEOPLE, type Population } from './population';
import { arrivalsIn, scattered, SLOT_MINUTES, SLOTS } from './rhythm';
import { connectionsOfVisit, lastEnd, visitor } from './visits';

interface Bounds {
  readonly starts: Float64Array;
  readonly ends: Float64Array;
}

/** All connections that begin on one station day. None lasts beyond the end of the next day. */
export class AudienceDay {
  /** Start included, end excluded. */
  readonly from: number;
  readonly to: number;
  /** By start. */
  readonly connections: readonly Connection[];
  readonly #bounds = new Map<SampleMount | null, Bounds>();
  #byEndpoint: Map<Endpoint, Connection[]> | null = null;

  constructor(
    readonly date: string,
    timeZone: string,
    stretches: readonly Stretch[],
  ) {
    ({ from: this.from, to: this.to } = dayBounds(date, timeZone));
    // Who would come back after midnight stays away: each day can be made without the others.
    this.connections = stretches
      .filter(({ startedAt }) => startedAt >= this.from && startedAt < this.to)
      .sort((a, b) => a.startedAt - b.startedAt)
      .map(({ endpoint, startedAt, endedAt }, index) => ({
        date,
        number: index + 1,
        endpoint,
        startedAt,
        endedAt,
      }));
  }

  /** How many of this day's connections are open at a moment, on one mount or (null) on all. */
  countAt(at: number, mount: SampleMount | null): number {
    const { starts, ends } = this.#bounds.get(mount) ?? this.#sorted(mount);
    return upTo(starts, at) - upTo(ends, at);
  }

  /** Builds what the questions need, once. */
  prepare(): void {
    this.countAt(this.from, null);
    this.#byEndpoint ??= grouped(this.connections);
  }

  #sorted(mount: SampleMount | null): Bounds {
    const counted = this.connections.filter(
      ({ endpoint }) => mount === null || endpoint.mount === mount,
    );
    const bounds = {
      starts: new Float64Array(counted.map((one) => one.startedAt)),
      ends: new Float64Array(counted.map((one) => one.endedAt)).sort(),
    };
    this.#bounds.set(mount, bounds);
    return bounds;
  }

  /** This day's connections of one endpoint, by start. */
  of(endpoint: Endpoint): readonly Connection[] {
    this.#byEndpoint ??= grouped(this.connections);
    return this.#byEndpoint.get(endpoint) ?? [];
  }
}

/** Makes a day anew: the same for the same seed, date and size, whatever was asked before. */
export function makeAudienceDay(options: {
  date: string;
  seed: number;
  timeZone: string;
  listeners: number;
  population: Population;
  machines: Machines;
}): AudienceDay {
  const { date, timeZone } = options;
  const stretches = options.listeners === 0 ? [] : options.machines.connectionsOfDay(date);
  return new AudienceDay(date, timeZone, [...stretches, ...peopleOfDay(options)]);
}

function peopleOfDay(options: {
  date: string;
  seed: number;
  timeZone: string;
  listeners: number;
  population: Population;
}): Stretch[] {
  const { date, seed, timeZone, listeners, population } = options;
  const random = randomOf(seed, 'visits', date);
  const weekday = weekdayOf(date);
  const busyUntil = new Float64Array(population.households * MOST_PEOPLE);
  const stretches: Stretch[] = [];
  for (const slot of SLOTS) {
    const from = wallTime(date, slot * SLOT_MINUTES, timeZone);
    const count = scattered(arrivalsIn(slot, weekday, listeners), random);
    const starts = new Float64Array(count).map(() => from + random.below(SLOT_MINUTES * 60_000));
    for (const at of starts.sort()) {
      const person = visitor(random, { population, busyUntil, at });
      if (person === null) continue;
      const visit = connectionsOfVisit(random, person, at);
      busyUntil[person.number] = lastEnd(visit);
      for (const stretch of visit) stretches.push(stretch);
    }
  }
  return stretches;
}

/** How many of the sorted numbers are not above the limit. */
function upTo(sorted: Float64Array, limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? Infinity) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

function grouped(connections: readonly Connection[]): Map<Endpoint, Connection[]> {
  const groups = new Map<Endpoint, Connection[]>();
  for (const connection of connections) {
    const group = groups.get(connection.endpoint);
    if (group === undefined) groups.set(connection.endpoint, [connection]);
    else group.push(connection);
  }
  return groups;
}
