/** How much of each pixel of a square is covered: 0 not at all, 255 wholly. */
export class Mask {
  readonly #coverage: Uint8Array;

  constructor(
    /** Edge in px. */
    readonly size: number,
  ) {
    this.#coverage = new Uint8Array(size * size);
  }

  /** Outside the square nothing is covered. */
  at(x: number, y: number): number {
    return this.#holds(x, y) ? (this.#coverage[y * this.size + x] ?? 0) : 0;
  }

  set(x: number, y: number, coverage: number): void {
    if (this.#holds(x, y)) this.#coverage[y * this.size + x] = coverage;
  }

  /** Covers whole pixels from the corner at `x`, `y`. */
  box({ x, y, width, height }: Box): void {
    for (let row = y; row < y + height; row++) {
      for (let column = x; column < x + width; column++) this.set(column, row, 255);
    }
  }

  /** A mask of the same size; `change` gets the coverage and place of each pixel. */
  map(change: (coverage: number, x: number, y: number) => number): Mask {
    const changed = new Mask(this.size);
    for (let y = 0; y < this.size; y++) {
      for (let x = 0; x < this.size; x++) changed.set(x, y, change(this.at(x, y), x, y));
    }
    return changed;
  }

  #holds(x: number, y: number): boolean {
    return x >= 0 && y >= 0 && x < this.size && y < this.size;
  }
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
