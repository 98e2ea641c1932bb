import type { DayStats, UniqueReason } from '../model/day-stats';
import type { CountingView } from './counting-view';
import type { GroupMember } from './group-tally';
import { lengthOf, overlapWith, type Span } from './observed';
import { SessionLengths } from './session-lengths';
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

/** What is known without putting the lengths in order. */
export interface SessionAmounts {
  readonly sessions: number;
  readonly botSessions: number;
  readonly marginSeconds: number;
  /** All of the period, and the part inside observed time; milliseconds. */
  readonly listeningMs: number;
  readonly observedMs: number;
}

export interface SessionSums extends Pick<SessionAmounts, 'listeningMs' | 'observedMs'> {
  readonly numbers: SessionNumbers;
}

interface OneListener extends GroupMember {
  sessions: number;
  longestMs: number;
  placeKnown: boolean;
  /** Bits of the sorts it is counted in. */
  sorts: number;
}

const LONG = 1;
const SHORT = 2;
const UNKNOWN = 4;

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
  readonly #lengths = new SessionLengths();
  #bots = 0;
  #listeningMs = 0;
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
    this.#lengths.add(whole);
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
        ...this.#lengths.numbersWith(other.#lengths),
        botSessions: this.#bots + other.#bots,
        marginSeconds: this.#marginSeconds + other.#marginSeconds,
      },
      listeningMs,
      observedMs: this.#observedMs + other.#observedMs,
    };
  }

  /** Sums of this tally alone that take no time. */
  get amounts(): SessionAmounts {
    return {
      sessions: this.#lengths.size,
      botSessions: this.#bots,
      marginSeconds: this.#marginSeconds,
      listeningMs: this.#listeningMs,
      observedMs: this.#observedMs,
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
      one = { sessions: 0, longestMs: 0, placeKnown: false, sorts: 0, groups: null };
      this.#listeners.set(listener, one);
      this.#sorts.all += 1;
    }
    one.sessions += 1;
    if (ms > one.longestMs) one.longestMs = ms;
    one.placeKnown ||= countryCode !== null;
    const sorts = sortsOf(one, view);
    if (sorts !== one.sorts) {
      count(this.#sorts, one.sorts, -1);
      count(this.#sorts, sorts, 1);
      one.sorts = sorts;
    }
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
      if (here === undefined) {
        sorts.all += 1;
        count(sorts, there.sorts, 1);
      } else {
        count(sorts, here.sorts, -1);
        count(sorts, sortsOf(together(here, there), view), 1);
      }
    }
    return {
      uniqueListeners: sorts.all,
      longListeners: sorts.long,
      shortListeners: sorts.short,
      unknownLocation: sorts.unknown,
      uniqueReason: null,
    };
  }
}

type Sorted = Pick<OneListener, 'sessions' | 'longestMs' | 'placeKnown'>;

function together(a: Sorted, b: Sorted): Sorted {
  return {
    sessions: a.sessions + b.sessions,
    longestMs: Math.max(a.longestMs, b.longestMs),
    placeKnown: a.placeKnown || b.placeKnown,
  };
}

function sortsOf({ sessions, longestMs, placeKnown }: Sorted, view: CountingView): number {
  let sorts = placeKnown ? 0 : UNKNOWN;
  if (longestMs > view.longSeconds * 1000) sorts |= LONG;
  if (sessions === 1 && longestMs < view.shortSeconds * 1000) sorts |= SHORT;
  return sorts;
}

/** Counts a listener into some sorts, or out of them. */
function count(into: Sorts, sorts: number, by: 1 | -1): void {
  if ((sorts & LONG) !== 0) into.long += by;
  if ((sorts & SHORT) !== 0) into.short += by;
  if ((sorts & UNKNOWN) !== 0) into.unknown += by;
}
