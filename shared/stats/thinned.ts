const MINUTE_MS = 60_000;

/** A count at one look. */
interface Counted {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly listeners: number;
}

/**
 * At most `most` of the counts, by time: where there are more, the highest of every so many whole minutes
 * with its own moment, so that no peak is lost and nothing is made up.
 */
export function thinned<T extends Counted>(counts: readonly T[], most: number): readonly T[] {
  const [first, last] = [counts[0], counts.at(-1)];
  if (counts.length <= most || first === undefined || last === undefined) return counts;
  const step = MINUTE_MS * Math.ceil((last.at - first.at + 1) / (most - 1) / MINUTE_MS);
  const highest = new Map<number, T>();
  for (const count of counts) {
    const stretch = Math.floor(count.at / step);
    const known = highest.get(stretch);
    if (known === undefined || count.listeners > known.listeners) highest.set(stretch, count);
  }
  return [...highest.values()];
}
