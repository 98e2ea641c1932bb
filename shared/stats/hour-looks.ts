import type { Attempt } from '../model/attempt';
import type { StationHour } from '../time/station-hours';
import { integrateCounts, peakOf, type Peak } from './counts';
import { firstIndex } from './first-index';
import { LEAD_MS, type ObservedBy, type Span } from './observed';

/** What the counts of one hour tell. */
export interface HourCount {
  readonly peak: Peak | null;
  /** Listeners integrated over observed time, in listener-seconds; 0 where connections were told. */
  readonly seconds: number;
}

/** The same without open robot sessions, and with them. */
export interface HourLooks {
  readonly people: HourCount;
  readonly all: HourCount;
}

export interface LooksScope {
  readonly by: ObservedBy;
  readonly spans: readonly Span[];
  readonly mount?: string | undefined;
  /** The period up to now. */
  readonly elapsed: Span;
}

/**
 * The counts of each hour, over all mounts or on one.
 * @param attempts by time, with the looks shortly before and after the hours
 */
export function hourLooksOf(
  attempts: readonly Attempt[],
  hours: readonly StationHour[],
  scope: LooksScope,
): readonly HourLooks[] {
  return hours.map(({ from, to }) => {
    const within = { from, to: Math.min(to, scope.elapsed.to) };
    const around = scope.by === 'count' ? LEAD_MS : 0;
    const near = between(attempts, from - around, to + around);
    const people = countIn(near, within, { ...scope, leaveRobotsOut: true });
    const hasRobots = near.some(({ sample }) => sample?.robots !== undefined);
    const all = hasRobots ? countIn(near, within, { ...scope, leaveRobotsOut: false }) : people;
    return { people, all };
  });
}

function countIn(
  attempts: readonly Attempt[],
  within: Span,
  { by, spans, mount, leaveRobotsOut }: LooksScope & { readonly leaveRobotsOut: boolean },
): HourCount {
  const options = { mount, leaveRobotsOut };
  const seconds =
    by === 'detail' ? 0 : integrateCounts(attempts, clipped(spans, within), options) / 1000;
  return { peak: peakOf(attempts, within, options), seconds };
}

/** The attempts with `from <= at < to`, found without looking at the others. */
function between(attempts: readonly Attempt[], from: number, to: number): readonly Attempt[] {
  const firstSince = (moment: number): number =>
    firstIndex(attempts.length, (index) => (attempts[index]?.at ?? Infinity) >= moment);
  return attempts.slice(firstSince(from), firstSince(to));
}

function clipped(spans: readonly Span[], within: Span): Span[] {
  return spans.flatMap((span) => {
    const from = Math.max(span.from, within.from);
    const to = Math.min(span.to, within.to);
    return to > from ? [{ from, to }] : [];
  });
}
