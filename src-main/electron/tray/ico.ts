import type { Picture } from './picture';

const HEADER = 6;
const ENTRY = 16;
const BITMAP_HEADER = 40;

/** The same drawing in several sizes (below 256 px) as a Windows icon, from which the system takes the fitting one. */
export function icoOf(pictures: readonly Picture[]): Buffer {
  const bodies = pictures.map(bitmap);
  const directory = Buffer.alloc(HEADER + ENTRY * pictures.length);
  directory.writeUInt16LE(1, 2);
  directory.writeUInt16LE(pictures.length, 4);
  let offset = directory.length;
  pictures.forEach(({ size }, index) => {
    const at = HEADER + ENTRY * index;
    const length = bodies[index]?.length ?? 0;
    directory.writeUInt8(size, at);
    directory.writeUInt8(size, at + 1);
    directory.writeUInt16LE(1, at + 4);
    directory.writeUInt16LE(32, at + 6);
    directory.writeUInt32LE(length, at + 8);
    directory.writeUInt32LE(offset, at + 12);
    offset += length;
  });
  return Buffer.concat([directory, ...bodies]);
}

/** A BITMAPINFOHEADER, the rows from the bottom as BGRA, and an empty mask: the alpha channel says it all. */
function bitmap({ size, rgba }: Picture): Buffer {
  const maskRow = Math.ceil(size / 32) * 4;
  const body = Buffer.alloc(BITMAP_HEADER + size * size * 4 + maskRow * size);
  body.writeUInt32LE(BITMAP_HEADER, 0);
  body.writeInt32LE(size, 4);
  // Colours and mask count as one picture of double height.
  body.writeInt32LE(size * 2, 8);
  body.writeUInt16LE(1, 12);
  body.writeUInt16LE(32, 14);
  for (let pixel = 0; pixel < size * size; pixel++) {
    const row = size - 1 - Math.floor(pixel / size);
    const to = BITMAP_HEADER + (row * size + (pixel % size)) * 4;
    const [red = 0, green = 0, blue = 0, alpha = 0] = rgba.subarray(pixel * 4, pixel * 4 + 4);
    body.set([blue, green, red, alpha], to);
  }
  return body;
}
