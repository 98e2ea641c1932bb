import { firstIndex } from './first-index';

/** Limits that people ask for; every bucket ends at them, so that these numbers are exact. */
const ANCHORS = [30, 60, 300, 900, 1800, 3600, 7200, 14_400, 86_400];
/** The bars of a chart, lower limits in seconds. */
export const LENGTH_BARS: readonly number[] = [0, 60, 300, 900, 1800, 3600, 7200, 14_400];
const STEP = 1.05;
const LONGEST = 30 * 86_400;

/** Lower limits of the buckets in seconds: 5 % apart, finer than a second never; the last one is open. */
const EDGES: readonly number[] = edges();

/** Buckets by whole second, since all limits are, of lengths that most sessions have. */
const BUCKETS = Uint16Array.from({ length: 14_400 }, (_, seconds) => searchedBucket(seconds));

/** Counts of sessions by length, as `[bucket, count]`, buckets ascending. */
export type LengthCounts = readonly (readonly [bucket: number, count: number])[];

/** The bar of each bucket. */
const BARS = EDGES.map((from) => LENGTH_BARS.findLastIndex((limit) => limit <= from));

/** How many sessions there were of each length, in little room and able to be added up. */
export class LengthHistogram {
  readonly #counts = new Float64Array(EDGES.length);

  /** @param ms length of a session in milliseconds */
  add(ms: number): void {
    this.addCount(bucketOf(ms / 1000), 1);
  }

  /** A bucket that there is not, as a damaged file may hold, is left out. */
  addCount(bucket: number, count: number): void {
    this.#counts[bucket] = (this.#counts[bucket] ?? 0) + count;
  }

  addAll(counts: LengthCounts): void {
    for (const [bucket, count] of counts) this.addCount(bucket, count);
  }

  get counts(): LengthCounts {
    return [...this.#counts.entries()].filter(([, count]) => count > 0);
  }

  get sessions(): number {
    return this.#counts.reduce((sum, count) => sum + count, 0);
  }

  /** Sessions in each bar of the chart. */
  get bars(): readonly number[] {
    const bars = LENGTH_BARS.map(() => 0);
    for (const [bucket, count] of this.#counts.entries()) {
      const bar = BARS[bucket] ?? 0;
      bars[bar] = (bars[bar] ?? 0) + count;
    }
    return bars;
  }

  /** The middle of the bucket that holds the median, in seconds, and how far off that may be as a part of it. */
  get median(): { readonly seconds: number; readonly within: number } | null {
    const half = this.sessions / 2;
    let sum = 0;
    for (const [bucket, count] of this.counts) {
      sum += count;
      if (sum < half) continue;
      const from = EDGES[bucket] ?? 0;
      const to = EDGES[bucket + 1] ?? from;
      const seconds = middleOf(bucket);
      return { seconds, within: seconds === 0 ? 0 : (to - from) / 2 / seconds };
    }
    return null;
  }
}

/** The middle of a bucket in seconds. */
export function middleOf(bucket: number): number {
  const from = EDGES[bucket] ?? 0;
  return (from + (EDGES[bucket + 1] ?? from)) / 2;
}

/** The bucket of a length in seconds. */
export function bucketOf(seconds: number): number {
  return BUCKETS[Math.floor(seconds)] ?? searchedBucket(seconds);
}

function searchedBucket(seconds: number): number {
  const next = firstIndex(EDGES.length, (index) => (EDGES[index] ?? Infinity) > seconds);
  return Math.max(0, next - 1);
}

function edges(): number[] {
  const found = new Set([0, ...ANCHORS]);
  for (let at = 1; at < LONGEST; at = Math.max(at + 1, Math.round(at * STEP))) found.add(at);
  return [...found].sort((a, b) => a - b);
}
