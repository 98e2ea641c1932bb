const EMPTY = 0;

/**
 * Tells which ids may be among many, in some sixteen bytes for each: a day of ten thousand listeners has
 * three hundred thousand sessions, whose ids alone would take forty megabytes. "No" is sure; "yes" is wrong
 * once in ten thousand million times and has to be confirmed where that matters.
 */
export class IdFilter {
  #marks = new Float64Array(1024);
  #size = 0;

  add(id: string): void {
    if (2 * this.#size >= this.#marks.length) this.#grow();
    const mark = markOf(id);
    const slot = this.#slotOf(mark);
    if (this.#marks[slot] === EMPTY) this.#size += 1;
    this.#marks[slot] = mark;
  }

  mayHold(id: string): boolean {
    return this.#marks[this.#slotOf(markOf(id))] !== EMPTY;
  }

  /** Where a mark stands, or the empty slot where it would. */
  #slotOf(mark: number): number {
    const { length } = this.#marks;
    let slot = mark % length;
    while (this.#marks[slot] !== EMPTY && this.#marks[slot] !== mark) slot = (slot + 1) % length;
    return slot;
  }

  #grow(): void {
    const marks = this.#marks;
    this.#marks = new Float64Array(2 * marks.length);
    for (const mark of marks) if (mark !== EMPTY) this.#marks[this.#slotOf(mark)] = mark;
  }
}

/** 53 bits made of all letters (FNV-1a, twice); never `EMPTY`. */
function markOf(id: string): number {
  let low = 0x811c9dc5;
  let high = 0x1b873593;
  for (let at = 0; at < id.length; at += 1) {
    const letter = id.charCodeAt(at);
    low = Math.imul(low ^ letter, 0x01000193);
    high = Math.imul(high ^ letter, 0x85ebca6b) ^ (high >>> 15);
  }
  return (high >>> 11) * 2 ** 32 + (low >>> 0) || 1;
}
