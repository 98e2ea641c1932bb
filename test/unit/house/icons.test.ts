import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ICNS_TYPES, ICO_SIZES, PNG_SIZES } from '../../../scripts/icons/icon-sizes.mjs';
import { root } from '../../../scripts/setup/root.mjs';
import type { Picture } from '../../../src-main/electron/tray/picture';
import { decodeIco } from '../electron/tray/decode-ico';
import { decodePng } from '../electron/tray/decode-png';

function asset(name: string): Buffer {
  return readFileSync(join(root, 'assets', name));
}

/** The pictures of a macOS icon, by their type. */
function decodeIcns(file: Buffer): { type: string; size: number }[] {
  expect(file.subarray(0, 4).toString()).toBe('icns');
  expect(file.readUInt32BE(4)).toBe(file.length);
  const parts = [];
  for (let at = 8; at < file.length; at += file.readUInt32BE(at + 4)) {
    const body = file.subarray(at + 8, at + file.readUInt32BE(at + 4));
    parts.push({ type: file.subarray(at, at + 4).toString(), size: decodePng(body).size });
  }
  return parts;
}

/** Share of the pixels that are the green of the mark, and of those that are the dark of the tile. */
function shares({ size, rgba }: Picture): { green: number; dark: number } {
  let green = 0;
  let dark = 0;
  for (let at = 0; at < rgba.length; at += 4) {
    if (rgba[at + 3]! < 250) continue;
    if (rgba[at + 1]! > 180) green++;
    if (rgba[at + 1]! < 40) dark++;
  }
  return { green: green / size / size, dark: dark / size / size };
}

describe('the icons that are committed', () => {
  it('for Windows hold every size from 16 to 256 px', () => {
    const pictures = decodeIco(asset('icon.ico'));
    expect(pictures.map(({ size }) => size)).toEqual(ICO_SIZES);
    expect(ICO_SIZES).toEqual(expect.arrayContaining([16, 24, 32, 48, 256]));
  });

  it('for macOS hold every size from 32 to 1024 px', () => {
    expect(decodeIcns(asset('icon.icns'))).toEqual(ICNS_TYPES);
  });

  it.each(PNG_SIZES)('for Linux are there at %i px', (size) => {
    expect(decodePng(asset(`icons/${size}x${size}.png`)).size).toBe(size);
  });

  it('show the green mark on its dark tile, in every size', () => {
    const pictures = [
      decodePng(asset('icon.png')),
      ...decodeIco(asset('icon.ico')),
      ...PNG_SIZES.map((size) => decodePng(asset(`icons/${size}x${size}.png`))),
    ];
    expect(pictures[0]?.size).toBe(1024);
    for (const picture of pictures) {
      const { green, dark } = shares(picture);
      expect(green, String(picture.size)).toBeGreaterThan(0.05);
      expect(dark, String(picture.size)).toBeGreaterThan(0.5);
    }
  });
});
