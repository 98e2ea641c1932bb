import { describe, expect, it } from 'vitest';
import { drawGlyph, type Glyph } from '../../../../src-main/electron/tray/glyph';
import { icoOf } from '../../../../src-main/electron/tray/ico';
import { pngOf } from '../../../../src-main/electron/tray/png';
import { decodeIco } from './decode-ico';
import { decodePng } from './decode-png';

const GLYPHS: readonly Glyph[] = [
  { kind: 'count', count: 42, sign: 'stale' },
  { kind: 'ear', sign: 'crossed' },
];
const BAR = { isDark: true, outlined: true };

describe.each(GLYPHS)('the file of %j', (glyph) => {
  it.each([16, 20, 24, 32, 48] as const)(
    'as PNG of %i px has the pixels that were drawn',
    (size) => {
      const picture = drawGlyph(glyph, size, BAR);
      expect(decodePng(pngOf(picture))).toEqual({ size, rgba: new Uint8Array(picture.rgba) });
    },
  );

  it('is the same for the same glyph', () => {
    const make = (): Buffer => pngOf(drawGlyph(glyph, 24, BAR));
    expect(make().equals(make())).toBe(true);
  });

  it('as a Windows icon holds every size with the pixels that were drawn', () => {
    const pictures = ([16, 20, 24, 32] as const).map((size) => drawGlyph(glyph, size, BAR));
    expect(decodeIco(icoOf(pictures))).toEqual(
      pictures.map(({ size, rgba }) => ({ size, rgba: new Uint8Array(rgba) })),
    );
  });
});
