import type { Point, Rectangle } from 'electron';

/** A screen; pixels as the system counts them. */
export interface Screen {
  readonly bounds: Rectangle;
  /** Without the bars of the desktop. */
  readonly workArea: Rectangle;
}

export interface PlacementInput {
  /** Where the number stands; null where the system does not tell. */
  readonly tray: Rectangle | null;
  readonly cursor: Point;
  /** At least one; the first is the main one. */
  readonly screens: readonly Screen[];
  readonly size: { readonly width: number; readonly height: number };
}

type Side = 'top' | 'bottom' | 'left' | 'right';

/** Between the window and the bar, or the edge of the screen. */
const GAP = 8;

/** Where a small window opens: beside the number in the tray, on its screen, wholly in sight. */
export function besideTray({ tray, cursor, screens, size }: PlacementInput): Point {
  const point = tray === null ? cursor : middleOf(tray);
  const screen = screens.find(({ bounds }) => isIn(bounds, point)) ?? screens[0];
  if (screen === undefined) return point;
  // A cursor on the bar stands on the number that was clicked; one elsewhere has nothing to do with it.
  const isOnBar = tray !== null || (isIn(screen.bounds, point) && !isIn(screen.workArea, point));
  return isOnBar ? atBar(point, screen, size) : inCorner(screen, size);
}

function atBar(point: Point, screen: Screen, size: PlacementInput['size']): Point {
  const { x, y, width, height } = screen.workArea;
  const beside = { x: point.x - size.width / 2, y: point.y - size.height / 2 };
  switch (sideOf(point, screen)) {
    case 'top':
      return inSight({ ...beside, y: y + GAP }, screen, size);
    case 'bottom':
      return inSight({ ...beside, y: y + height - size.height - GAP }, screen, size);
    case 'left':
      return inSight({ ...beside, x: x + GAP }, screen, size);
    case 'right':
      return inSight({ ...beside, x: x + width - size.width - GAP }, screen, size);
  }
}

/** The side of the bar; of a bar that hides itself, the nearest edge. */
function sideOf(point: Point, { bounds, workArea }: Screen): Side {
  if (point.y < workArea.y) return 'top';
  if (point.y >= workArea.y + workArea.height) return 'bottom';
  if (point.x < workArea.x) return 'left';
  if (point.x >= workArea.x + workArea.width) return 'right';
  const distances: readonly (readonly [Side, number])[] = [
    ['top', point.y - bounds.y],
    ['bottom', bounds.y + bounds.height - point.y],
    ['left', point.x - bounds.x],
    ['right', bounds.x + bounds.width - point.x],
  ];
  return distances.reduce((nearest, one) => (one[1] < nearest[1] ? one : nearest))[0];
}

/** The right corner at the bar: at the top where there is one (GNOME, macOS), else at the bottom. */
function inCorner(screen: Screen, size: PlacementInput['size']): Point {
  const { bounds, workArea } = screen;
  const x = workArea.x + workArea.width;
  const isTop = workArea.y > bounds.y;
  return inSight({ x, y: isTop ? workArea.y : workArea.y + workArea.height }, screen, size);
}

function inSight(point: Point, { workArea }: Screen, size: PlacementInput['size']): Point {
  return {
    x: held(point.x, workArea.x, workArea.x + workArea.width - size.width),
    y: held(point.y, workArea.y, workArea.y + workArea.height - size.height),
  };
}

/** At least a gap from both ends where there is room; whole pixels. */
function held(value: number, least: number, most: number): number {
  return Math.round(Math.max(least + GAP, Math.min(value, most - GAP)));
}

function middleOf({ x, y, width, height }: Rectangle): Point {
  return { x: x + width / 2, y: y + height / 2 };
}

function isIn({ x, y, width, height }: Rectangle, point: Point): boolean {
  return point.x >= x && point.x < x + width && point.y >= y && point.y < y + height;
}
