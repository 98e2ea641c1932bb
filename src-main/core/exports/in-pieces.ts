/** Large enough that writing costs little, small enough that nothing waits. */
const PIECE_CHARACTERS = 65_536;

/** Joins many short texts to pieces of about 64 kB, without ever holding more than one. */
export async function* inPieces(
  texts: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<string> {
  let piece = '';
  for await (const text of texts) {
    piece += text;
    if (piece.length >= PIECE_CHARACTERS) {
      yield piece;
      piece = '';
    }
  }
  if (piece !== '') yield piece;
}
