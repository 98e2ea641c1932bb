import { drawEar } from './ear';
import { drawFigure, figureFor, type GlyphSize } from './figures';
import { Mask } from './mask';
import type { Picture } from './picture';

/** What the icon says. */
export type Glyph =
  /** A count; null: not known, a dash. */
  | { readonly kind: 'count'; readonly count: number | null; readonly sign: GlyphSign }
  /** The mark alone; `crossed`: the station cannot be seen. */
  | { readonly kind: 'ear'; readonly sign: EarSign };

export type GlyphSign = 'none' | 'stale' | 'paused';
export type EarSign = 'none' | 'paused' | 'crossed';

/** What the icon lies on. */
export interface Bar {
  readonly isDark: boolean;
  /** Edged in the opposite ink, for systems that do not tell how their bar looks. */
  readonly outlined: boolean;
}

type Colour = readonly [red: number, green: number, blue: number];

/** `--ink` and `--warn` of the interface, light and dark. */
const INK: Colour = [0x1b, 0x17, 0x14];
const PAPER: Colour = [0xf3, 0xed, 0xe4];
const AMBER_ON_LIGHT: Colour = [0x8a, 0x56, 0x00];
const AMBER_ON_DARK: Colour = [0xf0, 0xb9, 0x5b];

/** The icon in colours that show on the bar. */
export function drawGlyph(glyph: Glyph, size: GlyphSize, bar: Bar): Picture {
  const ink = inkOf(glyph, size);
  const dot = dotOf(glyph, size);
  const layers: Layer[] = [
    { mask: ink, colour: bar.isDark ? PAPER : INK },
    { mask: dot, colour: bar.isDark ? AMBER_ON_DARK : AMBER_ON_LIGHT },
  ];
  if (bar.outlined) {
    layers.unshift({ mask: edgeAround([ink, dot]), colour: bar.isDark ? INK : PAPER });
  }
  return paint(size, layers);
}

/** The mark in black, which macOS colours as its menu bar needs. `size` in px. */
export function drawTemplate(sign: EarSign, size: number): Picture {
  return paint(size, [{ mask: signedEar(sign, size), colour: [0, 0, 0] }]);
}

function inkOf(glyph: Glyph, size: GlyphSize): Mask {
  switch (glyph.kind) {
    case 'count': {
      const figure = drawFigure(glyph.count === null ? '–' : figureFor(glyph.count), size);
      return glyph.sign === 'paused' ? struckThrough(figure) : figure;
    }
    case 'ear':
      return signedEar(glyph.sign, size);
    default:
      return glyph satisfies never;
  }
}

function signedEar(sign: EarSign, size: number): Mask {
  const ear = drawEar(size, sign === 'crossed');
  return sign === 'paused' ? struckThrough(ear) : ear;
}

/** A slash from lower left to upper right, with clear pixels on both sides. */
function struckThrough(mask: Mask): Mask {
  const unit = Math.max(1, Math.floor(mask.size / 12));
  return mask.map((covered, x, y) => {
    const away = Math.abs(x + y - (mask.size - 1));
    if (away <= unit) return 255;
    return away <= 2 * unit ? 0 : covered;
  });
}

/** The round dot of a stale number, in the three sixteenths below it. */
function dotOf(glyph: Glyph, size: GlyphSize): Mask {
  const mask = new Mask(size);
  if (glyph.kind !== 'count' || glyph.sign !== 'stale') return mask;
  const across = Math.round((size * 3) / 16);
  const left = Math.floor((size - across) / 2);
  const top = size - across;
  const middle = (across - 1) / 2;
  return mask.map((_, x, y) =>
    Math.hypot(x - left - middle, y - top - middle) <= across / 2 ? 255 : 0,
  );
}

/** The pixels around what is drawn, as far as a twenty-fourth of the edge. */
function edgeAround(masks: readonly Mask[]): Mask {
  const size = masks[0]?.size ?? 0;
  const reach = Math.max(1, Math.floor(size / 24));
  return new Mask(size).map((_, x, y) => {
    let most = 0;
    for (let dy = -reach; dy <= reach; dy++) {
      for (let dx = -reach; dx <= reach; dx++) {
        for (const mask of masks) most = Math.max(most, mask.at(x + dx, y + dy));
      }
    }
    return most;
  });
}

interface Layer {
  readonly mask: Mask;
  readonly colour: Colour;
}

/** Lays the layers over each other, the last on top. */
function paint(size: number, layers: readonly Layer[]): Picture {
  const rgba = new Uint8Array(size * size * 4);
  for (let pixel = 0; pixel < size * size; pixel++) {
    const x = pixel % size;
    const y = Math.floor(pixel / size);
    for (const { mask, colour } of layers) blend(rgba, pixel * 4, { colour, over: mask.at(x, y) });
  }
  return { size, rgba };
}

/** Puts a colour with coverage `over` (0 to 255) on the pixel that begins at `offset`. */
function blend(
  rgba: Uint8Array,
  offset: number,
  { colour, over }: { readonly colour: Colour; readonly over: number },
): void {
  if (over === 0) return;
  const under = rgba[offset + 3] ?? 0;
  const share = over / 255;
  const alpha = share + (under / 255) * (1 - share);
  colour.forEach((channel, index) => {
    const before = rgba[offset + index] ?? 0;
    rgba[offset + index] = Math.round(before + ((channel - before) * share) / alpha);
  });
  rgba[offset + 3] = Math.round(alpha * 255);
}
