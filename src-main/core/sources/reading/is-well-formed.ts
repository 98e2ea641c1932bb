/** Whatever may begin with "<": declarations, comments, marked text, or a tag with its attributes. */
const MARK =
  /<(?:\?[\s\S]*?\?>|!--[\s\S]*?-->|!\[CDATA\[[\s\S]*?\]\]>|(\/?)([A-Za-z_][\w:.-]*)(?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*(\/?)>)/y;

/**
 * True where every element is closed, in order, and there is exactly one at the root. The parser
 * takes a list that was cut off, or whose end marks are damaged, for a shorter one. A declared
 * document type is refused too: no server sends one, and its entities could grow without bound.
 */
export function isWellFormed(text: string): boolean {
  const open: string[] = [];
  let roots = 0;
  let at = text.indexOf('<');
  while (at >= 0) {
    MARK.lastIndex = at;
    const [whole, closes, name, closesItself] = MARK.exec(text) ?? [];
    if (whole === undefined) return false;
    if (name !== undefined) {
      if (closes === '/') {
        if (open.pop() !== name) return false;
      } else {
        if (open.length === 0) roots += 1;
        if (closesItself !== '/') open.push(name);
      }
    }
    at = text.indexOf('<', at + whole.length);
  }
  return open.length === 0 && roots === 1;
}
