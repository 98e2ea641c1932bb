import type { DayStats, UniqueReason } from '../model/day-stats';
import type { CountingView } from './counting-view';
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

interface OneListener {
  readonly sessions: number;
  readonly longestMs: number;
  readonly placeKnown: boolean;
}

/** How many listeners there are of each sort. */
interface Sorts {
  readonly all: number;
  readonly long: number;
  readonly short: number;
  readonly unknown: number;
}

const NOBODY: Sorts = { all: 0, long: 0, short: 0, unknown: 0 };

/**
 * Sums over the sessions of a period, made one session after the other. Two tallies of one scope can be looked at as
 * one: the finished sessions of a long day stay summed, and only those still open are summed anew at every look.
 */
export class SessionTally {
  readonly #scope: TallyScope;
  readonly #listeners = new Map<string, OneListener>();
  readonly #epochs = new Set<number>();
  #sorts = NOBODY;
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

  /**
   * @param observed the observed time as far as the session reaches
   * @param msBefore by how much it is longer than its part inside the period, where lengths reach back further
   */
  add(session: CountedSession, observed: readonly Span[], msBefore = 0): void {
    const { period, mount, view } = this.#scope;
    const parts = partsIn(session, period, mount);
    if (parts.length === 0) return;
    if (session.isBot) this.#bots += 1;
    if (session.isBot && view.leaveRobotsOut) return;
    const ms = lengthOf(parts);
    this.#newLengths.push(ms + msBefore);
    this.#lengthsMs += ms + msBefore;
    this.#listeningMs += ms;
    for (const part of parts) this.#observedMs += overlapWith(observed, part);
    if (session.endedAt < period.to) this.#marginSeconds += session.marginSeconds;
    this.#epochs.add(session.keyEpoch);
    this.#addListener(session, ms + msBefore);
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

  /** Key periods of the pseudonyms it saw. */
  get epochs(): ReadonlySet<number> {
    return this.#epochs;
  }

  #addListener({ listener, countryCode }: CountedSession, ms: number): void {
    const before = this.#listeners.get(listener);
    const after = together(before, {
      sessions: 1,
      longestMs: ms,
      placeKnown: countryCode !== null,
    });
    this.#listeners.set(listener, after);
    this.#sorts = this.#changed(this.#sorts, before, after);
  }

  #changed(sorts: Sorts, before: OneListener | undefined, after: OneListener): Sorts {
    const { view } = this.#scope;
    const less = before === undefined ? NOBODY : sortOf(before, view);
    const more = sortOf(after, view);
    return {
      all: sorts.all + more.all - less.all,
      long: sorts.long + more.long - less.long,
      short: sorts.short + more.short - less.short,
      unknown: sorts.unknown + more.unknown - less.unknown,
    };
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
    let sorts = this.#sorts;
    for (const [listener, there] of other.#listeners) {
      const here = this.#listeners.get(listener);
      sorts = this.#changed(sorts, here, together(here, there));
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

function together(a: OneListener | undefined, b: OneListener): OneListener {
  if (a === undefined) return b;
  return {
    sessions: a.sessions + b.sessions,
    longestMs: Math.max(a.longestMs, b.longestMs),
    placeKnown: a.placeKnown || b.placeKnown,
  };
}

function sortOf({ sessions, longestMs, placeKnown }: OneListener, view: CountingView): Sorts {
  return {
    all: 1,
    long: longestMs > view.longSeconds * 1000 ? 1 : 0,
    short: sessions === 1 && longestMs < view.shortSeconds * 1000 ? 1 : 0,
    unknown: placeKnown ? 0 : 1,
  };
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
  const values = merged(a, b);
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
