import { drawCharacter, flagWidth } from './figure-strokes';
import { Mask } from './mask';

/** Sizes in px that a figure is drawn for: the small icons of Windows at 100 to 300 %, Linux once and twice. */
export type GlyphSize = 16 | 20 | 24 | 32 | 48;

interface Metrics {
  readonly top: number;
  readonly height: number;
  /** Width and stroke of a digit where it stands alone, with a second, with two others. */
  readonly widths: readonly [number, number, number];
  readonly strokes: readonly [number, number, number];
  /** Between two digits. */
  readonly gaps: readonly [number, number, number];
}

/** As drawn by the designer: no rule of three gives even strokes at all of these sizes. */
const METRICS: Readonly<Record<GlyphSize, Metrics>> = {
  16: { top: 1, height: 11, widths: [8, 7, 4], strokes: [2, 2, 1], gaps: [0, 1, 1] },
  20: { top: 1, height: 14, widths: [9, 9, 6], strokes: [3, 2, 2], gaps: [0, 1, 1] },
  24: { top: 1, height: 17, widths: [11, 11, 7], strokes: [3, 3, 2], gaps: [0, 1, 1] },
  32: { top: 2, height: 23, widths: [15, 14, 9], strokes: [4, 4, 3], gaps: [0, 2, 2] },
  48: { top: 3, height: 34, widths: [22, 21, 14], strokes: [6, 6, 4], gaps: [0, 3, 3] },
};

/** The figure for a count: itself up to 999, thousands up to 9, `9k+` beyond. */
export function figureFor(count: number): string {
  if (count < 1000) return String(count);
  return count < 10_000 ? `${Math.floor(count / 1000)}k` : '9k+';
}

/**
 * Draws up to three characters side by side, in the middle, hung from the top. The lowest three sixteenths stay free
 * for the sign of the state, so that a number does not move when it grows old.
 */
export function drawFigure(text: string, size: GlyphSize): Mask {
  const mask = new Mask(size);
  const characters = [...text].slice(0, 3);
  const { top, height, widths, strokes, gaps } = METRICS[size];
  const index = Math.max(0, characters.length - 1) as 0 | 1 | 2;
  const stroke = strokes[index];
  const narrow = flagWidth(stroke) + stroke;
  const wide = widths[index] + roomOfOnes(characters, size);
  const widthOf = (character: string): number => (character === '1' ? narrow : wide);
  const total = characters.reduce((sum, one) => sum + widthOf(one) + gaps[index], -gaps[index]);
  let x = Math.floor((size - total) / 2);
  for (const character of characters) {
    drawCharacter(mask, character, { x, y: top, width: widthOf(character), height, stroke });
    x += widthOf(character) + gaps[index];
  }
  return mask;
}

/** At 16 px three digits are cramped: what a 1 does not need, its neighbours get. */
function roomOfOnes(characters: readonly string[], size: GlyphSize): number {
  return size === 16 && characters.length === 3 && characters.includes('1') ? 1 : 0;
}
