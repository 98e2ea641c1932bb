import { describe, expect, it } from 'vitest';
import {
  shortCurve,
  type ShortCurveInput,
} from '../../../../src-renderer/features/small-window/short-curve';

const NOW = Date.parse('2026-11-21T17:42:00Z');
const MINUTE = 60_000;

function curve(changes: Partial<ShortCurveInput> = {}): ReturnType<typeof shortCurve> {
  const points = Array.from({ length: 361 }, (_, index) => ({
    at: NOW - (360 - index) * MINUTE,
    listeners: 10 + (index % 5),
  }));
  return shortCurve({ points, bands: [], now: NOW, isFresh: true, ...changes });
}

/** Left edges of the strokes, in parts of the width. */
function starts(line: string): number[] {
  return line
    .split('M')
    .slice(1)
    .map((stroke) => Number((parseFloat(stroke) / 1000).toFixed(4)));
}

describe('the curve of the small window', () => {
  it('shows the last three hours from edge to edge', () => {
    const { line, range } = curve();
    expect(line).toMatch(/^M0\.0 /);
    expect(line).toMatch(/L1000\.0 [\d.]+$/);
    expect(line.match(/M/g)).toHaveLength(1);
    expect(range).toEqual({ least: 10, most: 14 });
  });

  it('lifts the pen over what was not observed', () => {
    const band = { from: NOW - 120 * MINUTE, to: NOW - 60 * MINUTE, reason: 'asleep' };
    const points = [180, 150, 120, 60, 30, 0].map((ago) => ({
      at: NOW - ago * MINUTE,
      listeners: 7,
    }));
    const { line, area } = curve({ points, bands: [band] });
    expect(starts(line)).toEqual([0, 0.6667]);
    expect(area.match(/Z/g)).toHaveLength(2);
  });

  it('holds the last count until now, while that is the present one', () => {
    const points = [{ at: NOW - 40_000, listeners: 12 }];
    expect(curve({ points }).line).toMatch(/L1000\.0 /);
    expect(curve({ points }).end).not.toBeNull();
    expect(curve({ points, isFresh: false }).line).not.toContain('L');
    expect(curve({ points, isFresh: false }).end).toBeNull();
  });

  it('knows nothing where nothing was seen', () => {
    const points = [{ at: NOW - 200 * MINUTE, listeners: 50 }];
    expect(curve({ points })).toMatchObject({ line: '', area: '', end: null, range: null });
  });

  it('stands on the ground at nobody', () => {
    const points = [0, 10].map((ago) => ({ at: NOW - ago * MINUTE, listeners: 0 })).reverse();
    expect(curve({ points }).line).toMatch(/ 100\.0L1000\.0 100\.0$/);
  });
});
