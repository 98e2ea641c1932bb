import { extremes, splitAtBands, thin, type Band, type Point } from '../../charts/curve-points';
import { curveScale } from '../../charts/curve-scale';

export const SHORT_CURVE_MS = 3 * 3_600_000;

/** Width and height of the drawing; it is stretched to whatever room there is. */
export const DRAWING = { width: 1000, height: 100 };

const BUCKET_MS = 120_000;

export interface ShortCurveInput {
  readonly points: readonly Point[];
  readonly bands: readonly Band[];
  /** Epoch milliseconds: the right edge. */
  readonly now: number;
  /** True while the last count is the present one. */
  readonly isFresh: boolean;
}

/** Paths and heights of the drawing, SVG syntax. */
export interface ShortCurve {
  readonly line: string;
  readonly area: string;
  /** Heights of the grid lines. */
  readonly grid: readonly number[];
  /** Height of the last count at the right edge; null where it is not the present one. */
  readonly end: number | null;
  /** Fewest and most; null where nothing was seen. */
  readonly range: { readonly least: number; readonly most: number } | null;
}

/** The last three hours as paths; the pen is lifted over every band. */
export function shortCurve({ points, bands, now, isFresh }: ShortCurveInput): ShortCurve {
  const from = now - SHORT_CURVE_MS;
  const seen = points.filter(({ at }) => at >= from && at <= now);
  const last = seen.at(-1);
  const held = isFresh && last ? [...seen, { at: now, listeners: last.listeners }] : seen;
  const found = extremes(seen);
  const { top, lines } = curveScale(found?.most.listeners ?? 0);
  const x = (at: number): string => (((at - from) / SHORT_CURVE_MS) * DRAWING.width).toFixed(1);
  const y = (count: number): string => (DRAWING.height * (1 - count / top)).toFixed(1);
  const runs = splitAtBands(held, bands).map((run) => thin(run, BUCKET_MS));
  const path = (run: readonly Point[]): string =>
    run.map(({ at, listeners }) => `${x(at)} ${y(listeners)}`).join('L');
  return {
    line: runs.map((run) => `M${path(run)}`).join(''),
    area: runs
      .map((run) => `M${x(run[0]?.at ?? from)} ${DRAWING.height}L${path(run)}V${DRAWING.height}Z`)
      .join(''),
    grid: lines.map((line) => DRAWING.height * (1 - line / top)),
    end: isFresh && last ? DRAWING.height * (1 - last.listeners / top) : null,
    range: found && { least: found.least.listeners, most: found.most.listeners },
  };
}
