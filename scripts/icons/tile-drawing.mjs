const VIEW_BOX = 'viewBox="0 0 128 128"';
const STROKE = 'stroke-width="8"';

/**
 * The tile for Windows, Linux and the browser: up to 48 px it fills the square, so that its edge lies on whole
 * pixels; up to 20 px the mark is a little bolder.
 *
 * @param {string} source text of app-icon.svg
 * @param {number} size edge in px
 */
export function forPixels(source, size) {
  const drawing = size <= 20 ? replaced(source, STROKE, 'stroke-width="9"') : source;
  return size <= 48 ? replaced(drawing, VIEW_BOX, 'viewBox="4 4 120 120"') : drawing;
}

/**
 * The tile on the grid of macOS: 824 of 1024, or it looks larger than its neighbours in the Dock.
 *
 * @param {string} source text of app-icon.svg
 */
export function forMacOs(source) {
  const edge = (120 * 1024) / 824;
  const corner = 64 - edge / 2;
  return replaced(source, VIEW_BOX, `viewBox="${corner} ${corner} ${edge} ${edge}"`);
}

/**
 * @param {string} text
 * @param {string} old
 * @param {string} fresh
 */
function replaced(text, old, fresh) {
  if (!text.includes(old)) throw new Error(`app-icon.svg no longer says ${old}`);
  return text.replace(old, fresh);
}
