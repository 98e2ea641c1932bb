import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  besideTray,
  type PlacementInput,
  type Screen,
} from '../../../../src-main/electron/tray/placement';

const SIZE = { width: 320, height: 440 };
const BAR = 40;

function screen(side: 'top' | 'bottom' | 'left' | 'right' | 'none', at = { x: 0, y: 0 }): Screen {
  const bounds = { ...at, width: 1920, height: 1080 };
  const { x, y, width, height } = bounds;
  const workArea = {
    top: { x, y: y + BAR, width, height: height - BAR },
    bottom: { x, y, width, height: height - BAR },
    left: { x: x + BAR, y, width: width - BAR, height },
    right: { x, y, width: width - BAR, height },
    none: bounds,
  }[side];
  return { bounds, workArea };
}

function icon(x: number, y: number): NonNullable<PlacementInput['tray']> {
  return { x, y, width: 24, height: 24 };
}

function place(changes: Partial<PlacementInput>): ReturnType<typeof besideTray> {
  return besideTray({
    tray: null,
    cursor: { x: 960, y: 540 },
    screens: [screen('bottom')],
    size: SIZE,
    ...changes,
  });
}

describe('the small window opens beside the number', () => {
  it.each([
    ['top', icon(1500, 8), { x: 1352, y: 48 }],
    ['bottom', icon(1500, 1048), { x: 1352, y: 592 }],
    ['left', icon(8, 700), { x: 48, y: 492 }],
    ['right', icon(1888, 700), { x: 1552, y: 492 }],
  ] as const)('at a bar on the %s', (side, tray, position) => {
    expect(place({ tray, screens: [screen(side)] })).toEqual(position);
  });

  it.each([
    ['the corner at the top', 'top', icon(1890, 8), { x: 1592, y: 48 }],
    ['the corner at the bottom', 'bottom', icon(4, 1048), { x: 8, y: 592 }],
    ['the lower end of a bar on the left', 'left', icon(8, 1050), { x: 48, y: 632 }],
  ] as const)('in sight at %s', (_name, side, tray, position) => {
    expect(place({ tray, screens: [screen(side)] })).toEqual(position);
  });

  it('at the edge of a bar that hides itself', () => {
    const screens = [screen('none')];
    expect(place({ tray: icon(1500, 1056), screens })).toEqual({ x: 1352, y: 632 });
    expect(place({ tray: icon(1500, 0), screens })).toEqual({ x: 1352, y: 8 });
  });

  it('on the screen that has the number', () => {
    const screens = [screen('bottom'), screen('top', { x: 1920, y: -300 })];
    expect(place({ tray: icon(3000, -290), screens })).toEqual({ x: 2852, y: -252 });
    expect(place({ tray: icon(100, 1050), screens })).toEqual({ x: 8, y: 592 });
  });
});

describe('where the system does not tell where the number stands', () => {
  it('the cursor on the bar does', () => {
    const cursor = { x: 1500, y: 12 };
    expect(place({ cursor, screens: [screen('top')] })).toEqual({ x: 1340, y: 48 });
  });

  it.each([
    ['top', { x: 1592, y: 48 }],
    ['bottom', { x: 1592, y: 592 }],
    ['none', { x: 1592, y: 632 }],
  ] as const)(
    'and the cursor is elsewhere, it opens in the right corner of a bar on the %s',
    (side, at) => {
      expect(place({ screens: [screen(side)] })).toEqual(at);
    },
  );

  it('it opens on the screen of the cursor', () => {
    const screens = [screen('bottom'), screen('top', { x: -1920, y: 0 })];
    expect(place({ cursor: { x: -500, y: 500 }, screens })).toEqual({ x: -328, y: 48 });
  });

  it('and the cursor is on no screen, it opens on the main one', () => {
    expect(place({ cursor: { x: 99_999, y: 0 } })).toEqual({ x: 1592, y: 592 });
  });
});

it('is wholly in sight wherever number and cursor are', () => {
  const side = fc.constantFrom('top', 'bottom', 'left', 'right', 'none' as const);
  const at = fc.record({
    x: fc.integer({ min: -50, max: 5000 }),
    y: fc.integer({ min: -1100, max: 1100 }),
  });
  fc.assert(
    fc.property(side, side, at, fc.boolean(), (first, second, point, isKnown) => {
      const screens = [screen(first), screen(second, { x: 1920, y: -500 })];
      const { x, y } = place({
        screens,
        cursor: point,
        tray: isKnown ? icon(point.x, point.y) : null,
      });
      const isInSight = screens.some(
        ({ workArea: area }) =>
          x >= area.x &&
          y >= area.y &&
          x + SIZE.width <= area.x + area.width &&
          y + SIZE.height <= area.y + area.height,
      );
      expect(isInSight).toBe(true);
      expect([x, y]).toEqual([Math.round(x), Math.round(y)]);
    }),
  );
});
