const MOST = 2_000;
/** In no cell of one: control characters make no difference to what is understood, but they must not merge two keys. */
const BETWEEN = '\u0000';

/**
 * What was made of some cells of a row, for the next row that holds the same. The oldest is dropped for a new one. It is
 * made of a copy of the cells: a piece of a text would keep the whole text in memory.
 */
export class Remembered<T> {
  readonly #made = new Map<string, T>();

  constructor(private readonly make: (cells: readonly string[]) => T) {}

  of(cells: readonly string[]): T {
    const key = cells.join(BETWEEN);
    const known = this.#made.get(key);
    if (known !== undefined) return known;
    // Cells that hold the sign between them are understood each time.
    const copy = key.split(BETWEEN);
    if (copy.length !== cells.length) return this.make(cells);
    const made = this.make(copy);
    if (this.#made.size >= MOST) this.#forgetOldest();
    this.#made.set(key, made);
    return made;
  }

  #forgetOldest(): void {
    const [oldest] = this.#made.keys();
    if (oldest !== undefined) this.#made.delete(oldest);
  }
}
