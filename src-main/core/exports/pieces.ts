/**
 * Large enough that writing costs little. Of larger ones so much outlives a young generation of V8, that an export of a
 * million rows takes a hundred megabytes before anything is collected.
 */
const PIECE_CHARACTERS = 16_384;

/**
 * Joins many short texts to pieces of about 16 kB. `add` gives back a piece when it is full, else "";
 * `rest` gives what is left.
 */
export class Pieces {
  #piece = '';

  add(text: string): string {
    this.#piece += text;
    return this.#piece.length < PIECE_CHARACTERS ? '' : this.rest();
  }

  rest(): string {
    const piece = this.#piece;
    this.#piece = '';
    return piece;
  }
}
