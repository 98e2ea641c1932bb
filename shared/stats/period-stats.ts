import type { Attempt } from '../model/attempt';
import type { DayStats } from '../model/day-stats';
import { integrateCounts, peakOf, wasOffAir } from './counts';
import { lengthOf, observedBy, observedSpans, type ObservedBy, type Span } from './observed';
import type { CountedSession } from './session-parts';
import { SessionTally, type SessionSums, type TallyScope } from './session-tally';

/** A period and what is known of it but for its sessions. */
export interface PeriodLooks extends TallyScope {
  /** Goes into the record as its `date`. */
  readonly date: string;
  /** Epoch milliseconds; coverage counts up to here. */
  readonly now: number;
  /** By time, with the looks shortly before and after the period. */
  readonly attempts: readonly Attempt[];
}

export interface PeriodInput extends PeriodLooks {
  /** Sessions that overlap the period, closed ones and open ones cut at the last good look, each once. */
  readonly sessions: Iterable<CountedSession>;
}

/** Which part of a period was observed, and by what. */
export interface Observation {
  readonly by: ObservedBy;
  /** The period up to now. */
  readonly elapsed: Span;
  readonly spans: readonly Span[];
  /** Observed part of the elapsed time, 0 to 1. */
  readonly coverage: number;
}

/** The numbers of a period; definitions in docs/metrics.md. New and returning listeners are not known here. */
export function periodStats(input: PeriodInput): DayStats {
  const observation = observationOf(input);
  const tally = new SessionTally(input);
  for (const session of input.sessions) tally.add(session, observation.spans);
  return statsOf(input, observation, tally.sums());
}

/** What the looks of a period observed. */
export function observationOf({ period, attempts, now }: PeriodLooks): Observation {
  const by = observedBy(attempts.filter(({ at }) => at >= period.from && at < period.to));
  const elapsed: Span = { from: period.from, to: Math.min(period.to, now) };
  const spans = observedSpans(attempts, by, elapsed);
  const coverage = elapsed.to > elapsed.from ? lengthOf(spans) / (elapsed.to - elapsed.from) : 0;
  return { by, elapsed, spans, coverage };
}

/**
 * The numbers of a period whose sessions are summed already.
 * @param sums taken for nothing where the period was observed by counts alone
 */
export function statsOf(
  { date, attempts, mount, view }: PeriodLooks,
  { by, elapsed, spans, coverage }: Observation,
  sums: SessionSums,
): DayStats {
  if (coverage === 0) return nothingSeen(date);
  const options = { mount, leaveRobotsOut: view.leaveRobotsOut };
  const peak = peakOf(attempts, elapsed, options);
  const fromSessions = by === 'detail' ? sums : null;
  const listeningMs = fromSessions?.listeningMs ?? integrateCounts(attempts, spans, options);
  const average = (fromSessions?.observedMs ?? listeningMs) / lengthOf(spans);
  // Between two looks far apart a short period may be observed without a look of its own.
  const highest = peak?.listeners ?? (wasOffAir(attempts, elapsed) ? 0 : null);
  return {
    ...nothingSeen(date),
    ...fromSessions?.numbers,
    uniqueReason: fromSessions === null ? 'no-key' : fromSessions.numbers.uniqueReason,
    peakListeners: highest,
    peakAt: peak?.at ?? null,
    // Detail and count are two answers of the server, so a mean of sessions could pass the highest count by a hair.
    averageListeners: Math.min(average, highest ?? Infinity),
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
