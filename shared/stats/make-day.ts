import type { Attempt } from '../model/attempt';
import type { DayStats } from '../model/day-stats';
import type { StationHour } from '../time/station-hours';
import type { CountingView } from './counting-view';
import type { DayParts, HourParts, ScopeParts } from './day-parts';
import { gapsIn } from './gaps';
import { hourLooksOf, type HourLooks } from './hour-looks';
import type { Span } from './observed';
import { ObservedTime } from './observed-time';
import type { PastSession } from './past-session';
import { observationOf, statsOf, type Observation } from './period-stats';
import { RangeTally, type Told } from './range-tally';

export interface DayInput {
  readonly date: string;
  readonly period: Span;
  readonly hours: readonly StationHour[];
  readonly now: number;
  /** By time, with the looks shortly before and after the day. */
  readonly attempts: readonly Attempt[];
  readonly view: CountingView;
}

export interface MadeDay {
  readonly stats: DayStats;
  readonly mounts: Readonly<Record<string, DayStats>>;
  readonly parts: DayParts;
  /** Everybody counted, and the key period of their pseudonyms; null where there are none or two. */
  readonly listeners: readonly string[];
  readonly keyEpoch: number | null;
}

/** Makes all that is kept of a day, in one pass over the sessions that overlap it, each once. */
export class DayMaker {
  readonly #input: DayInput;
  readonly #observation: Observation;
  readonly #station: ScopeOfDay;
  readonly #mounts: readonly ScopeOfDay[];

  constructor(input: DayInput) {
    this.#input = input;
    this.#observation = observationOf(input);
    this.#station = new ScopeOfDay(input, this.#observation);
    this.#mounts = mountsIn(input.attempts, input.period).map(
      (mount) => new ScopeOfDay(input, this.#observation, mount),
    );
  }

  add(session: PastSession): void {
    this.#station.tally.add(session);
    for (const { tally } of this.#mounts) tally.add(session);
  }

  finish(): MadeDay {
    const { tally, stats } = this.#station;
    const [keyEpoch = null] = tally.epochs;
    const isOneKey = tally.epochs.size === 1;
    return {
      stats,
      mounts: Object.fromEntries(this.#mounts.map(({ mount = '', stats: of }) => [mount, of])),
      parts: this.#parts(),
      listeners: isOneKey ? [...tally.listeners] : [],
      keyEpoch: isOneKey ? keyEpoch : null,
    };
  }

  #parts(): DayParts {
    const { attempts, period, now, view } = this.#input;
    const { tally, parts } = this.#station;
    return {
      view,
      by: this.#observation.by,
      spans: this.#observation.spans,
      gaps: gapsIn(attempts, period, now),
      station: parts,
      mounts: Object.fromEntries(this.#mounts.map(({ mount = '', parts: of }) => [mount, of])),
      countries: tally.countries.groups,
      cities: tally.cities.groups,
      devices: tally.devices.groups,
    };
  }
}

/** A day over all mounts, or on one. */
class ScopeOfDay {
  readonly tally: RangeTally;

  constructor(
    private readonly input: DayInput,
    private readonly observation: Observation,
    readonly mount?: string,
  ) {
    const observed = new ObservedTime(observation.spans);
    this.tally = new RangeTally({ ...input, mount, observed, told: TOLD });
  }

  get stats(): DayStats {
    const { input, mount, observation, tally } = this;
    return statsOf({ ...input, mount }, observation, tally.sums());
  }

  get parts(): ScopeParts {
    const { tally } = this;
    const { botSessions } = tally.sums().numbers;
    const { sessions, bots } = tally.ends.ended;
    return {
      hours: this.#hours(),
      ended: sessions,
      endedBots: bots,
      goingBots: (botSessions ?? 0) - bots,
      ...tally.ends.lengths,
    };
  }

  #hours(): readonly HourParts[] {
    const { input, mount, observation, tally } = this;
    const looks = hourLooksOf(input.attempts, input.hours, { ...observation, mount });
    return input.hours.map(({ from, to, hour }, index) => ({
      from,
      to,
      hour,
      looks: looks[index] ?? NO_LOOKS,
      seconds: tally.hourSeconds[index] ?? 0,
      observedSeconds: tally.hourObserved[index] ?? 0,
      listeners: tally.listenersIn(index),
    }));
  }
}

/** Everything that can be told of a day, so that its sessions can go. */
const TOLD: readonly Told[] = [
  'hours',
  'listenersByHour',
  'countries',
  'cities',
  'devices',
  'ends',
];

const NO_COUNT = { peak: null, seconds: 0 };
const NO_LOOKS: HourLooks = { people: NO_COUNT, all: NO_COUNT };

function mountsIn(attempts: readonly Attempt[], { from, to }: Span): readonly string[] {
  const names = new Set<string>();
  for (const { at, sample } of attempts) {
    if (at < from || at >= to) continue;
    for (const name of Object.keys(sample?.mounts ?? {})) names.add(name);
  }
  return [...names];
}
