/** Longest wait after failures, whatever the interval. */
const LONGEST_WAIT_MS = 300_000;
const LONGEST_INTERVALS = 10;

/**
 * How long to wait after `failures` failed polls in a row: interval × 2ⁿ, at most ten intervals and five
 * minutes, give or take a tenth so that many watchers of one server do not come back in step; never less
 * than the interval itself.
 * @param random 0 (included) to 1 (excluded)
 */
export function waitAfter(failures: number, intervalMs: number, random: number): number {
  if (failures === 0) return intervalMs;
  const doubled = intervalMs * 2 ** Math.min(failures, 16);
  const bounded = Math.min(doubled, LONGEST_INTERVALS * intervalMs, LONGEST_WAIT_MS);
  return Math.max(intervalMs, bounded) * (0.9 + 0.2 * random);
}
