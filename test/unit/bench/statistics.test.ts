import { expect, it } from 'vitest';
import { medianOf, percentileOf, rounded } from '../../../bench/report/statistics';

it.each([
  [[3], 3],
  [[3, 1, 2], 2],
  [[4, 1, 3, 2], 2],
])('the median of %j is %d', (values, median) => {
  expect(medianOf(values)).toBe(median);
});

it('the 95th percentile of a hundred values leaves five of them above', () => {
  const values = Array.from({ length: 100 }, (_, index) => index + 1);
  expect(percentileOf(values, 95)).toBe(95);
  expect(percentileOf([7], 95)).toBe(7);
});

it('nothing has no middle', () => {
  expect(() => medianOf([])).toThrow(RangeError);
});

it('figures are rounded', () => {
  expect(rounded(12.345)).toBe(12.3);
  expect(rounded(12.345, 2)).toBe(12.35);
});
