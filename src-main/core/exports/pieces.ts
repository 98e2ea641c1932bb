/** Large enough that writing costs little, small enough that nothing waits. */
const PIECE_CHARACTERS = 65_536;

/**
 * Joins many short texts to pieces of about 64 kB. `add` gives back a piece when it is full, else "";
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
