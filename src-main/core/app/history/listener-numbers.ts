const SMALLEST = 1024;

/**
 * A number for each listener, from 0, in 12 bytes each instead of a hundred: a key that is never replaced keeps its
 * pseudonyms for ever. Of a pseudonym 64 bits are kept; among a million listeners two are taken for one with a
 * chance of one in thirty million.
 */
export class ListenerNumbers {
  #high = new Uint32Array(SMALLEST);
  #low = new Uint32Array(SMALLEST);
  /** Number + 1; 0 where the place is free. */
  #number = new Uint32Array(SMALLEST);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** The listener's number; a new one where it was never asked for. */
  of(listener: string): number {
    return this.find(listener) ?? this.#add(listener);
  }

  /** Undefined for a listener who has no number. */
  find(listener: string): number | undefined {
    const number = this.#number[this.#placeOf(traceOf(listener))] ?? 0;
    return number === 0 ? undefined : number - 1;
  }

  #add(listener: string): number {
    if (this.#size * 2 >= this.#number.length) this.#grow();
    const trace = traceOf(listener);
    const place = this.#placeOf(trace);
    [this.#high[place], this.#low[place]] = trace;
    this.#size += 1;
    this.#number[place] = this.#size;
    return this.#size - 1;
  }

  /** Where the listener is, or would be. */
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

/** Two multiplicative hashes over the letters; pseudonyms are random already. */
function traceOf(listener: string): Trace {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let at = 0; at < listener.length; at += 1) {
    const letter = listener.charCodeAt(at);
    high = Math.imul(high ^ letter, 2_654_435_761);
    low = Math.imul(low ^ letter, 1_597_334_677);
  }
  high =
    Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  low =
    Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  return [high >>> 0, low >>> 0];
}
