import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type Electron from 'electron';
import type { GlyphSize } from './figures';
import { drawGlyph, drawTemplate, type Bar, type Glyph } from './glyph';
import { icoOf } from './ico';
import { pngOf } from './png';
import type { TraySystem } from './view';

/** What Windows asks for at 100, 125, 150 and 200 %. */
const ICO_SIZES: readonly GlyphSize[] = [16, 20, 24, 32];
const MAC_SIZE = 16;

export interface TrayImageOptions {
  readonly nativeImage: Pick<typeof Electron.nativeImage, 'createFromBuffer' | 'createFromPath'>;
  readonly system: TraySystem;
  /** Where Windows finds its icon: Electron reads several sizes only from a file. */
  readonly folder: string;
}

/** A glyph as the system's tray wants it. */
export function trayImage(glyph: Glyph, bar: Bar, options: TrayImageOptions): Electron.NativeImage {
  switch (options.system) {
    case 'darwin':
      return templateImage(glyph, options);
    case 'win32':
      return windowsIcon(glyph, bar, options);
    case 'linux':
      return linuxImage(glyph, bar, options);
    default:
      return options.system satisfies never;
  }
}

function templateImage(glyph: Glyph, { nativeImage }: TrayImageOptions): Electron.NativeImage {
  const sign = glyph.kind === 'ear' ? glyph.sign : 'none';
  const image = nativeImage.createFromBuffer(pngOf(drawTemplate(sign, MAC_SIZE)));
  image.addRepresentation({ scaleFactor: 2, buffer: pngOf(drawTemplate(sign, MAC_SIZE * 2)) });
  image.setTemplateImage(true);
  return image;
}

function windowsIcon(
  glyph: Glyph,
  bar: Bar,
  { nativeImage, folder }: TrayImageOptions,
): Electron.NativeImage {
  const file = join(folder, 'tray.ico');
  try {
    writeFileSync(file, icoOf(ICO_SIZES.map((size) => drawGlyph(glyph, size, bar))));
    const image = nativeImage.createFromPath(file);
    if (!image.isEmpty()) return image;
  } catch {
    // A full or guarded disk: one size, stretched by the system, is still the number.
  }
  return nativeImage.createFromBuffer(pngOf(drawGlyph(glyph, 16, bar)));
}

/** Electron sends the largest representation, and the desktop shrinks it. */
function linuxImage(
  glyph: Glyph,
  bar: Bar,
  { nativeImage }: TrayImageOptions,
): Electron.NativeImage {
  const image = nativeImage.createFromBuffer(pngOf(drawGlyph(glyph, 24, bar)));
  image.addRepresentation({ scaleFactor: 2, buffer: pngOf(drawGlyph(glyph, 48, bar)) });
  return image;
}
