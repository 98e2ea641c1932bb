import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LEAST_SIZE, placement, USUAL_SIZE } from '../../../src-main/electron/windows/placement';

const SCREEN = { x: 0, y: 24, width: 1920, height: 1016 };
const LEFT = { x: -1280, y: 0, width: 1280, height: 1024 };

describe('where a window opens', () => {
  it('is the middle, at its usual size, before it ever stood anywhere', () => {
    expect(placement(null, [SCREEN])).toEqual(USUAL_SIZE);
  });

  it.each([
    ['on the screen', { x: 100, y: 100, width: 900, height: 700 }],
    ['half out to the right', { x: 1500, y: 100, width: 900, height: 700 }],
    ['on the screen to the left', { x: -1200, y: 40, width: 900, height: 700 }],
  ])('is where it stood: %s', (_where, kept) => {
    expect(placement(kept, [SCREEN, LEFT])).toEqual(kept);
  });

  it.each([
    ['its screen is gone', { x: -1200, y: 40, width: 900, height: 700 }],
    ['only a corner would show', { x: 1890, y: 1000, width: 900, height: 700 }],
    ['its bar would be above the screen', { x: 100, y: -500, width: 900, height: 700 }],
  ])('is the middle again when %s', (_why, kept) => {
    expect(placement(kept, [SCREEN])).toEqual({ width: 900, height: 700 });
  });

  it('is never smaller than what can be read', () => {
    const kept = { x: 100, y: 100, width: 10, height: 10 };
    expect(placement(kept, [SCREEN])).toMatchObject(LEAST_SIZE);
  });

  it('can always be taken hold of, wherever it was kept', () => {
    const pixel = fc.integer({ min: -10_000, max: 10_000 });
    const size = fc.integer({ min: 0, max: 10_000 });
    const kept = fc.record({ x: pixel, y: pixel, width: size, height: size });
    fc.assert(
      fc.property(kept, (bounds) => {
        const { x, y, width } = placement(bounds, [SCREEN, LEFT]);
        if (x === undefined || y === undefined) return;
        const shown = [SCREEN, LEFT].some(
          (area) =>
            Math.min(x + width, area.x + area.width) - Math.max(x, area.x) >= 120 &&
            y >= area.y - 30 &&
            y <= area.y + area.height - 60,
        );
        expect(shown).toBe(true);
      }),
    );
  });
});
