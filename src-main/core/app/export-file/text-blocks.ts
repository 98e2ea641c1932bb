const BLOCK_CHARACTERS = 16_384;

/** Joins small pieces of text into blocks worth writing; what comes out is what went in. */
export async function* inBlocks(pieces: AsyncIterable<string>): AsyncGenerator<string, void, void> {
  let waiting: string[] = [];
  let length = 0;
  for await (const piece of pieces) {
    waiting.push(piece);
    length += piece.length;
    if (length < BLOCK_CHARACTERS) continue;
    yield waiting.join('');
    waiting = [];
    length = 0;
  }
  if (length > 0) yield waiting.join('');
}
