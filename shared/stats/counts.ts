import type { Attempt, Sample } from '../model/attempt';
import { isObservedBetween, overlapWith, type Span } from './observed';

/** The server's count at one look over all mounts or on one, without open robot sessions if asked. */
export function countOf(
  sample: Sample,
  options: { readonly mount?: string | undefined; readonly leaveRobotsOut: boolean },
): number {
  const count = options.mount === undefined ? sample.total : (sample.mounts[options.mount] ?? 0);
  if (!options.leaveRobotsOut || sample.robots === undefined) return count;
  const robots =
    options.mount === undefined
      ? Object.values(sample.robots).reduce((sum, n) => sum + n, 0)
      : (sample.robots[options.mount] ?? 0);
  return Math.max(0, count - robots);
}

export interface Peak {
  readonly listeners: number;
  /** Epoch milliseconds of the first look that saw it. */
  readonly at: number;
}

/** The highest count at one look inside the period, and when; null without a good look. */
export function peakOf(
  attempts: readonly Attempt[],
  within: Span,
  options: { readonly mount?: string | undefined; readonly leaveRobotsOut: boolean },
): Peak | null {
  let peak: Peak | null = null;
  for (const { at, sample } of attempts) {
    if (sample?.onAir !== true || at < within.from || at >= within.to) continue;
    const listeners = countOf(sample, options);
    if (peak === null || listeners > peak.listeners) peak = { listeners, at };
  }
  return peak;
}

/** True where a look inside the period found the station off the air: then nobody can have listened. */
export function wasOffAir(attempts: readonly Attempt[], within: Span): boolean {
  return attempts.some(
    ({ at, sample }) => sample?.onAir === false && at >= within.from && at < within.to,
  );
}

/**
 * Concurrent listeners integrated over observed time, in listener-milliseconds. Between two looks the
 * count is taken to change halfway, like the estimated ends of sessions.
 */
export function integrateCounts(
  attempts: readonly Attempt[],
  observed: readonly Span[],
  options: { readonly mount?: string | undefined; readonly leaveRobotsOut: boolean },
): number {
  let sum = 0;
  let earlier: (Attempt & { readonly sample: Sample }) | undefined;
  for (const attempt of attempts) {
    const { sample } = attempt;
    if (sample === undefined) continue;
    if (earlier !== undefined && isObservedBetween(earlier, attempt)) {
      const half = (earlier.at + attempt.at) / 2;
      sum +=
        count(earlier.sample, options) * overlapWith(observed, { from: earlier.at, to: half }) +
        count(sample, options) * overlapWith(observed, { from: half, to: attempt.at });
    }
    earlier = { ...attempt, sample };
  }
  return sum;
}

function count(sample: Sample, options: Parameters<typeof countOf>[1]): number {
  return sample.onAir ? countOf(sample, options) : 0;
}
