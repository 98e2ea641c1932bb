const BLOCK_CHARACTERS = 65_536;

/** Joins small pieces of text into blocks worth writing; what comes out is what went in. */
export async function* inBlocks(pieces: AsyncIterable<string>): AsyncGenerator<string, void, void> {
  let waiting: string[] = [];
  let characters = 0;
  for await (const piece of pieces) {
    waiting.push(piece);
    characters += piece.length;
    if (characters < BLOCK_CHARACTERS) continue;
    yield waiting.join('');
    waiting = [];
    characters = 0;
  }
  if (characters > 0) yield waiting.join('');
}
