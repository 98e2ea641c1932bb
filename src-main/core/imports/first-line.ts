const LONGEST_FIRST_LINE = 10_000;

/**
 * Reads a text as far as its first line ends, and hands that on together with the whole text: the kind of a file is
 * known before it is read, and it is opened once. The source is let go of when `use` is through.
 */
export async function withFirstLine<T>(
  source: AsyncIterable<string>,
  use: (firstLine: string, pieces: AsyncIterable<string>) => Promise<T>,
): Promise<T> {
  const iterator = source[Symbol.asyncIterator]();
  try {
    let text = '';
    let isOver = false;
    while (!isOver && !text.includes('\n') && text.length <= LONGEST_FIRST_LINE) {
      const next = await iterator.next();
      isOver = next.done === true;
      if (next.done !== true) text += next.value;
    }
    return await use(firstLineOf(text), whole(text, iterator));
  } finally {
    await iterator.return?.();
  }
}

function firstLineOf(text: string): string {
  const [line = ''] = text.replace(/^\ufeff/, '').split('\n', 1);
  return line.trim().slice(0, LONGEST_FIRST_LINE);
}

async function* whole(text: string, rest: AsyncIterator<string>): AsyncGenerator<string> {
  yield text;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) {
    yield next.value;
  }
}
