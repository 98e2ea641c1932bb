/** A square of pixels: red, green, blue and alpha (not multiplied in), a byte each, row by row from the top. */
export interface Picture {
  /** Edge in px. */
  readonly size: number;
  readonly rgba: Uint8Array;
}
