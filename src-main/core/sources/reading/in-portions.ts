/** Rows parsed before other work gets its turn: about 10 ms. */
const PORTION = 500;

/**
 * A list in XML in pieces that are documents themselves, each with at most 500 rows: to parse
 * thousands of rows at once would keep everything else waiting.
 * @param row name of a row's element, as the server spells it
 */
export function inPortions(text: string, row: string): string[] {
  const first = text.search(new RegExp(`<${row}[\\s>]`));
  // Where text could hold the end mark of a row, it is read in one piece.
  if (first < 0 || /<!\[CDATA\[|<!--/.test(text)) return [text];
  const end = `</${row}>`;
  const head = text.slice(0, first);
  const rows = text.slice(first).split(end);
  const tail = rows.pop() ?? '';
  if (rows.length <= PORTION) return [text];
  const portions: string[] = [];
  for (let at = 0; at < rows.length; at += PORTION) {
    portions.push(head + rows.slice(at, at + PORTION).join(end) + end + tail);
  }
  return portions;
}
