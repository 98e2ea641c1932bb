import type { Mask } from './mask';

/** Where one character lies, and how thick it is drawn; whole pixels. */
export interface Cell {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly stroke: number;
}

/** The strokes of a digit: the bars of a seven-part display, with the corners that are rounded. */
interface Strokes {
  readonly bars: readonly Bar[];
  readonly round: readonly Corner[];
}
type Bar =
  | 'top'
  | 'middle'
  | 'bottom'
  | 'left'
  | 'right'
  | 'upper-left'
  | 'upper-right'
  | 'lower-left'
  | 'lower-right'
  | 'inner-middle';
type Corner = 'top-left' | 'top-right' | 'bottom-left' | 'bottom-right';

const ALL: readonly Corner[] = ['top-left', 'top-right', 'bottom-left', 'bottom-right'];
const DIGITS: Readonly<Record<string, Strokes>> = {
  '0': { bars: ['top', 'bottom', 'left', 'right'], round: ALL },
  '2': {
    bars: ['top', 'upper-right', 'middle', 'lower-left', 'bottom'],
    round: ['top-left', 'top-right'],
  },
  '3': { bars: ['top', 'inner-middle', 'bottom', 'right'], round: ALL },
  '4': { bars: ['upper-left', 'middle', 'right'], round: [] },
  '5': {
    bars: ['top', 'upper-left', 'middle', 'lower-right', 'bottom'],
    round: ['bottom-left', 'bottom-right'],
  },
  '6': { bars: ['top', 'left', 'middle', 'lower-right', 'bottom'], round: ALL },
  '8': { bars: ['top', 'middle', 'bottom', 'left', 'right'], round: ALL },
  '9': { bars: ['top', 'upper-left', 'middle', 'right', 'bottom'], round: ALL },
};

/** Draws one of `0` to `9`, `k`, `+`, `–` into its cell. Other characters stay blank. */
export function drawCharacter(mask: Mask, character: string, cell: Cell): void {
  switch (character) {
    case '1':
      return drawOne(mask, cell);
    case '7':
      return drawSeven(mask, cell);
    case 'k':
      return drawThousand(mask, cell);
    case '+':
      return drawPlus(mask, cell);
    case '–':
      return drawBar(mask, 'middle', cell);
    default:
      return drawDigit(mask, DIGITS[character], cell);
  }
}

/** How far the flag of a 1 stands out. */
export function flagWidth(stroke: number): number {
  return Math.max(1, Math.floor(stroke * 0.75));
}

function drawDigit(mask: Mask, strokes: Strokes | undefined, cell: Cell): void {
  if (strokes === undefined) return;
  for (const bar of strokes.bars) drawBar(mask, bar, cell);
  for (const corner of strokes.round) roundCorner(mask, corner, cell);
}

function drawBar(mask: Mask, bar: Bar, cell: Cell): void {
  const { x, y, width, height, stroke } = cell;
  const middle = y + middleOf(cell);
  const right = x + width - stroke;
  const bottom = y + height - stroke;
  const across = { x, width, height: stroke };
  const upright = { x, y, width: stroke, height };
  const upper = { ...upright, height: middle - y + stroke };
  const lower = { ...upright, y: middle, height: y + height - middle };
  switch (bar) {
    case 'top':
      return mask.box({ ...across, y });
    case 'middle':
      return mask.box({ ...across, y: middle });
    case 'inner-middle':
      return mask.box({ ...across, y: middle, x: x + (width >> 2), width: width - (width >> 2) });
    case 'bottom':
      return mask.box({ ...across, y: bottom });
    case 'left':
      return mask.box(upright);
    case 'right':
      return mask.box({ ...upright, x: right });
    case 'upper-left':
      return mask.box(upper);
    case 'upper-right':
      return mask.box({ ...upper, x: right });
    case 'lower-left':
      return mask.box(lower);
    case 'lower-right':
      return mask.box({ ...lower, x: right });
    default:
      return bar satisfies never;
  }
}

/** Takes steps of about half a stroke out of a corner. */
function roundCorner(mask: Mask, corner: Corner, { x, y, width, height, stroke }: Cell): void {
  const cut = Math.round(stroke / 2);
  for (let row = 0; row < cut; row++) {
    for (let column = 0; column < cut - row; column++) {
      const atX = corner.endsWith('left') ? x + column : x + width - 1 - column;
      const atY = corner.startsWith('top') ? y + row : y + height - 1 - row;
      mask.set(atX, atY, 0);
    }
  }
}

/** A stem with a flag, as wide as that needs: `width` of the cell is not looked at. */
function drawOne(mask: Mask, { x, y, height, stroke }: Cell): void {
  const flag = flagWidth(stroke);
  mask.box({ x: x + flag, y, width: stroke, height });
  mask.box({ x, y: y + Math.floor(stroke / 3), width: flag, height: stroke });
}

function drawSeven(mask: Mask, { x, y, width, height, stroke }: Cell): void {
  mask.box({ x, y, width, height: stroke });
  const start = width - stroke;
  const end = Math.floor(start / 3);
  const slope = Math.round((height - stroke) * 0.65);
  for (let row = 0; row < height - stroke; row++) {
    const along = Math.min(1, row / slope);
    const left = Math.round(start + (end - start) * along);
    mask.box({ x: x + left, y: y + stroke + row, width: stroke, height: 1 });
  }
}

function drawThousand(mask: Mask, { x, y, width, height, stroke }: Cell): void {
  mask.box({ x, y, width: stroke, height });
  const top = Math.round(height * 0.36);
  const arm = (height - 1 - top) / 2;
  for (let row = top; row < height; row++) {
    const along = Math.abs(row - top - arm) / arm;
    const left = Math.round((stroke >> 1) + along * (width - stroke - (stroke >> 1)));
    mask.box({ x: x + left, y: y + row, width: stroke, height: 1 });
  }
}

function drawPlus(mask: Mask, cell: Cell): void {
  const { x, width, height, stroke } = cell;
  const middle = cell.y + middleOf(cell);
  // Odd, so that the arms are equally long; no higher than the room beside the digits.
  const edge = Math.min(width, height) - ((Math.min(width, height) - stroke) % 2);
  const arm = (edge - stroke) / 2;
  mask.box({ x, y: middle, width: edge, height: stroke });
  mask.box({ x: x + arm, y: middle - arm, width: stroke, height: edge });
}

/** Upper edge of the middle bar, from the top of the cell. */
function middleOf({ height, stroke }: Cell): number {
  return Math.floor((height - stroke) / 2);
}
