import { extremes, splitAtBands, thin, type Band, type Point } from './curve-points';
import { curveScale, type CurveScale } from './curve-scale';

/** What Chart.js draws: a point at NaN lifts the pen. `x` epoch milliseconds, `y` listeners. */
export interface Stroke {
  readonly x: number;
  readonly y: number;
}

export interface CurveModel {
  readonly from: number;
  readonly to: number;
  readonly scale: CurveScale;
  readonly own: readonly Stroke[];
  readonly past: readonly Stroke[];
}

interface CurveModelInput {
  readonly points: readonly Point[];
  /** Moved forward by a week already. */
  readonly past: readonly Point[];
  readonly bands: readonly Band[];
  readonly from: number;
  readonly to: number;
  /** Up to here the last count still holds; null where it no longer does. */
  readonly holdsUntil: number | null;
}

const BUCKET_MS = 300_000;
/** A week earlier has no list of gaps: a hole longer than this lifts the pen. */
const HOLE_MS = 900_000;
const DOT_MS = 30_000;

export function curveModel(input: CurveModelInput): CurveModel {
  const { points, past, bands, from, to, holdsUntil } = input;
  const last = points.at(-1);
  const held = holdsUntil !== null && last && last.at < holdsUntil;
  const own = held ? [...points, { at: holdsUntil, listeners: last.listeners }] : points;
  const pastShown = past.filter(({ at }) => at >= from && at <= to);
  const highest = Math.max(
    extremes(points)?.most.listeners ?? 0,
    extremes(pastShown)?.most.listeners ?? 0,
  );
  return {
    from,
    to,
    scale: curveScale(highest),
    own: strokes(splitAtBands(own, bands)),
    past: strokes(splitAtBands(pastShown, holesOf(pastShown))),
  };
}

function strokes(runs: readonly (readonly Point[])[]): Stroke[] {
  return runs.flatMap((run) => {
    const drawn = thin(run, BUCKET_MS).map(({ at, listeners }) => ({ x: at, y: listeners }));
    const only = drawn.length === 1 ? drawn[0] : undefined;
    if (only) drawn.push({ x: only.x + DOT_MS, y: only.y });
    const end = drawn.at(-1);
    return end ? [...drawn, { x: end.x, y: Number.NaN }] : [];
  });
}

function holesOf(points: readonly Point[]): Band[] {
  const holes: Band[] = [];
  points.forEach((point, index) => {
    const next = points[index + 1];
    if (next && next.at - point.at > HOLE_MS) {
      holes.push({ from: point.at, to: next.at, reason: 'hole' });
    }
  });
  return holes;
}
