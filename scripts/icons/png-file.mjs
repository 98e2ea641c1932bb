import { crc32, deflateSync } from 'node:zlib';

/**
 * A square picture, as it lies in a canvas: four bytes per pixel, row by row, alpha not multiplied in.
 *
 * @typedef {{ readonly size: number, readonly rgba: Buffer }} Picture
 */

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * The picture as PNG: eight bits per channel with alpha, rows unfiltered, no metadata, so that the same pixels are
 * always the same bytes.
 *
 * @param {Picture} picture
 */
export function pngFile({ size, rgba }) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const row = size * 4;
  const rows = Buffer.alloc((row + 1) * size);
  for (let y = 0; y < size; y++) rgba.copy(rows, y * (row + 1) + 1, y * row, (y + 1) * row);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/**
 * @param {string} type
 * @param {Buffer} data
 */
function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
