/** How far the walk looks ahead on both sides to find its way again. */
const AHEAD = 16;

export interface SideBySide {
  /** For each entry of the later list its place in the earlier one; -1 where it was not met there. */
  readonly places: Int32Array;
  /** Places of the earlier list at which nothing was met. */
  readonly unmet: readonly number[];
}

/**
 * Finds the entries of a list again in the list after it. No place is given twice; an entry that was not
 * met may still be somewhere else in the other list.
 *
 * Two lists of the same things in nearly the same order are walked side by side, and only what they point
 * to is compared: looking up ten thousand connections by name takes forty times as long, for nearly every
 * step leads to memory that is in no cache. Lists in another order are walked as fast, and little is met.
 */
export function sideBySide(before: readonly object[], now: readonly object[]): SideBySide {
  const places = new Int32Array(now.length).fill(-1);
  const unmet: number[] = [];
  let there = 0;
  let here = 0;
  while (there < before.length && here < now.length) {
    const [gone, come] = before[there] === now[here] ? MET : wayOn(before, now, { there, here });
    for (const end = there + gone; there < end; there += 1) unmet.push(there);
    here += come;
    if (there < before.length && before[there] === now[here]) {
      places[here] = there;
      there += 1;
      here += 1;
    }
  }
  for (; there < before.length; there += 1) unmet.push(there);
  return { places, unmet };
}

type Way = readonly [gone: number, come: number];
const MET: Way = [0, 0];

/** How many entries to pass over on each side until both agree again; one on both where they do not soon. */
function wayOn(
  before: readonly object[],
  now: readonly object[],
  { there, here }: { readonly there: number; readonly here: number },
): Way {
  for (let steps = 1; steps <= AHEAD; steps += 1) {
    for (let gone = 0; gone <= steps; gone += 1) {
      const entry = before[there + gone];
      if (entry !== undefined && entry === now[here + steps - gone]) return [gone, steps - gone];
    }
  }
  return [1, 1];
}
