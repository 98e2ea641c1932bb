import { createReadStream, type ReadStream } from 'node:fs';

const PIECE_BYTES = 256 * 1024;

/** A sorted file of rankings while it is read, standing at one line. */
export class SortedRun {
  readonly #stream: ReadStream;
  readonly #pieces: AsyncIterator<string>;
  #lines: readonly string[] = [];
  #at = -1;
  /** What of the file was read beyond the last line end. */
  #rest = '';
  #line = '';
  #key = '';

  constructor(path: string) {
    this.#stream = createReadStream(path, { encoding: 'latin1', highWaterMark: PIECE_BYTES });
    this.#pieces = this.#stream[Symbol.asyncIterator]() as AsyncIterator<string>;
  }

  /** The line it stands at, without its end; digits, letters of countries and marks between them only. */
  get line(): string {
    return this.#line;
  }

  /** The part of the line before the first `|`. */
  get key(): string {
    return this.#key;
  }

  /** Goes to the next line of what was read; false where that is over. */
  next(): boolean {
    this.#at += 1;
    const line = this.#lines[this.#at];
    if (line === undefined) return false;
    this.#line = line;
    this.#key = line.slice(0, line.indexOf('|'));
    return true;
  }

  /** Reads on, and goes to the next line; false at the end of the file. */
  async readOn(): Promise<boolean> {
    for (;;) {
      const piece = await this.#pieces.next();
      if (piece.done === true) {
        this.#lines = this.#rest === '' ? [] : [this.#rest];
        this.#rest = '';
        this.#at = -1;
        return this.next();
      }
      const lines = (this.#rest + piece.value).split('\n');
      this.#rest = lines.pop() ?? '';
      this.#lines = lines;
      this.#at = -1;
      if (this.next()) return true;
    }
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#stream.closed) resolve();
      else this.#stream.once('close', resolve).destroy();
    });
  }
}
