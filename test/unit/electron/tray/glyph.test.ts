import { describe, expect, it } from 'vitest';
import { figureFor, type GlyphSize } from '../../../../src-main/electron/tray/figures';
import {
  drawGlyph,
  drawTemplate,
  type Bar,
  type Glyph,
  type GlyphSign,
} from '../../../../src-main/electron/tray/glyph';
import { asText, contrast, pixel } from './drawn';

const SIZES: readonly GlyphSize[] = [16, 20, 24, 32, 48];
const DARK: Bar = { isDark: true, outlined: false };
const LIGHT: Bar = { isDark: false, outlined: false };
const ON_DARK = '#f3ede4ff';
const ON_LIGHT = '#1b1714ff';

function count(number: number | null, sign: GlyphSign = 'none'): Glyph {
  return { kind: 'count', count: number, sign };
}

function drawn(glyph: Glyph, size: GlyphSize): string[] {
  return asText(drawGlyph(glyph, size, DARK), ON_DARK);
}

/** Rows without the blank ones below the figure. */
function figure(glyph: Glyph, size: GlyphSize): string[] {
  return drawn(glyph, size).slice(0, (size * 13) / 16);
}

/** The picture of every figure that the numbers up to 10,000 have. */
function everyFigure(size: GlyphSize): Map<string, string[]> {
  const figures = new Map<string, string[]>();
  for (let number = 0; number <= 10_000; number++) {
    const text = figureFor(number);
    if (!figures.has(text)) figures.set(text, drawn(count(number), size));
  }
  return figures;
}

/** The characters of a figure: stretches of columns with something in them, each as text. */
function columnGroups(rows: readonly string[]): string[] {
  const groups: string[][] = [];
  let before = false;
  for (let x = 0; x < rows.length; x++) {
    const column = rows.map((row) => row.charAt(x)).join('');
    const isInked = column.includes('#');
    if (isInked && !before) groups.push([]);
    if (isInked) groups.at(-1)?.push(column);
    before = isInked;
  }
  return groups.map((columns) => columns.join('\n'));
}

describe('the figure of a count', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [1000, '1k'],
    [1999, '1k'],
    [9999, '9k'],
    [10_000, '9k+'],
    [1_234_567, '9k+'],
  ])('of %i is %s', (number, text) => {
    expect(figureFor(number)).toBe(text);
  });
});

describe.each(SIZES)('at %i px', (size) => {
  it('every number from 0 to 9999 lies inside, above the room of the sign, in whole pixels', () => {
    const shapes = new Map<string, string>();
    for (const [text, rows] of everyFigure(size)) {
      expect(rows.slice(Math.ceil((size * 13) / 16)).join('')).toMatch(/^\.+$/);
      expect(rows.join('')).toMatch(/^[.#]+$/);
      const characters = columnGroups(rows);
      expect(characters, text).toHaveLength(text.length);
      // Cut off at an edge, a digit would differ from the same digit at another place.
      characters.forEach((shape, index) => {
        const kind = `${text.length} ${String(text.includes('1'))} ${text.charAt(index)}`;
        expect(shape, text).toBe(shapes.get(kind) ?? shape);
        shapes.set(kind, shape);
      });
    }
  });

  it('different numbers look different as far as the notation tells them apart', () => {
    const figures = everyFigure(size);
    const pictures = new Set([...figures.values()].map((rows) => rows.join('\n')));
    expect(pictures.size).toBe(figures.size);
    expect(figures.size).toBe(1000 + 9 + 1);
  });

  it('a number does not move when it grows old', () => {
    for (const number of [0, 7, 42, 137, 1200, 12_000]) {
      expect(figure(count(number, 'stale'), size)).toEqual(figure(count(number), size));
    }
  });

  it('a paused number stays where it was, but for the slash and the clear pixels beside it', () => {
    const clear = Math.max(1, Math.floor(size / 12));
    for (const number of [null, 0, 8, 42, 888, 9999]) {
      const plain = drawn(count(number), size);
      drawn(count(number, 'paused'), size).forEach((row, y) => {
        [...row].forEach((shown, x) => {
          const away = Math.abs(x + y - (size - 1));
          const wanted = away <= clear ? '#' : away <= 2 * clear ? '.' : plain[y]![x];
          expect(shown, `${String(number)} at ${x}, ${y}`).toBe(wanted);
        });
      });
    }
  });

  it('a number that is not known is a dash and nothing like a zero', () => {
    const rows = drawn(count(null), size).filter((row) => row.includes('#'));
    expect(new Set(rows).size).toBe(1);
    expect(rows.length).toBeLessThan(size / 4);
    expect(drawn(count(null), size)).not.toEqual(drawn(count(0), size));
  });

  it('a stale number has an amber dot below it', () => {
    const below = drawn(count(42, 'stale'), size).slice(Math.ceil((size * 13) / 16));
    expect(below.join('')).toContain('o');
    expect(drawGlyph(count(42, 'stale'), size, DARK).rgba).not.toEqual(
      drawGlyph(count(42, 'stale'), size, LIGHT).rgba,
    );
  });

  it('a station that cannot be seen is the ear with a cross, and not the plain ear', () => {
    const crossed = drawn({ kind: 'ear', sign: 'crossed' }, size);
    const plain = drawn({ kind: 'ear', sign: 'none' }, size);
    expect(crossed).not.toEqual(plain);
    const corner = Math.round(size * 0.75);
    // The middle of the cross, where the plain ear has nothing.
    expect(crossed[Math.round((size * 47) / 64) - 1]![corner - 1]).toBe('#');
    expect(plain[Math.round((size * 47) / 64)]![corner]).toBe('.');
  });
});

describe('colours', () => {
  const BARS = [
    { bar: LIGHT, ground: '#f1f1f1', ink: ON_LIGHT },
    { bar: DARK, ground: '#1f1f1f', ink: ON_DARK },
  ];

  it.each(BARS)('stand out from a bar of $ground', ({ bar, ground, ink }) => {
    const picture = drawGlyph(count(8, 'stale'), 16, bar);
    const colours = new Set(
      Array.from({ length: 256 }, (_, index) => pixel(picture, index % 16, index >> 4)),
    );
    colours.delete('#00000000');
    expect(colours.size).toBe(2);
    expect(colours).toContain(ink);
    for (const colour of colours) expect(contrast(colour, ground)).toBeGreaterThan(4.5);
  });

  it.each(BARS)(
    'an outlined figure shows on a bar of $ground, whatever was guessed',
    ({ ground }) => {
      for (const isDark of [true, false]) {
        const picture = drawGlyph(count(42), 24, { isDark, outlined: true });
        const rows = asText(
          drawGlyph(count(42), 24, { isDark, outlined: false }),
          isDark ? ON_DARK : ON_LIGHT,
        );
        rows.forEach((row, y) => {
          [...row].forEach((shown, x) => {
            if (shown !== '#' || x === 0) return;
            const around = [-1, 0, 1].flatMap((dy) =>
              [-1, 0, 1].map((dx) => pixel(picture, x + dx, y + dy)),
            );
            const best = Math.max(...around.map((colour) => contrast(colour, ground)));
            // Inside a thick stroke the edge is further away than one pixel.
            const isInside = around.every((colour) => colour === pixel(picture, x, y));
            if (!isInside) expect(best).toBeGreaterThan(4.5);
          });
        });
      }
    },
  );

  it('the template image of macOS is black and nothing else', () => {
    for (const sign of ['none', 'paused', 'crossed'] as const) {
      for (const size of [16, 32]) {
        const { rgba } = drawTemplate(sign, size);
        expect(rgba.filter((value, index) => index % 4 !== 3 && value !== 0)).toHaveLength(0);
        expect(rgba.some((value, index) => index % 4 === 3 && value === 255)).toBe(true);
      }
    }
  });
});

describe('pixel by pixel', () => {
  it.each<[string, Glyph, string]>([
    [
      '42 at 16 px',
      count(42),
      `
................
##...##..#####..
##...##.#######.
##...##......##.
##...##......##.
#######.#######.
#######.#######.
.....##.##......
.....##.##......
.....##.##......
.....##.#######.
.....##.#######.
................
................
................
................`,
    ],
    [
      '137 grown old',
      count(137, 'stale'),
      `
................
.##..###..#####.
..#.....#.....#.
..#.....#.....#.
..#.....#....#..
..#.....#....#..
..#..####...#...
..#.....#...#...
..#.....#..#....
..#.....#..#....
..#.....#..#....
..#..###...#....
................
......ooo.......
......ooo.......
......ooo.......`,
    ],
    [
      '42 paused',
      count(42, 'paused'),
      `
..............##
##...##..###.###
##...##.###.###.
##...##....###..
##...##...###.#.
#######..###.##.
#######.###.###.
.....#.###......
......###.......
.....###.#......
....###.#######.
...###..#######.
..###...........
.###............
###.............
##..............`,
    ],
    [
      '5,000',
      count(5000),
      `
................
#######.##......
#######.##......
##......##......
##......##......
#######.##...##.
#######.##..##..
.....##.####....
.....##.###.....
.....##.####....
#######.##..##..
.#####..##...##.
................
................
................
................`,
    ],
    [
      'not known',
      count(null),
      `
................
................
................
................
................
....########....
....########....
................
................
................
................
................
................
................
................
................`,
    ],
  ])('%s', (_name, glyph, picture) => {
    expect(drawn(glyph, 16).join('\n')).toBe(picture.trimStart());
  });
});
