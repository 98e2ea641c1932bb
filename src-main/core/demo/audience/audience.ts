import { addDays, daysBetween, stationDateOf } from '#shared/time/station-day';
import type { SampleMount } from '../sample-mounts';
import { type AudienceDay, makeAudienceDay } from './audience-day';
import type { Connection } from './connection';
import type { Endpoint } from './endpoint';
import { createMachines } from './machines';
import { createPopulation } from './population';

export interface AudienceOptions {
  readonly seed: number;
  /** Average number of people present between 18 and 22 o'clock; 0 leaves the station without anybody. */
  readonly listeners: number;
  readonly timeZone: string;
  readonly mounts: readonly SampleMount[];
}

/**
 * Everybody who ever listened and will listen to the sample station, known for any moment without having
 * to run through the time before. Times are epoch milliseconds.
 */
export interface Audience {
  readonly timeZone: string;
  /** Connections present at a moment, by start. */
  at(at: number): readonly Connection[];
  /** How many they are, all or on one mount; much faster than counting them. */
  countAt(at: number, mount?: SampleMount): number;
  /** Connections that overlap the half-open range, by start. */
  overlapping(from: number, to: number): readonly Connection[];
  /** Connections of one endpoint that begin on the day of the moment or on the day before, by start. */
  latelyOf(endpoint: Endpoint, at: number): readonly Connection[];
  /** Makes what questions about this moment will need, so that they are answered at once. */
  prepare(at: number): void;
}

/** Days are kept up to this many connections together, and three days in any case. */
const KEPT_CONNECTIONS = 400_000;

/** Makes the audience; pure but for a cache of days. */
export function createAudience(options: AudienceOptions): Audience {
  const { timeZone, mounts } = options;
  const listeners = mounts.length === 0 ? 0 : options.listeners;
  const population = createPopulation({ ...options, listeners });
  const machines = createMachines(options);
  const days = keptDays((date) =>
    makeAudienceDay({ ...options, date, listeners, population, machines }),
  );
  const pairs: (readonly [before: AudienceDay, day: AudienceDay])[] = [];
  /** The day before a moment and its day: whoever is present began on one of them. */
  const twoDays = (at: number): readonly [AudienceDay, AudienceDay] => {
    const known = pairs.find(([, day]) => at >= day.from && at < day.to);
    if (known !== undefined) return known;
    const date = stationDateOf(at, timeZone);
    const pair = [days(addDays(date, -1)), days(date)] as const;
    pairs.unshift(pair);
    // Asked thousands of times in a row, about today and yesterday mostly.
    pairs.length = Math.min(pairs.length, 2);
    return pair;
  };
  const present = (at: number) => (one: Connection) => one.startedAt <= at && one.endedAt > at;
  return {
    timeZone,
    at: (at) => twoDays(at).flatMap((day) => day.connections.filter(present(at))),
    countAt: (at, mount) =>
      twoDays(at).reduce((sum, day) => sum + day.countAt(at, mount ?? null), 0),
    overlapping: (from, to) =>
      daysBetween(addDays(stationDateOf(from, timeZone), -1), stationDateOf(to, timeZone))
        .map(days)
        .flatMap((day) =>
          day.connections.filter((one) => one.startedAt < to && one.endedAt > from),
        ),
    latelyOf: (endpoint, at) => {
      const [before, day] = twoDays(at);
      const earlier = before.of(endpoint);
      return earlier.length === 0 ? day.of(endpoint) : [...earlier, ...day.of(endpoint)];
    },
    prepare: (at) => {
      for (const day of twoDays(at)) day.prepare();
    },
  };
}

/** Remembers days, the least lately used leave first. */
function keptDays(make: (date: string) => AudienceDay): (date: string) => AudienceDay {
  const kept = new Map<string, AudienceDay>();
  let size = 0;
  return (date) => {
    const day = kept.get(date) ?? make(date);
    if (!kept.delete(date)) size += day.connections.length;
    kept.set(date, day);
    for (const [oldest, { connections }] of kept) {
      if (size <= KEPT_CONNECTIONS || kept.size <= 3) break;
      kept.delete(oldest);
      size -= connections.length;
    }
    return day;
  };
}
