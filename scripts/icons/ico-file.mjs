import { pngFile } from './png-file.mjs';

const HEADER = 6;
const ENTRY = 16;

/**
 * A Windows icon with one entry per picture: bitmaps, because not every program that reads icons knows PNG in them,
 * but PNG at 256 px, where Windows expects it.
 *
 * @param {readonly import('./png-file.mjs').Picture[]} pictures at most 256 px
 */
export function icoFile(pictures) {
  const bodies = pictures.map((picture) =>
    picture.size >= 256 ? pngFile(picture) : bitmap(picture),
  );
  const directory = Buffer.alloc(HEADER + ENTRY * pictures.length);
  directory.writeUInt16LE(1, 2);
  directory.writeUInt16LE(pictures.length, 4);
  let offset = directory.length;
  pictures.forEach(({ size }, index) => {
    const at = HEADER + ENTRY * index;
    const length = bodies[index]?.length ?? 0;
    // One byte each: 0 stands for 256.
    directory.writeUInt8(size % 256, at);
    directory.writeUInt8(size % 256, at + 1);
    directory.writeUInt16LE(1, at + 4);
    directory.writeUInt16LE(32, at + 6);
    directory.writeUInt32LE(length, at + 8);
    directory.writeUInt32LE(offset, at + 12);
    offset += length;
  });
  return Buffer.concat([directory, ...bodies]);
}

/**
 * A BITMAPINFOHEADER, the rows from the bottom as BGRA, and the mask that readers without alpha use.
 *
 * @param {import('./png-file.mjs').Picture} picture
 */
function bitmap({ size, rgba }) {
  const header = Buffer.alloc(40);
  header.writeUInt32LE(40, 0);
  header.writeInt32LE(size, 4);
  // Colours and mask count as one picture of double height.
  header.writeInt32LE(size * 2, 8);
  header.writeUInt16LE(1, 12);
  header.writeUInt16LE(32, 14);
  const colours = Buffer.alloc(size * size * 4);
  const maskRow = Math.ceil(size / 32) * 4;
  const mask = Buffer.alloc(maskRow * size);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const from = (y * size + x) * 4;
      const row = size - 1 - y;
      const to = (row * size + x) * 4;
      colours.set(
        [2, 1, 0, 3].map((channel) => rgba.readUInt8(from + channel)),
        to,
      );
      if (rgba.readUInt8(from + 3) < 128) {
        const byte = row * maskRow + (x >> 3);
        mask.writeUInt8(mask.readUInt8(byte) | (0x80 >> (x & 7)), byte);
      }
    }
  }
  return Buffer.concat([header, colours, mask]);
}
