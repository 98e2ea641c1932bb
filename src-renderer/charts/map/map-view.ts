/** West, south, east, north in degrees. */
export type Bounds = readonly [number, number, number, number];

interface Shown {
  /** The amount that colours the country. */
  readonly value: number;
  readonly bounds: Bounds;
}

/** The part of all amounts that chooses what is seen of the world. */
const ENOUGH = 0.8;
/** A single country is shown with its neighbours. */
const LEAST_WIDTH = 44;
const LEAST_HEIGHT = 24;
const MARGIN = 3;
const WHOLE: Bounds = [-170, -56, 180, 78];

/**
 * The part of the world that holds most of the amounts, with some room around: the whole world where they
 * lie far apart or where there are none.
 */
export function mapView(shown: readonly Shown[]): Bounds {
  const total = shown.reduce((sum, { value }) => sum + value, 0);
  let reached = 0;
  let box: Bounds | null = null;
  for (const { value, bounds } of [...shown].sort((a, b) => b.value - a.value)) {
    if (reached >= ENOUGH * total) break;
    reached += value;
    box = box === null ? bounds : around(box, bounds);
  }
  if (box === null) return WHOLE;
  const roomy = atLeast(box);
  return roomy[2] - roomy[0] > 150 ? WHOLE : roomy;
}

/** Which of the steps 1 to 6 an amount takes. Amounts differ by powers of ten, so the scale is logarithmic. */
export function mapStep(value: number, most: number): number {
  if (most <= 1) return 6;
  return 1 + Math.floor((Math.log(Math.max(value, 1)) / Math.log(most)) * 5 + 1e-9);
}

function around(a: Bounds, b: Bounds): Bounds {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}

function atLeast([west, south, east, north]: Bounds): Bounds {
  const wide = Math.max(0, LEAST_WIDTH - (east - west)) / 2 + MARGIN;
  const high = Math.max(0, LEAST_HEIGHT - (north - south)) / 2 + MARGIN;
  return [
    Math.max(-179, west - wide),
    Math.max(-58, south - high),
    Math.min(179, east + wide),
    Math.min(80, north + high),
  ];
}
