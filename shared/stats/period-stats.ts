import type { Attempt } from '../model/attempt';
import type { DayStats, UniqueReason } from '../model/day-stats';
import { integrateCounts, peakOf } from './counts';
import { lengthOf, observedBy, observedSpans, overlapWith, type Span } from './observed';
import { partsIn, type CountedSession } from './session-parts';

/** How numbers are looked at; a view, never a decision at recording time. */
export interface CountingView {
  readonly leaveRobotsOut: boolean;
  /** A listener is long with a session over this many seconds. */
  readonly longSeconds: number;
  /** A listener is short whose only session is under this many seconds. */
  readonly shortSeconds: number;
}

export interface PeriodInput {
  /** Goes into the record as its `date`. */
  readonly date: string;
  readonly period: Span;
  /** Epoch milliseconds; coverage counts up to here. */
  readonly now: number;
  /** By time, with the looks shortly before and after the period. */
  readonly attempts: readonly Attempt[];
  /** Sessions that overlap the period, closed ones and open ones cut at the last good look, each once. */
  readonly sessions: Iterable<CountedSession>;
  readonly mount?: string | undefined;
  readonly view: CountingView;
}

/** The numbers of a period; definitions in docs/metrics.md. New and returning listeners are not known here. */
export function periodStats(input: PeriodInput): DayStats {
  const { period, attempts, view, mount } = input;
  const by = observedBy(attempts.filter(({ at }) => at >= period.from && at < period.to));
  const elapsed: Span = { from: period.from, to: Math.min(period.to, input.now) };
  const observed = observedSpans(attempts, by, elapsed);
  const coverage = elapsed.to > elapsed.from ? lengthOf(observed) / (elapsed.to - elapsed.from) : 0;
  if (coverage === 0) return nothingSeen(input.date);

  const options = { mount, leaveRobotsOut: view.leaveRobotsOut };
  const peak = peakOf(attempts, elapsed, options);
  const fromSessions = by === 'detail' ? sumSessions(input, observed) : null;
  const listeningMs = fromSessions?.listeningMs ?? integrateCounts(attempts, observed, options);
  const average = (fromSessions?.observedMs ?? listeningMs) / lengthOf(observed);
  return {
    ...nothingSeen(input.date),
    ...fromSessions?.numbers,
    uniqueReason: fromSessions === null ? 'no-key' : fromSessions.numbers.uniqueReason,
    peakListeners: peak?.listeners ?? 0,
    peakAt: peak?.at ?? null,
    // Detail and count are two answers of the server, so a mean of sessions could pass the highest count by a hair.
    averageListeners: Math.min(average, peak?.listeners ?? 0),
    listeningSeconds: listeningMs / 1000,
    coverage,
  };
}

/** A record of a period that nobody observed. */
export function nothingSeen(date: string): DayStats {
  return {
    date,
    uniqueListeners: null,
    newListeners: null,
    returningListeners: null,
    sessions: null,
    longListeners: null,
    shortListeners: null,
    unknownLocation: null,
    botSessions: null,
    peakListeners: null,
    peakAt: null,
    averageListeners: null,
    listeningSeconds: null,
    marginSeconds: null,
    averageSessionSeconds: null,
    medianSessionSeconds: null,
    coverage: 0,
    uniqueReason: null,
  };
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

interface SessionSums {
  readonly numbers: SessionNumbers;
  /** All of the period, and the part inside observed time. */
  readonly listeningMs: number;
  readonly observedMs: number;
}

interface OneListener {
  sessions: number;
  longestMs: number;
  placeKnown: boolean;
}

function sumSessions(input: PeriodInput, observed: readonly Span[]): SessionSums {
  const { period, view } = input;
  const listeners = new Map<string, OneListener>();
  const epochs = new Set<number>();
  const lengths: number[] = [];
  let botSessions = 0;
  let listeningMs = 0;
  let observedMs = 0;
  let marginSeconds = 0;
  for (const session of input.sessions) {
    const parts = partsIn(session, period, input.mount);
    if (parts.length === 0) continue;
    if (session.isBot) botSessions += 1;
    if (session.isBot && view.leaveRobotsOut) continue;
    const ms = lengthOf(parts);
    lengths.push(ms);
    listeningMs += ms;
    for (const part of parts) observedMs += overlapWith(observed, part);
    if (session.endedAt < period.to) marginSeconds += session.marginSeconds;
    epochs.add(session.keyEpoch);
    addTo(listeners, session, ms);
  }
  const numbers = { ...listenerNumbers(listeners, epochs, view), botSessions, marginSeconds };
  return { numbers: { ...numbers, ...lengthNumbers(lengths) }, listeningMs, observedMs };
}

function addTo(listeners: Map<string, OneListener>, session: CountedSession, ms: number): void {
  const placeKnown = session.countryCode !== null;
  const one = listeners.get(session.listener);
  if (one === undefined) {
    listeners.set(session.listener, { sessions: 1, longestMs: ms, placeKnown });
    return;
  }
  one.sessions += 1;
  one.longestMs = Math.max(one.longestMs, ms);
  one.placeKnown ||= placeKnown;
}

function listenerNumbers(
  listeners: ReadonlyMap<string, OneListener>,
  epochs: ReadonlySet<number>,
  view: CountingView,
): Pick<
  SessionNumbers,
  'uniqueListeners' | 'longListeners' | 'shortListeners' | 'unknownLocation' | 'uniqueReason'
> {
  // Pseudonyms of two key periods cannot be compared: the same person would count twice.
  if (epochs.size > 1) {
    return {
      uniqueListeners: null,
      longListeners: null,
      shortListeners: null,
      unknownLocation: null,
      uniqueReason: 'key-changed' satisfies UniqueReason,
    };
  }
  let long = 0;
  let short = 0;
  let unknown = 0;
  for (const one of listeners.values()) {
    if (one.longestMs > view.longSeconds * 1000) long += 1;
    if (one.sessions === 1 && one.longestMs < view.shortSeconds * 1000) short += 1;
    if (!one.placeKnown) unknown += 1;
  }
  return {
    uniqueListeners: listeners.size,
    longListeners: long,
    shortListeners: short,
    unknownLocation: unknown,
    uniqueReason: null,
  };
}

function lengthNumbers(
  lengths: readonly number[],
): Pick<SessionNumbers, 'sessions' | 'averageSessionSeconds' | 'medianSessionSeconds'> {
  if (lengths.length === 0) {
    return { sessions: 0, averageSessionSeconds: null, medianSessionSeconds: null };
  }
  const sum = lengths.reduce((total, ms) => total + ms, 0);
  return {
    sessions: lengths.length,
    averageSessionSeconds: sum / lengths.length / 1000,
    medianSessionSeconds: medianOf(lengths) / 1000,
  };
}

function medianOf(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}
