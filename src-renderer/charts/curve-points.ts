/** One count; `at` is epoch milliseconds. */
export interface Point {
  readonly at: number;
  readonly listeners: number;
}

/** A stretch without a count. Times epoch milliseconds. */
export interface Band<Reason extends string = string> {
  readonly from: number;
  readonly to: number;
  readonly reason: Reason;
}

/** Runs of points with no band between them: what may be drawn as one line. */
export function splitAtBands(points: readonly Point[], bands: readonly Band[]): Point[][] {
  const edges = [...bands].sort((a, b) => a.from - b.from);
  const runs: Point[][] = [];
  let run: Point[] = [];
  let next = 0;
  for (const point of points) {
    let broken = false;
    for (let edge = edges[next]; edge && edge.from < point.at; edge = edges[++next]) broken = true;
    if (broken && run.length > 0) {
      runs.push(run);
      run = [];
    }
    run.push(point);
  }
  if (run.length > 0) runs.push(run);
  return runs;
}

/**
 * Fewer points for the same picture: of each `bucketMs` the highest count stays, at its own time, so that
 * the peak the text speaks of is the peak one sees. The ends of the run stay too. Buckets are fixed in
 * time: the picture does not tremble as the window moves.
 */
export function thin(run: readonly Point[], bucketMs: number): Point[] {
  const [first, ...rest] = run;
  const last = rest.pop();
  if (!first || !last) return [...run];
  const highest = new Map<number, Point>();
  for (const point of rest) {
    const bucket = Math.floor(point.at / bucketMs);
    const known = highest.get(bucket);
    if (!known || point.listeners > known.listeners) highest.set(bucket, point);
  }
  return [first, ...highest.values(), last];
}

/** The highest and lowest counts, the latest where several are equal; null without points. */
export function extremes(points: readonly Point[]): { most: Point; least: Point } | null {
  const first = points[0];
  if (!first) return null;
  let most = first;
  let least = first;
  for (const point of points) {
    if (point.listeners >= most.listeners) most = point;
    if (point.listeners <= least.listeners) least = point;
  }
  return { most, least };
}

/** The point nearest in time, at most `withinMs` away; `points` ascend. */
export function nearest(points: readonly Point[], at: number, withinMs: number): Point | null {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((points[middle]?.at ?? Infinity) < at) low = middle + 1;
    else high = middle;
  }
  const candidates = [points[low - 1], points[low]].filter((point) => point !== undefined);
  const best = candidates.sort((a, b) => Math.abs(a.at - at) - Math.abs(b.at - at))[0];
  return best && Math.abs(best.at - at) <= withinMs ? best : null;
}
