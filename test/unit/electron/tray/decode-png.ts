import { crc32, inflateSync } from 'node:zlib';
import type { Picture } from '../../../../src-main/electron/tray/picture';

/** Reads a PNG of eight bits with alpha, any row filter, checking every sum on the way. */
export function decodePng(file: Buffer): Picture {
  if (file.subarray(0, 8).toString('latin1') !== '\x89PNG\r\n\x1a\n') throw new Error('no PNG');
  let header: Buffer = Buffer.alloc(0);
  const data: Buffer[] = [];
  for (const { type, body } of chunks(file)) {
    if (type === 'IHDR') header = body;
    if (type === 'IDAT') data.push(body);
  }
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  if (width !== height) throw new Error('not square');
  if (header.subarray(8).toString('hex') !== '0806000000') throw new Error('other kind of pixels');
  return { size: width, rgba: unfilter(inflateSync(Buffer.concat(data)), width, height) };
}

function* chunks(file: Buffer): Generator<{ type: string; body: Buffer }> {
  let at = 8;
  while (at < file.length) {
    const length = file.readUInt32BE(at);
    const named = file.subarray(at + 4, at + 8 + length);
    if (file.readUInt32BE(at + 8 + length) !== crc32(named)) throw new Error('a sum is wrong');
    yield { type: named.subarray(0, 4).toString('latin1'), body: named.subarray(4) };
    at += 12 + length;
  }
}

function unfilter(raw: Buffer, width: number, height: number): Uint8Array {
  const row = width * 4;
  if (raw.length !== (row + 1) * height) throw new Error('too many or too few pixels');
  const rgba = new Uint8Array(row * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (row + 1)];
    for (let x = 0; x < row; x++) {
      const left = x < 4 ? 0 : rgba[y * row + x - 4]!;
      const up = y === 0 ? 0 : rgba[(y - 1) * row + x]!;
      const corner = y === 0 || x < 4 ? 0 : rgba[(y - 1) * row + x - 4]!;
      rgba[y * row + x] = raw[y * (row + 1) + 1 + x]! + guess(filter, [left, up, corner]);
    }
  }
  return rgba;
}

function guess(filter: number | undefined, [left, up, corner]: [number, number, number]): number {
  switch (filter) {
    case 0:
      return 0;
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return (left + up) >> 1;
    case 4: {
      const slope = left + up - corner;
      const [a, b, c] = [left, up, corner].map((one) => Math.abs(slope - one));
      if (a! <= b! && a! <= c!) return left;
      return b! <= c! ? up : corner;
    }
    default:
      throw new Error('unknown filter');
  }
}
