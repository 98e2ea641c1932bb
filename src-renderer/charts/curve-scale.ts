export interface CurveScale {
  /** Count at the upper edge of the plot. */
  readonly top: number;
  /** Counts with a grid line: two or three, never 0. */
  readonly lines: readonly number[];
}

const STEPS = [1, 2, 5];

/** A scale with whole, round lines for counts up to `highest`. */
export function curveScale(highest: number): CurveScale {
  const step = roundStep(Math.max(highest, 3) / 3.6);
  const top = Math.max(highest * 1.12, step * 2.4, 3);
  const lines: number[] = [];
  for (let line = step; line < top * 0.97; line += step) lines.push(line);
  return { top, lines };
}

/** The smallest of 1, 2, 5, 10, 20, 50 … that is not below `atLeast`. */
function roundStep(atLeast: number): number {
  for (let power = 1; ; power *= 10) {
    const step = STEPS.find((one) => one * power >= atLeast);
    if (step !== undefined) return step * power;
  }
}
