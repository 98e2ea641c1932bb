import type { Attempt } from '../model/attempt';

/** Half-open stretch of time in epoch milliseconds. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Two good looks further apart than this many intervals leave the time between them unobserved. */
export const GAP_INTERVALS = 2.5;

/** The longest interval that can be set. */
const LONGEST_INTERVAL_MS = 3_600_000;

/** Looks this long before and after a period may bound its first and last observed stretch. */
export const LEAD_MS = GAP_INTERVALS * LONGEST_INTERVAL_MS;

/**
 * What a look must have told to count: `detail` for numbers made from sessions (a station that is off
 * the air counts: nobody can be missed), `count` where only counts exist.
 */
export type ObservedBy = 'count' | 'detail';

/** Observed by single connections as soon as any look of the period told them, else by counts. */
export function observedBy(attempts: readonly Attempt[]): ObservedBy {
  return attempts.some((attempt) => attempt.sample?.detail === true) ? 'detail' : 'count';
}

/** Whether a look tells what `by` asks for. */
export function isGood(attempt: Attempt, by: ObservedBy): boolean {
  if (attempt.sample === undefined) return false;
  return by === 'count' || attempt.sample.detail || !attempt.sample.onAir;
}

/** True when the time between two good looks was observed. */
export function isObservedBetween(earlier: Attempt, later: Attempt): boolean {
  return later.at - earlier.at <= GAP_INTERVALS * later.every * 1000;
}

/**
 * The observed stretches of `within`, in order and apart from each other.
 * @param attempts by time; looks shortly before and after `within` belong to it, since they bound stretches
 */
export function observedSpans(attempts: readonly Attempt[], by: ObservedBy, within: Span): Span[] {
  const spans: { from: number; to: number }[] = [];
  let earlier: Attempt | undefined;
  for (const attempt of attempts) {
    if (!isGood(attempt, by)) continue;
    if (earlier !== undefined && isObservedBetween(earlier, attempt)) {
      const last = spans.at(-1);
      const from = Math.max(earlier.at, within.from);
      const to = Math.min(attempt.at, within.to);
      if (last?.to === from) last.to = Math.max(to, from);
      else if (to > from) spans.push({ from, to });
    }
    earlier = attempt;
  }
  return spans;
}

/** Sum of the lengths, in milliseconds. */
export function lengthOf(spans: readonly Span[]): number {
  return spans.reduce((sum, span) => sum + span.to - span.from, 0);
}

/** How much of `part` lies inside the spans, in milliseconds. */
export function overlapWith(spans: readonly Span[], part: Span): number {
  let sum = 0;
  for (const span of spans) {
    if (span.from >= part.to) break;
    sum += Math.max(0, Math.min(span.to, part.to) - Math.max(span.from, part.from));
  }
  return sum;
}
