/// <reference lib="dom" />
import { findPart, PARTS } from '../setup/parts.mjs';
import { SetupError } from '../setup/say.mjs';

/** Opens a Chromium that turns drawings into pixels; whoever opens it closes it. */
export async function openRasteriser() {
  const part = PARTS.find(({ name }) => name === 'Chromium');
  const executablePath = part === undefined ? null : findPart(part, process.env);
  if (executablePath === null) {
    throw new SetupError(
      'Chromium draws the icons and is not here. Run `npm test` once: it gets it.',
    );
  }
  const { chromium } = await import('playwright');
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--force-color-profile=srgb'],
  });
  const page = await browser.newPage();
  return {
    /**
     * @param {string} svg a drawing with a viewBox
     * @param {number} size edge in px
     * @returns {Promise<import('./png-file.mjs').Picture>}
     */
    draw: async (svg, size) => {
      const drawing = { svg: atSize(svg, size), size };
      const base64 = await page.evaluate(drawIntoCanvas, drawing);
      return { size, rgba: Buffer.from(base64, 'base64') };
    },
    close: () => browser.close(),
  };
}

/**
 * Without its own width and height the browser would rasterise it larger and shrink the pixels.
 *
 * @param {string} svg
 * @param {number} size
 */
function atSize(svg, size) {
  return svg.replace(
    /(<svg[^>]*?) width="\d+" height="\d+"/,
    `$1 width="${size}" height="${size}"`,
  );
}

/**
 * Runs in the page. Pixels leave it as base64: a list of numbers would be ten times as long.
 *
 * @param {{ svg: string, size: number }} drawing
 */
async function drawIntoCanvas({ svg, size }) {
  const image = new globalThis.Image(size, size);
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = new globalThis.OffscreenCanvas(size, size);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no canvas');
  context.drawImage(image, 0, 0, size, size);
  const { data } = context.getImageData(0, 0, size, size);
  let binary = '';
  for (const byte of data) binary += String.fromCharCode(byte);
  return btoa(binary);
}
