import type { PlayerKind } from '../model/player';
import type { StationHour } from '../time/station-hours';
import { firstIndex } from './first-index';
import { GroupTally, type GroupMember, type GroupNumbers } from './group-tally';
import { LengthHistogram } from './length-histogram';
import { lengthOf, type Span } from './observed';
import type { ObservedTime } from './observed-time';
import type { PastSession } from './past-session';
import { SessionEnds } from './session-ends';
import { partsIn } from './session-parts';
import {
  SessionTally,
  type SessionAmounts,
  type SessionSums,
  type TallyScope,
} from './session-tally';

export interface PlaceGroup {
  readonly countryCode: string | null;
  readonly region: string | null;
  readonly city: string | null;
}

export interface DeviceGroup {
  readonly client: string | null;
  readonly os: string | null;
  readonly kind: PlayerKind;
  readonly isBot: boolean;
}

/** What is told beside the numbers of the range; each takes its time for every session. */
export type Told = 'hours' | 'listenersByHour' | 'countries' | 'cities' | 'devices' | 'ends';

export interface RangeScope extends TallyScope {
  /** The hours of the period in order; gaps between them are not told by hour. */
  readonly hours: readonly StationHour[];
  readonly observed: ObservedTime;
  /** Lengths are measured from here, where it lies before the period. */
  readonly lengthsFrom?: number | undefined;
  readonly told: readonly Told[];
}

/** Sums over the sessions of any range, made one session after the other. */
export class RangeTally {
  readonly #scope: RangeScope;
  readonly #sessions: SessionTally;
  readonly #from: number;
  readonly #tells: Readonly<Record<Told, boolean>>;
  readonly #hourListeners: Set<string>[];
  #observedMs = 0;
  /** Where the last session began: the next one mostly does so near it. */
  #lastHour = 0;
  #sums: SessionSums | null = null;
  /** Lengths inside the range. */
  readonly inside = new LengthHistogram();
  /** What days in a row are put together from. */
  readonly ends: SessionEnds;
  readonly countries = new GroupTally(COUNTRY, ({ countryCode }: PastSession): PlaceGroup => {
    return { countryCode, region: null, city: null };
  });
  readonly cities = new GroupTally(CITY, (of: PastSession): PlaceGroup => {
    return { countryCode: of.countryCode, region: of.region, city: of.city };
  });
  readonly devices = new GroupTally(DEVICE, (of: PastSession): DeviceGroup => {
    return { client: of.client, os: of.os, kind: of.kind, isBot: of.isBot };
  });
  readonly hourSeconds: Float64Array;
  /** The part of it inside observed time. */
  readonly hourObserved: Float64Array;

  constructor(scope: RangeScope) {
    this.#scope = scope;
    this.#sessions = new SessionTally(scope);
    this.#from = Math.min(scope.period.from, scope.lengthsFrom ?? Infinity);
    this.#tells = tellsOf(scope.told);
    this.ends = new SessionEnds(scope);
    this.hourSeconds = new Float64Array(scope.hours.length);
    this.hourObserved = new Float64Array(scope.hours.length);
    const byHour = this.#tells.listenersByHour;
    this.#hourListeners = byHour ? scope.hours.map(() => new Set()) : [];
  }

  add(session: PastSession): void {
    const { period, mount, observed } = this.#scope;
    const parts = partsIn(session, period, mount);
    if (parts.length === 0) return;
    const ms = lengthOf(parts);
    const isLonger = this.#from < period.from && session.startedAt < period.from;
    const whole = isLonger
      ? lengthOf(partsIn(session, { from: this.#from, to: period.to }, mount))
      : ms;
    this.#sums = null;
    const endsInside = this.#tells.ends && this.ends.endsInside(session);
    if (session.isBot && endsInside) this.ends.addBot();
    const listener = this.#sessions.count(session, ms, whole);
    if (listener === null) return;
    for (const { from, to } of parts) this.#observedMs += observed.within(from, to);
    this.inside.add(whole);
    this.#addTold(session, listener, { ms, endsInside });
    if (this.#tells.hours) for (const part of parts) this.#addHours(part, session.listener);
  }

  get period(): Span {
    return this.#scope.period;
  }

  get amounts(): SessionAmounts {
    return { ...this.#sessions.amounts, observedMs: this.#observedMs };
  }

  sums(): SessionSums {
    this.#sums ??= { ...this.#sessions.sums(), observedMs: this.#observedMs };
    return this.#sums;
  }

  /** Everybody with a session in the range, each once. */
  get listeners(): Iterable<string> {
    return this.#sessions.listeners;
  }

  /** Key periods of the pseudonyms. */
  get epochs(): ReadonlySet<number> {
    return this.#sessions.epochs;
  }

  listenersIn(hour: number): number {
    return this.#hourListeners[hour]?.size ?? 0;
  }

  #addTold(
    session: PastSession,
    listener: GroupMember,
    amount: { readonly ms: number; readonly endsInside: boolean },
  ): void {
    const tells = this.#tells;
    if (tells.ends) this.ends.add(session, amount);
    if (tells.countries) this.countries.add(session, listener, amount);
    if (tells.cities) this.cities.add(session, listener, amount);
    if (tells.devices) this.devices.add(session, listener, amount);
  }

  #addHours(part: Span, listener: string): void {
    const { hours, observed } = this.#scope;
    for (let index = this.#hourOf(part.from); index < hours.length; index += 1) {
      const hour = hours[index];
      if (hour === undefined) return;
      // A part of no length belongs to the hour it lies in.
      if (hour.from >= part.to && !(part.from === part.to && hour.from <= part.from)) return;
      const from = Math.max(part.from, hour.from);
      const to = Math.min(part.to, hour.to);
      if (to < from || (to === from && part.from !== part.to)) continue;
      this.hourSeconds[index] = (this.hourSeconds[index] ?? 0) + (to - from) / 1000;
      const seen = observed.within(from, to) / 1000;
      this.hourObserved[index] = (this.hourObserved[index] ?? 0) + seen;
      this.#hourListeners[index]?.add(listener);
      if (part.to <= hour.to) return;
    }
  }

  /** Position of the hour that holds `at`, or of the first one after it. */
  #hourOf(at: number): number {
    const { hours } = this.#scope;
    const last = hours[this.#lastHour];
    if (last === undefined || at < last.from || at >= last.to) {
      this.#lastHour = firstIndex(hours.length, (index) => (hours[index]?.to ?? Infinity) > at);
    }
    return this.#lastHour;
  }
}

function tellsOf(told: readonly Told[]): Readonly<Record<Told, boolean>> {
  const has = (one: Told): boolean => told.includes(one);
  return {
    hours: has('hours'),
    listenersByHour: has('listenersByHour'),
    countries: has('countries'),
    cities: has('cities'),
    devices: has('devices'),
    ends: has('ends'),
  };
}

const COUNTRY = [(of: PastSession) => of.countryCode];
const CITY = [...COUNTRY, (of: PastSession) => of.region, (of: PastSession) => of.city];
const DEVICE = [
  (of: PastSession) => of.client,
  (of: PastSession) => of.os,
  (of: PastSession) => of.kind,
  (of: PastSession) => of.isBot,
];

export type PlaceNumbers = PlaceGroup & GroupNumbers;
export type DeviceNumbers = DeviceGroup & GroupNumbers;
