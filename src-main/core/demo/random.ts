/** A stream of made-up numbers that is the same for the same parts, on every machine. */
export interface Random {
  /** 0 included to 1 excluded. */
  next(): number;
  /** Whole number, 0 included to `below` excluded. */
  below(below: number): number;
  /** `from` included to `to` excluded. */
  between(from: number, to: number): number;
  /** Like `between`, with every order of magnitude equally likely; both bounds above 0. */
  spread(from: number, to: number): number;
  chance(probability: number): boolean;
  /** One of the items, all equally likely. Throws a RangeError when there are none. */
  pick<T>(items: readonly T[]): T;
}

/** Starts a stream from a seed and whatever else names it, for example (seed, day). */
export function randomOf(...parts: readonly (string | number)[]): Random {
  const next = smallFastCounter(mixed(parts.join('\u0000')));
  return {
    next,
    below: (below) => Math.floor(next() * below),
    between: (from, to) => from + next() * (to - from),
    spread: (from, to) => from * (to / from) ** next(),
    chance: (probability) => next() < probability,
    pick: (items) => itemAt(items, Math.floor(next() * items.length)),
  };
}

/** The item at a place that is known to exist; throws a RangeError where it does not. */
export function itemAt<T>(items: readonly T[], index: number): T {
  if (index < 0 || index >= items.length) throw new RangeError(`There is no item ${index}.`);
  return items[index] as T;
}

/** Four 32-bit words from a text, each by an FNV-1a walk with its own start. */
function mixed(text: string): [number, number, number, number] {
  const words: [number, number, number, number] = [0x811c9dc5, 0x9e3779b9, 0x85ebca6b, 0xc2b2ae35];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    words[0] = Math.imul(words[0] ^ code, 0x01000193);
    words[1] = Math.imul(words[1] ^ code, 0x5bd1e995);
    words[2] = Math.imul(words[2] ^ code, 0x27d4eb2f);
    words[3] = Math.imul(words[3] ^ code, 0x165667b1);
  }
  return words;
}

/** The public-domain sfc32 generator: small state, passes the usual tests of randomness. */
function smallFastCounter(words: [number, number, number, number]): () => number {
  let [a, b, c, counter] = words;
  const next = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4294967296;
  };
  // The first numbers still show how alike two texts were.
  for (let round = 0; round < 12; round += 1) next();
  return next;
}
