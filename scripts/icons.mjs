import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { icnsFile } from './icons/icns-file.mjs';
import { ICNS_TYPES, ICO_SIZES, PNG_SIZES } from './icons/icon-sizes.mjs';
import { icoFile } from './icons/ico-file.mjs';
import { pngFile } from './icons/png-file.mjs';
import { openRasteriser } from './icons/rasteriser.mjs';
import { forMacOs, forPixels } from './icons/tile-drawing.mjs';
import { root } from './setup/root.mjs';
import { runCommand, say } from './setup/say.mjs';

await runCommand(async () => {
  const assets = path.join(root, 'assets');
  const source = readFileSync(path.join(assets, 'app-icon.svg'), 'utf8');
  const rasteriser = await openRasteriser();
  try {
    /** @param {number} size */
    const tile = (size) => rasteriser.draw(forPixels(source, size), size);
    /** @param {number} size */
    const macTile = (size) => rasteriser.draw(forMacOs(source), size);

    mkdirSync(path.join(assets, 'icons'), { recursive: true });
    for (const size of PNG_SIZES) {
      const file = path.join(assets, 'icons', `${size}x${size}.png`);
      writeFileSync(file, pngFile(await tile(size)));
    }
    writeFileSync(path.join(assets, 'icon.png'), pngFile(await tile(1024)));
    writeFileSync(path.join(assets, 'icon.ico'), icoFile(await inOrder(ICO_SIZES, tile)));
    const parts = await inOrder(ICNS_TYPES, async ({ type, size }) => ({
      type,
      png: pngFile(await macTile(size)),
    }));
    writeFileSync(path.join(assets, 'icon.icns'), icnsFile(parts));
    say('The icons in assets/ are made.');
  } finally {
    await rasteriser.close();
  }
});

/**
 * @template T, U
 * @param {readonly T[]} items
 * @param {(item: T) => Promise<U>} make
 * @returns {Promise<U[]>}
 */
async function inOrder(items, make) {
  const made = [];
  for (const item of items) made.push(await make(item));
  return made;
}
