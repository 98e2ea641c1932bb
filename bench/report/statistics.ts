/** The middle one; of an even number the lower of the two. Throws a RangeError when there is none. */
export function medianOf(values: readonly number[]): number {
  return percentileOf(values, 50);
}

/** The smallest value that at least `percent` % of all do not exceed. Throws a RangeError when there is none. */
export function percentileOf(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1);
  const value = sorted[place];
  if (value === undefined) throw new RangeError('There is nothing to take a middle of.');
  return value;
}

/** Rounded to `digits` decimals: more would pretend that it is known. */
export function rounded(value: number, digits = 1): number {
  return Number(value.toFixed(digits));
}
