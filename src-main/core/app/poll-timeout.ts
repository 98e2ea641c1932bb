/** Longest a whole poll may take; shorter intervals shorten it, so that polls do not crowd. */
const MOST_POLL_MS = 20_000;
const LEAST_POLL_MS = 5_000;

/** @returns milliseconds one poll may take, all its requests together */
export function pollTimeout(intervalSeconds: number): number {
  return Math.min(MOST_POLL_MS, Math.max(LEAST_POLL_MS, intervalSeconds * 1000));
}
