import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  extremes,
  nearest,
  splitAtBands,
  thin,
  type Point,
} from '../../../../src-renderer/charts/curve-points';

function points(...pairs: readonly (readonly [at: number, listeners: number])[]): Point[] {
  return pairs.map(([at, listeners]) => ({ at, listeners }));
}
const curve = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 60 }), fc.nat(500)), { maxLength: 200 })
  .map((steps) => {
    let at = 0;
    return steps.map(([gap, listeners]) => ({ at: (at += gap), listeners }));
  });

describe('a curve with gaps', () => {
  it('is drawn as one line where nothing is missing', () => {
    expect(splitAtBands(points([1, 5], [2, 6]), [])).toEqual([points([1, 5], [2, 6])]);
  });

  it('breaks at every stretch that was not observed', () => {
    const runs = splitAtBands(points([1, 5], [2, 6], [9, 7], [20, 8]), [
      { from: 2, to: 9, reason: 'asleep' },
      { from: 12, to: 18, reason: 'down' },
    ]);
    expect(runs).toEqual([points([1, 5], [2, 6]), points([9, 7]), points([20, 8])]);
  });

  it('takes stretches in any order, and breaks once where two follow each other', () => {
    const runs = splitAtBands(points([1, 5], [9, 7]), [
      { from: 5, to: 9, reason: 'down' },
      { from: 1, to: 5, reason: 'asleep' },
    ]);
    expect(runs).toHaveLength(2);
  });

  it('loses no point, whatever is missing', () => {
    const bands = fc.array(
      fc.record({ from: fc.nat(5000), to: fc.nat(5000), reason: fc.constant('down') }),
    );
    fc.assert(
      fc.property(curve, bands, (all, missing) => {
        expect(splitAtBands(all, missing).flat()).toEqual(all);
      }),
    );
  });
});

describe('a thinned curve', () => {
  it('keeps the ends and the highest count of each bucket, at its own time', () => {
    const run = points([0, 9], [1, 3], [4, 7], [9, 2], [11, 1], [19, 4], [21, 5]);
    expect(thin(run, 10)).toEqual(points([0, 9], [4, 7], [19, 4], [21, 5]));
  });

  it('shows the peak of the whole, in order of time, with only real points', () => {
    fc.assert(
      fc.property(curve, fc.integer({ min: 1, max: 300 }), (run, bucket) => {
        const kept = thin(run, bucket);
        expect(extremes(kept)?.most.listeners).toBe(extremes(run)?.most.listeners);
        expect([...kept].sort((a, b) => a.at - b.at)).toEqual(kept);
        expect(kept.every((point) => run.includes(point))).toBe(true);
        expect(kept.at(-1)).toBe(run.at(-1));
      }),
    );
  });

  it('does not change in the past while it grows', () => {
    const run = points([0, 1], [5, 9], [12, 3], [17, 8], [25, 4], [31, 6]);
    const before = thin(run.slice(0, 5), 10).slice(0, 3);
    expect(thin(run, 10).slice(0, 3)).toEqual(before);
  });
});

describe('the extremes', () => {
  it('are null where nothing was seen', () => {
    expect(extremes([])).toBeNull();
  });

  it('are the latest among equals', () => {
    const found = extremes(points([1, 5], [2, 9], [3, 9], [4, 5]));
    expect([found?.most.at, found?.least.at]).toEqual([3, 4]);
  });
});

describe('the nearest point', () => {
  const run = points([10, 1], [20, 2], [40, 3]);
  it.each([
    [0, 10],
    [14, 10],
    [16, 20],
    [33, 40],
    [90, 40],
  ])('to %i is the one at %i', (at, found) => {
    expect(nearest(run, at, 100)?.at).toBe(found);
  });

  it('is none where all are too far away', () => {
    expect(nearest(run, 30, 9)).toBeNull();
    expect(nearest([], 30, 9)).toBeNull();
  });
});
