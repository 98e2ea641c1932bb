import type { Picture } from '../../../../src-main/electron/tray/picture';

/** A pixel as `#rrggbbaa`. */
export function pixel({ rgba, size }: Picture, x: number, y: number): string {
  const at = (y * size + x) * 4;
  return `#${Buffer.from(rgba.subarray(at, at + 4)).toString('hex')}`;
}

/** The picture as text: `.` clear, `#` the ink of the bar, `o` any other colour. */
export function asText(picture: Picture, ink: string): string[] {
  return Array.from({ length: picture.size }, (_, y) =>
    Array.from({ length: picture.size }, (_, x) => {
      if (picture.rgba[(y * picture.size + x) * 4 + 3] === 0) return '.';
      return pixel(picture, x, y) === ink ? '#' : 'o';
    }).join(''),
  );
}

/** Contrast of two colours by WCAG 2.2, 1 to 21; `#rrggbb`. */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
