const SMALLEST = 1024;

/**
 * A number for each of many texts, from 0, in some 24 bytes each instead of a hundred: pseudonyms of a key that is never
 * replaced, ids of a day's sessions, rows of a file. Of a text 64 bits are kept: among a million, two are taken for one
 * with a chance of one in thirty million.
 */
export class TextNumbers {
  #high = new Uint32Array(SMALLEST);
  #low = new Uint32Array(SMALLEST);
  /** Number + 1; 0 where the place is free. */
  #number = new Uint32Array(SMALLEST);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** The text's number; a new one where it was never asked for. */
  of(text: string): number {
    if (this.#size * 2 >= this.#number.length) this.#grow();
    const trace = traceOf(text);
    const place = this.#placeOf(trace);
    const known = this.#number[place] ?? 0;
    if (known !== 0) return known - 1;
    [this.#high[place], this.#low[place]] = trace;
    this.#size += 1;
    this.#number[place] = this.#size;
    return this.#size - 1;
  }

  /** Undefined for a text that has no number. */
  find(text: string): number | undefined {
    const number = this.#number[this.#placeOf(traceOf(text))] ?? 0;
    return number === 0 ? undefined : number - 1;
  }

  /** Where the text is, or would be. */
  #placeOf([high, low]: Trace): number {
    const last = this.#number.length - 1;
    for (let place = (high ^ low) & last; ; place = (place + 1) & last) {
      if (this.#number[place] === 0) return place;
      if (this.#high[place] === high && this.#low[place] === low) return place;
    }
  }

  #grow(): void {
    const [highs, lows, numbers] = [this.#high, this.#low, this.#number];
    const length = numbers.length * 2;
    this.#high = new Uint32Array(length);
    this.#low = new Uint32Array(length);
    this.#number = new Uint32Array(length);
    for (const [from, number] of numbers.entries()) {
      if (number === 0) continue;
      const trace: Trace = [highs[from] ?? 0, lows[from] ?? 0];
      const place = this.#placeOf(trace);
      [this.#high[place], this.#low[place]] = trace;
      this.#number[place] = number;
    }
  }
}

type Trace = readonly [high: number, low: number];

/** Two multiplicative hashes over the letters, mixed with each other. */
function traceOf(text: string): Trace {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charCodeAt(at);
    high = Math.imul(high ^ letter, 2_654_435_761);
    low = Math.imul(low ^ letter, 1_597_334_677);
  }
  high =
    Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  low =
    Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  return [high >>> 0, low >>> 0];
}
