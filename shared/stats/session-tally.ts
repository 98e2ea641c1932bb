import type { DayStats, UniqueReason } from '../model/day-stats';
import type { CountingView } from './counting-view';
import type { GroupMember } from './group-tally';
import { lengthOf, overlapWith, type Span } from './observed';
import { partsIn, type CountedSession } from './session-parts';

/** What a tally counts: the sessions of a period, on one mount or on all. */
export interface TallyScope {
  readonly period: Span;
  readonly mount?: string | undefined;
  readonly view: CountingView;
}

type SessionNumbers = Pick<
  DayStats,
  | 'uniqueListeners'
  | 'sessions'
  | 'longListeners'
  | 'shortListeners'
  | 'unknownLocation'
  | 'botSessions'
  | 'marginSeconds'
  | 'averageSessionSeconds'
  | 'medianSessionSeconds'
  | 'uniqueReason'
>;

export interface SessionSums {
  readonly numbers: SessionNumbers;
  /** All of the period, and the part inside observed time; milliseconds. */
  readonly listeningMs: number;
  readonly observedMs: number;
}

interface OneListener extends GroupMember {
  sessions: number;
  longestMs: number;
  placeKnown: boolean;
}

/** How many listeners there are of each sort. */
interface Sorts {
  all: number;
  long: number;
  short: number;
  unknown: number;
}

/**
 * Sums over the sessions of a period, made one session after the other. Two tallies of one scope can be looked at as
 * one: the finished sessions of a long day stay summed, and only those still open are summed anew at every look.
 */
export class SessionTally {
  readonly #scope: TallyScope;
  readonly #listeners = new Map<string, OneListener>();
  readonly #epochs = new Set<number>();
  readonly #sorts: Sorts = { all: 0, long: 0, short: 0, unknown: 0 };
  #lengths = new Float64Array();
  #newLengths: number[] = [];
  #bots = 0;
  #listeningMs = 0;
  #lengthsMs = 0;
  #observedMs = 0;
  #marginSeconds = 0;

  constructor(scope: TallyScope) {
    this.#scope = scope;
  }

  /** @param observed the observed time as far as the session reaches */
  add(session: CountedSession, observed: readonly Span[]): void {
    const { period, mount } = this.#scope;
    const parts = partsIn(session, period, mount);
    if (parts.length === 0) return;
    const ms = lengthOf(parts);
    if (this.count(session, ms, ms) === null) return;
    for (const part of parts) this.#observedMs += overlapWith(observed, part);
  }

  /**
   * Counts a session that overlaps the period, but for what was observed of it.
   * @param ms its part inside the period
   * @param whole its length, which where lengths reach back further is more than `ms`
   * @returns its listener; null for a robot that is left out
   */
  count(session: CountedSession, ms: number, whole: number): GroupMember | null {
    const { period, view } = this.#scope;
    if (session.isBot) this.#bots += 1;
    if (session.isBot && view.leaveRobotsOut) return null;
    this.#newLengths.push(whole);
    this.#lengthsMs += whole;
    this.#listeningMs += ms;
    if (session.endedAt < period.to) this.#marginSeconds += session.marginSeconds;
    this.#epochs.add(session.keyEpoch);
    return this.#countListener(session, whole);
  }

  /** The sums, together with those of another tally of the same scope; takes time by the size of the other. */
  sums(other = new SessionTally(this.#scope)): SessionSums {
    const listeningMs = this.#listeningMs + other.#listeningMs;
    return {
      numbers: {
        ...this.#listenerNumbers(other),
        ...lengthNumbers(
          [this.#sortedLengths, other.#sortedLengths],
          this.#lengthsMs + other.#lengthsMs,
        ),
        botSessions: this.#bots + other.#bots,
        marginSeconds: this.#marginSeconds + other.#marginSeconds,
      },
      listeningMs,
      observedMs: this.#observedMs + other.#observedMs,
    };
  }

  /** Everybody it counted, each once. */
  get listeners(): Iterable<string> {
    return this.#listeners.keys();
  }

  /** Key periods of the pseudonyms it saw. */
  get epochs(): ReadonlySet<number> {
    return this.#epochs;
  }

  /** In place: an object for each session of a hundred thousand costs more than the rest. */
  #countListener({ listener, countryCode }: CountedSession, ms: number): OneListener {
    const { view } = this.#scope;
    let one = this.#listeners.get(listener);
    if (one === undefined) {
      one = { sessions: 0, longestMs: 0, placeKnown: false, groups: null };
      this.#listeners.set(listener, one);
    } else sort(this.#sorts, one, { view, by: -1 });
    one.sessions += 1;
    one.longestMs = Math.max(one.longestMs, ms);
    one.placeKnown ||= countryCode !== null;
    sort(this.#sorts, one, { view, by: 1 });
    return one;
  }

  #listenerNumbers(
    other: SessionTally,
  ): Pick<
    SessionNumbers,
    'uniqueListeners' | 'longListeners' | 'shortListeners' | 'unknownLocation' | 'uniqueReason'
  > {
    // Pseudonyms of two key periods cannot be compared: the same person would count twice.
    if (new Set([...this.#epochs, ...other.#epochs]).size > 1) {
      return {
        uniqueListeners: null,
        longListeners: null,
        shortListeners: null,
        unknownLocation: null,
        uniqueReason: 'key-changed' satisfies UniqueReason,
      };
    }
    const { view } = this.#scope;
    const sorts = { ...this.#sorts };
    for (const [listener, there] of other.#listeners) {
      const here = this.#listeners.get(listener);
      if (here !== undefined) sort(sorts, here, { view, by: -1 });
      sort(sorts, here === undefined ? there : together(here, there), { view, by: 1 });
    }
    return {
      uniqueListeners: sorts.all,
      longListeners: sorts.long,
      shortListeners: sorts.short,
      unknownLocation: sorts.unknown,
      uniqueReason: null,
    };
  }

  get #sortedLengths(): Float64Array {
    if (this.#newLengths.length > 0) {
      this.#lengths = merged(this.#lengths, Float64Array.from(this.#newLengths).sort());
      this.#newLengths = [];
    }
    return this.#lengths;
  }
}

function together(a: OneListener, b: OneListener): OneListener {
  return {
    sessions: a.sessions + b.sessions,
    longestMs: Math.max(a.longestMs, b.longestMs),
    placeKnown: a.placeKnown || b.placeKnown,
    groups: null,
  };
}

/** Counts a listener into its sorts, or out of them. */
function sort(
  sorts: Sorts,
  { sessions, longestMs, placeKnown }: OneListener,
  { view, by }: { readonly view: CountingView; readonly by: 1 | -1 },
): void {
  sorts.all += by;
  if (longestMs > view.longSeconds * 1000) sorts.long += by;
  if (sessions === 1 && longestMs < view.shortSeconds * 1000) sorts.short += by;
  if (!placeKnown) sorts.unknown += by;
}

function lengthNumbers(
  [some, others]: readonly [Float64Array, Float64Array],
  totalMs: number,
): Pick<SessionNumbers, 'sessions' | 'averageSessionSeconds' | 'medianSessionSeconds'> {
  const sessions = some.length + others.length;
  if (sessions === 0) {
    return { sessions, averageSessionSeconds: null, medianSessionSeconds: null };
  }
  return {
    sessions,
    averageSessionSeconds: totalMs / sessions / 1000,
    medianSessionSeconds: medianOf(some, others) / 1000,
  };
}

/** The median of two sorted lists that are not both empty. */
function medianOf(a: Float64Array, b: Float64Array): number {
  const values = b.length === 0 ? a : merged(a, b);
  const middle = values.length >> 1;
  const upper = values[middle] ?? 0;
  return values.length % 2 === 1 ? upper : ((values[middle - 1] ?? 0) + upper) / 2;
}

/** Two sorted lists as one: to sort a hundred thousand lengths anew at every look takes ten times as long. */
function merged(a: Float64Array, b: Float64Array): Float64Array<ArrayBuffer> {
  const all = new Float64Array(a.length + b.length);
  for (let i = 0, j = 0; i + j < all.length;) {
    const x = a[i] ?? Infinity;
    const y = b[j] ?? Infinity;
    all[i + j] = Math.min(x, y);
    if (x <= y) i += 1;
    else j += 1;
  }
  return all;
}
