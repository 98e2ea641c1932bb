import type { Rectangle } from 'electron';

export const USUAL_SIZE = { width: 1280, height: 860 };
export const LEAST_SIZE = { width: 360, height: 480 };

/** So much of a window must lie on a screen that it can be taken hold of and moved, in pixels. */
const GRIP = { width: 120, height: 60 };

/**
 * Where a window opens: where it stood, unless the screen is gone on which it did. Pixels as the system counts them.
 * @param workAreas of all screens, without task bars
 */
export function placement(
  kept: Rectangle | null,
  workAreas: readonly Rectangle[],
): Partial<Rectangle> & { readonly width: number; readonly height: number } {
  if (kept === null) return USUAL_SIZE;
  const size = {
    width: Math.max(LEAST_SIZE.width, kept.width),
    height: Math.max(LEAST_SIZE.height, kept.height),
  };
  const isReachable = workAreas.some((area) => {
    const { width, height } = overlap(area, kept);
    // The bar at the top is what one takes hold of.
    return width >= GRIP.width && height >= GRIP.height && kept.y >= area.y - GRIP.height / 2;
  });
  return isReachable ? { x: kept.x, y: kept.y, ...size } : size;
}

function overlap(a: Rectangle, b: Rectangle): { readonly width: number; readonly height: number } {
  return {
    width: Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x),
    height: Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y),
  };
}
