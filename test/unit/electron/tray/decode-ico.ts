import type { Picture } from '../../../../src-main/electron/tray/picture';
import { decodePng } from './decode-png';

/** Reads the pictures of a Windows icon: bitmaps of 32 bits, or PNG. */
export function decodeIco(file: Buffer): Picture[] {
  if (file.readUInt16LE(0) !== 0 || file.readUInt16LE(2) !== 1) throw new Error('no icon');
  let next = 6 + 16 * file.readUInt16LE(4);
  const pictures = Array.from({ length: file.readUInt16LE(4) }, (_, index) => {
    const entry = file.subarray(6 + 16 * index, 22 + 16 * index);
    const [length, offset] = [entry.readUInt32LE(8), entry.readUInt32LE(12)];
    if (offset !== next) throw new Error('an entry does not follow the one before');
    if (entry.readUInt16LE(6) !== 32) throw new Error('not 32 bits');
    next += length;
    const picture = decodeBody(file.subarray(offset, offset + length));
    if (entry[0] !== picture.size % 256 || entry[1] !== picture.size % 256) {
      throw new Error('the directory tells another size');
    }
    return picture;
  });
  if (next !== file.length) throw new Error('something follows the last entry');
  return pictures;
}

function decodeBody(body: Buffer): Picture {
  if (body.readUInt32BE(0) === 0x89504e47) return decodePng(body);
  const size = body.readInt32LE(4);
  if (body.readUInt32LE(0) !== 40 || body.readInt32LE(8) !== size * 2) throw new Error('no bitmap');
  const mask = size * Math.ceil(size / 32) * 4;
  if (body.length !== 40 + size * size * 4 + mask) throw new Error('too many or too few pixels');
  const rgba = new Uint8Array(size * size * 4);
  for (let pixel = 0; pixel < size * size; pixel++) {
    const row = size - 1 - Math.floor(pixel / size);
    const from = 40 + (row * size + (pixel % size)) * 4;
    const [blue, green, red, alpha] = body.subarray(from, from + 4);
    rgba.set([red!, green!, blue!, alpha!], pixel * 4);
  }
  return { size, rgba };
}
