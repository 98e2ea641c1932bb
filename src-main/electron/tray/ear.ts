import { Mask } from './mask';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The mark of assets/logo.svg on its square of 64: its first point, a line, then cubic curves. */
const START: Point = { x: 20, y: 36 };
const BAR_END: Point = { x: 46, y: 36 };
const CURVES: readonly (readonly [Point, Point, Point])[] = [
  [
    { x: 49, y: 20 },
    { x: 42, y: 9 },
    { x: 31, y: 9 },
  ],
  [
    { x: 19, y: 9 },
    { x: 12, y: 19 },
    { x: 12, y: 31 },
  ],
  [
    { x: 12, y: 41 },
    { x: 17, y: 46 },
    { x: 19, y: 50 },
  ],
  [
    { x: 22, y: 56 },
    { x: 28, y: 58 },
    { x: 33, y: 55 },
  ],
];
const UNITS = 64;
/** One more than in the logo: in a tray the mark is always small. */
const STROKE = 9;
const CROSS_STROKE = 8;
const CROSS_ROOM = { x: 48, y: 47, radius: 19 };
const CROSS: readonly (readonly [Point, Point])[] = [
  [
    { x: 40, y: 39 },
    { x: 56, y: 55 },
  ],
  [
    { x: 56, y: 39 },
    { x: 40, y: 55 },
  ],
];
const STEPS = 16;

/** The mark with soft edges; `crossed`: with a cross cut out of its corner, for "cannot be heard". */
export function drawEar(size: number, crossed: boolean): Mask {
  const scale = size / UNITS;
  const ear = flatten();
  return new Mask(size).map((_, column, row) => {
    const point = { x: (column + 0.5) / scale, y: (row + 0.5) / scale };
    const inEar = coverage(distanceTo(ear, point), STROKE, scale);
    if (!crossed) return Math.round(inEar * 255);
    const inRoom = coverage(distance(point, CROSS_ROOM), CROSS_ROOM.radius * 2, scale);
    const toCross = Math.min(...CROSS.map((line) => distanceTo(line, point)));
    return Math.round(Math.max(inEar * (1 - inRoom), coverage(toCross, CROSS_STROKE, scale)) * 255);
  });
}

/** How much of a pixel lies within half a `width` of a line, by how far away its middle is. */
function coverage(away: number, width: number, scale: number): number {
  return Math.min(1, Math.max(0, 0.5 + (width / 2 - away) * scale));
}

function flatten(): Point[] {
  const points = [START, BAR_END];
  let from = BAR_END;
  for (const [first, second, to] of CURVES) {
    for (let step = 1; step <= STEPS; step++) {
      points.push(onCurve([from, first, second, to], step / STEPS));
    }
    from = to;
  }
  return points;
}

function onCurve([a, b, c, d]: readonly [Point, Point, Point, Point], t: number): Point {
  const s = 1 - t;
  const weigh = (of: (point: Point) => number): number =>
    s * s * s * of(a) + 3 * s * s * t * of(b) + 3 * s * t * t * of(c) + t * t * t * of(d);
  return { x: weigh(({ x }) => x), y: weigh(({ y }) => y) };
}

function distanceTo(line: readonly Point[], point: Point): number {
  let least = Infinity;
  line.forEach((from, index) => {
    const to = line[index + 1];
    if (to) least = Math.min(least, distanceToSegment(from, to, point));
  });
  return least;
}

function distanceToSegment(from: Point, to: Point, point: Point): number {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : ((point.x - from.x) * dx + (point.y - from.y) * dy) / length;
  const t = Math.min(1, Math.max(0, along));
  return distance(point, { x: from.x + t * dx, y: from.y + t * dy });
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
