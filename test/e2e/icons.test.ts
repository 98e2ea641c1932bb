import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ICO_SIZES, PNG_SIZES } from '../../scripts/icons/icon-sizes.mjs';
import { icnsFile } from '../../scripts/icons/icns-file.mjs';
import { icoFile } from '../../scripts/icons/ico-file.mjs';
import { pngFile } from '../../scripts/icons/png-file.mjs';
import { openRasteriser } from '../../scripts/icons/rasteriser.mjs';
import { forPixels } from '../../scripts/icons/tile-drawing.mjs';
import { root } from '../../scripts/setup/root.mjs';
import { CHROMIUM } from '../support/page/browser-pages';
import { decodeIco } from '../unit/electron/tray/decode-ico';
import { decodePng } from '../unit/electron/tray/decode-png';

const asset = (name: string): Buffer => readFileSync(join(root, 'assets', name));

/** Mean difference of two pictures, 0 to 255. Chromiums round edges differently; another drawing differs much more. */
function difference(one: Uint8Array, other: Uint8Array): number {
  expect(one.length).toBe(other.length);
  return one.reduce((sum, value, at) => sum + Math.abs(value - other[at]!), 0) / one.length;
}

describe.skipIf(CHROMIUM === undefined && process.env['CI'] === undefined)('npm run icons', () => {
  const source = asset('app-icon.svg').toString();
  let rasteriser: Awaited<ReturnType<typeof openRasteriser>>;
  beforeAll(async () => {
    rasteriser = await openRasteriser();
  });
  afterAll(() => rasteriser.close());

  it.each(PNG_SIZES)('would make what is committed, at %i px', async (size) => {
    const { rgba } = await rasteriser.draw(forPixels(source, size), size);
    const committed = decodePng(asset(`icons/${size}x${size}.png`)).rgba;
    expect(difference(new Uint8Array(rgba), committed)).toBeLessThan(1);
  });

  it('would make another icon of another drawing', async () => {
    const red = source.replace('stroke="#5fdca3"', 'stroke="#ff5544"');
    const { rgba } = await rasteriser.draw(forPixels(red, 64), 64);
    expect(
      difference(new Uint8Array(rgba), decodePng(asset('icons/64x64.png')).rgba),
    ).toBeGreaterThan(1);
  });

  it('makes the same bytes of the same drawing', async () => {
    const make = async (): Promise<Buffer> =>
      pngFile(await rasteriser.draw(forPixels(source, 48), 48));
    expect((await make()).equals(await make())).toBe(true);
  });

  it('would make the icon of Windows that is committed', async () => {
    const pictures = [];
    for (const size of ICO_SIZES)
      pictures.push(await rasteriser.draw(forPixels(source, size), size));
    const made = decodeIco(icoFile(pictures));
    decodeIco(asset('icon.ico')).forEach(({ rgba }, index) => {
      expect(difference(rgba, made[index]!.rgba)).toBeLessThan(1);
    });
  });

  it('says of each part of the icon of macOS how long it is', () => {
    const file = icnsFile([{ type: 'ic07', png: Buffer.from('abc') }]);
    expect(file.toString('latin1')).toBe('icns\0\0\0\x13ic07\0\0\0\x0babc');
  });
});
