import { EventEmitter } from 'node:events';
import type { Display, Rectangle, Screen } from 'electron';
import { readiness } from './stand';
import { strict } from './strict';

type Shown = Pick<Display, 'id' | 'bounds' | 'workArea' | 'scaleFactor'>;

const PRIMARY: Shown = {
  id: 1,
  bounds: { x: 0, y: 0, width: 1920, height: 1080 },
  workArea: { x: 0, y: 24, width: 1920, height: 1016 },
  scaleFactor: 1,
};

/** One monitor of 1920 × 1080. */
export const screen = strict(
  Object.assign(new EventEmitter(), {
    getPrimaryDisplay: () => needed(PRIMARY),
    getAllDisplays: () => needed([PRIMARY]),
    getDisplayMatching: (_bounds: Rectangle) => needed(PRIMARY),
    getDisplayNearestPoint: () => needed(PRIMARY),
    getCursorScreenPoint: () => needed({ x: 960, y: 540 }),
  } satisfies Partial<Record<keyof Screen, unknown>>),
  'screen',
);

function needed<T>(value: T): T {
  readiness.need('The screen can only be asked');
  return value;
}
