import { existsSync, readFileSync } from 'node:fs';
import type { AddRepresentationOptions, NativeImage } from 'electron';
import type { SeenImage } from './stand';
import { strict } from './strict';

/** Offsets of width and height in a PNG's header. */
const WIDTH_AT = 16;
const HEIGHT_AT = 20;

export class StandInImage {
  readonly #representations: { readonly scale: number; readonly png: Buffer }[] = [];
  isMacTemplateImage: boolean;

  constructor(png: Buffer | null, isTemplate = false) {
    if (png !== null) this.#representations.push({ scale: 1, png });
    this.isMacTemplateImage = isTemplate;
  }

  isEmpty(): boolean {
    return this.#representations.length === 0;
  }

  toPNG(): Buffer {
    return this.#representations[0]?.png ?? Buffer.alloc(0);
  }

  toDataURL(): string {
    return `data:image/png;base64,${this.toPNG().toString('base64')}`;
  }

  getSize(): { width: number; height: number } {
    if (this.isEmpty()) return { width: 0, height: 0 };
    const png = this.toPNG();
    return { width: png.readUInt32BE(WIDTH_AT), height: png.readUInt32BE(HEIGHT_AT) };
  }

  getScaleFactors(): number[] {
    return this.#representations.map(({ scale }) => scale);
  }

  setTemplateImage(isTemplate: boolean): void {
    this.isMacTemplateImage = isTemplate;
  }

  isTemplateImage(): boolean {
    return this.isMacTemplateImage;
  }

  addRepresentation({ scaleFactor = 1, buffer, dataURL }: AddRepresentationOptions): void {
    const png = buffer ?? (dataURL === undefined ? null : fromDataUrl(dataURL));
    if (png === null) throw new Error('A representation needs a buffer or a data URL.');
    this.#representations.push({ scale: scaleFactor, png });
  }

  get seen(): SeenImage {
    return {
      ...this.getSize(),
      isTemplate: this.isMacTemplateImage,
      png: this.toPNG().toString('base64'),
      scales: this.getScaleFactors(),
    };
  }
}

export const nativeImage = strict(
  {
    createEmpty: () => shown(new StandInImage(null)),
    createFromBuffer: (png: Buffer) => shown(new StandInImage(png)),
    createFromDataURL: (url: string) => shown(new StandInImage(fromDataUrl(url))),
    createFromPath: (path: string) => shown(imageAt(path)),
  },
  'nativeImage',
);

const insides = new WeakMap<object, StandInImage>();

/** What a tray was given: an image, or the path of one, which must be there. */
export function imageOf(given: NativeImage | string): StandInImage {
  if (typeof given !== 'string') {
    const image = insides.get(given);
    if (image === undefined) throw new TypeError('Argument must be a file path or a NativeImage');
    return image;
  }
  const image = imageAt(given);
  if (image.isEmpty()) throw new Error(`Failed to load image from path '${given}'`);
  return image;
}

function imageAt(path: string): StandInImage {
  const isTemplate = /Template(@\dx)?\.png$/.test(path);
  return new StandInImage(existsSync(path) ? readFileSync(path) : null, isTemplate);
}

function shown(image: StandInImage): NativeImage {
  const outside = strict(image, 'NativeImage');
  insides.set(outside, image);
  return outside as unknown as NativeImage;
}

function fromDataUrl(url: string): Buffer {
  const [, data = ''] = url.split(',', 2);
  return Buffer.from(data, 'base64');
}
