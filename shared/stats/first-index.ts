/**
 * Position of the first of `count` things in order that `holds` is true of, found by halving; `count` where it is
 * true of none.
 * @param holds false up to some position and true from there on
 */
export function firstIndex(count: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
