import { BadLines } from './bad-lines';
import { endOfPlay, faultOf, LONGEST_PLAY } from './play-line';

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** Kept of a line that goes on in the next piece: more than a play with mark and line end has, and enough to show. */
const HEAD_BYTES = 160;

/**
 * Tells plays from bad lines in a log that comes in pieces, in memory that does not grow with the log or its lines.
 * What it lets through are plays alone, each ended by a line feed.
 */
export class LineScanner {
  readonly bad = new BadLines();
  #plays = 0;
  #out = Buffer.allocUnsafe(0);
  #used = 0;
  /** Beginning of a line that was not ended yet, and its whole length so far. */
  readonly #head = Buffer.allocUnsafe(HEAD_BYTES);
  #headBytes = 0;
  #lineBytes = 0;

  get plays(): number {
    return this.#plays;
  }

  get lines(): number {
    return this.#plays + this.bad.total;
  }

  /** @returns the plays that end in this piece; the bytes are valid until the next call */
  scan(piece: Uint8Array): Uint8Array {
    this.#makeRoom(piece.length + HEAD_BYTES);
    let from = this.#finishLine(piece);
    let runFrom = from;
    while (from < piece.length) {
      const next = endOfPlay(piece, from);
      if (next < 0) {
        this.#letThrough(piece, runFrom, from);
        from = runFrom = this.#otherLine(piece, from);
      } else {
        this.#plays += 1;
        if (piece[next - 2] === CARRIAGE_RETURN) {
          this.#letThrough(piece, runFrom, next - 2);
          // The run goes on with the line feed itself.
          runFrom = next - 1;
        }
        from = next;
      }
    }
    this.#letThrough(piece, runFrom, from);
    return this.#out.subarray(0, this.#used);
  }

  /** @returns the last play, where the log's last line has no end */
  end(): Uint8Array {
    this.#makeRoom(HEAD_BYTES + 1);
    const line = this.#head.subarray(0, this.#headBytes);
    const isMarkAlone = this.lines === 0 && withoutMark(line).length === 0;
    if (this.#lineBytes > 0 && !isMarkAlone) this.#judge(line, false);
    this.#lineBytes = 0;
    this.#headBytes = 0;
    return this.#out.subarray(0, this.#used);
  }

  #makeRoom(bytes: number): void {
    if (this.#out.length < bytes) this.#out = Buffer.allocUnsafe(bytes);
    this.#used = 0;
  }

  #letThrough(bytes: Uint8Array, from: number, to: number): void {
    if (to <= from) return;
    this.#out.set(bytes.subarray(from, to), this.#used);
    this.#used += to - from;
  }

  /** Ends the line that began in an earlier piece. @returns where the next line begins */
  #finishLine(piece: Uint8Array): number {
    if (this.#lineBytes === 0) return 0;
    const end = piece.indexOf(LINE_FEED);
    const to = end < 0 ? piece.length : end;
    this.#remember(piece, 0, to);
    if (end < 0) return piece.length;
    this.#judge(this.#head.subarray(0, this.#headBytes), true);
    this.#lineBytes = 0;
    this.#headBytes = 0;
    return end + 1;
  }

  /** A line that is no plain play: bad, unfinished, or the first one behind a mark. @returns where the next begins */
  #otherLine(piece: Uint8Array, from: number): number {
    const end = piece.indexOf(LINE_FEED, from);
    if (end < 0) {
      this.#remember(piece, from, piece.length);
      return piece.length;
    }
    this.#judge(piece.subarray(from, Math.min(end, from + HEAD_BYTES)), end - from <= HEAD_BYTES);
    return end + 1;
  }

  #remember(piece: Uint8Array, from: number, to: number): void {
    const kept = piece.subarray(from, Math.min(to, from + HEAD_BYTES - this.#headBytes));
    this.#head.set(kept, this.#headBytes);
    this.#headBytes += kept.length;
    this.#lineBytes += to - from;
  }

  /** @param isEnded by a line feed that follows at once: a carriage return before it belongs to the line's end */
  #judge(line: Uint8Array, isEnded: boolean): void {
    const unmarked = this.lines === 0 ? withoutMark(line) : line;
    const text =
      isEnded && unmarked.at(-1) === CARRIAGE_RETURN ? unmarked.subarray(0, -1) : unmarked;
    const fault = faultOf(text);
    if (fault !== null) {
      this.bad.add(fault, this.lines + 1, text);
      return;
    }
    this.#plays += 1;
    this.#letThrough(text, 0, Math.min(text.length, LONGEST_PLAY));
    this.#out[this.#used] = LINE_FEED;
    this.#used += 1;
  }
}

function withoutMark(line: Uint8Array): Uint8Array {
  return BYTE_ORDER_MARK.every((byte, index) => line[index] === byte)
    ? line.subarray(BYTE_ORDER_MARK.length)
    : line;
}
