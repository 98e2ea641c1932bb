import type { PlayerKind } from '../model/player';
import type { StationHour } from '../time/station-hours';
import { firstIndex } from './first-index';
import { GroupTally, type GroupNumbers } from './group-tally';
import { LengthHistogram, bucketOf } from './length-histogram';
import { lengthOf, type Span } from './observed';
import type { ObservedTime } from './observed-time';
import type { PastSession } from './past-session';
import { partsIn } from './session-parts';
import { SessionTally, type SessionSums, type TallyScope } from './session-tally';

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

export interface RangeScope extends TallyScope {
  /** The hours of the period in order; gaps between them are not told by hour. */
  readonly hours: readonly StationHour[];
  readonly observed: ObservedTime;
  /** Lengths are measured from here, where it lies before the period. */
  readonly lengthsFrom?: number | undefined;
  /** Tell listeners apart in each hour: takes memory by their number. */
  readonly listenersByHour: boolean;
  /** Leave out hours, places and devices. */
  readonly numbersOnly?: boolean | undefined;
}

/** Sessions by length, in a form that days in a row can be added up from. */
class LengthParts {
  /** Whole lengths of sessions that ended inside. */
  readonly ended = new LengthHistogram();
  /** Lengths so far, from their start to its end, of sessions that go on after it. */
  readonly going = new LengthHistogram();
  /** Of those that ended inside and began before: by whole length and length inside, how many. */
  readonly clipped = new Map<string, [whole: number, inside: number, count: number]>();

  addClipped(wholeMs: number, insideMs: number): void {
    this.ended.add(wholeMs);
    const [whole, inside] = [bucketOf(wholeMs / 1000), bucketOf(insideMs / 1000)];
    const key = `${String(whole)} ${String(inside)}`;
    const count = this.clipped.get(key)?.[2] ?? 0;
    this.clipped.set(key, [whole, inside, count + 1]);
  }

  get clippedCounts(): readonly (readonly [whole: number, inside: number, count: number])[] {
    return [...this.clipped.values()];
  }
}

/** Sums over the sessions of any range, made one session after the other. */
export class RangeTally {
  readonly #scope: RangeScope;
  readonly #sessions: SessionTally;
  readonly #from: number;
  readonly lengths = new LengthParts();
  /** Lengths inside the range. */
  readonly inside = new LengthHistogram();
  readonly countries = new GroupTally<PlaceGroup>();
  readonly cities = new GroupTally<PlaceGroup>();
  readonly devices = new GroupTally<DeviceGroup>();
  readonly hourSeconds: Float64Array;
  /** The part of it inside observed time. */
  readonly hourObserved: Float64Array;
  readonly #hourListeners: Set<string>[];
  readonly #listeners = new Set<string>();
  #observedMs = 0;
  #ended = 0;
  #endedBots = 0;

  constructor(scope: RangeScope) {
    this.#scope = scope;
    this.#sessions = new SessionTally(scope);
    this.#from = Math.min(scope.period.from, scope.lengthsFrom ?? Infinity);
    this.hourSeconds = new Float64Array(scope.hours.length);
    this.hourObserved = new Float64Array(scope.hours.length);
    this.#hourListeners = scope.listenersByHour ? scope.hours.map(() => new Set()) : [];
  }

  add(session: PastSession): void {
    const { period, mount, view, observed } = this.#scope;
    const parts = partsIn(session, period, mount);
    if (parts.length === 0) return;
    const isLonger = this.#from < period.from && session.startedAt < period.from;
    const ms = lengthOf(
      isLonger ? partsIn(session, { from: this.#from, to: period.to }, mount) : parts,
    );
    this.#sessions.add(session, [], ms - lengthOf(parts));
    const endsInside = !goesOn(session, period.to, mount);
    if (session.isBot && endsInside) this.#endedBots += 1;
    if (session.isBot && view.leaveRobotsOut) return;
    for (const { from, to } of parts) this.#observedMs += observed.within(from, to);
    if (endsInside) this.#ended += 1;
    this.#listeners.add(session.listener);
    this.#addLength(session, lengthOf(parts), endsInside);
    this.inside.add(ms);
    if (this.#scope.numbersOnly === true) return;
    this.#addGroups(session, lengthOf(parts), endsInside);
    for (const part of parts) this.#addHours(part, session.listener);
  }

  sums(): SessionSums {
    return { ...this.#sessions.sums(), observedMs: this.#observedMs };
  }

  /** Everybody with a session in the range. */
  get listeners(): ReadonlySet<string> {
    return this.#listeners;
  }

  /** Key periods of the pseudonyms. */
  get epochs(): ReadonlySet<number> {
    return this.#sessions.epochs;
  }

  /** Sessions that do not go on after the period, robots as the view says; and those of robots. */
  get ended(): { readonly sessions: number; readonly bots: number } {
    return { sessions: this.#ended, bots: this.#endedBots };
  }

  listenersIn(hour: number): number {
    return this.#hourListeners[hour]?.size ?? 0;
  }

  #addLength(session: PastSession, ms: number, endsInside: boolean): void {
    const { period, mount } = this.#scope;
    if (endsInside && session.startedAt >= period.from) {
      this.lengths.ended.add(ms);
      return;
    }
    const whole = lengthOf(partsIn(session, { from: -Infinity, to: period.to }, mount));
    if (endsInside) this.lengths.addClipped(whole, ms);
    else this.lengths.going.add(whole);
  }

  #addGroups(session: PastSession, ms: number, endsInside: boolean): void {
    const { listener, countryCode, region, city, client, os, kind, isBot } = session;
    const of = { listener, ms, endsInside };
    this.countries.add([countryCode], () => ({ countryCode, region: null, city: null }), of);
    this.cities.add([countryCode, region, city], () => ({ countryCode, region, city }), of);
    this.devices.add([client, os, kind, isBot], () => ({ client, os, kind, isBot }), of);
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
    return firstIndex(hours.length, (index) => (hours[index]?.to ?? Infinity) > at);
  }
}

function goesOn(session: PastSession, to: number, mount: string | undefined): boolean {
  if (session.endedAt <= to) return false;
  if (mount === undefined || session.moves === undefined) return true;
  return partsIn(session, { from: to, to: Infinity }, mount).length > 0;
}

export type PlaceNumbers = PlaceGroup & GroupNumbers;
export type DeviceNumbers = DeviceGroup & GroupNumbers;
