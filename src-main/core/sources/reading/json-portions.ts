import { isAscii } from 'node:buffer';

/** A few rows: where few of them have letters beyond ASCII, most portions have none. */
const PORTION_BYTES = 2048;
const BETWEEN = '},{';

/**
 * A long list in JSON, parsed in portions: each is a list of some of its entries, in order. A body that is
 * no list of objects comes whole, as what it is; after a portion that is no JSON, `undefined`, nothing comes.
 *
 * A portion ends where one object seems to follow another. That it can be parsed alone proves that it does:
 * had the cut gone through a text or an inner list, the portion would not be whole. Where it cannot, all that
 * is left is parsed in one piece, so that what is refused is what `JSON.parse` refuses.
 * @param body UTF-8; bytes that are none become U+FFFD
 * @param atLeast bytes of a portion
 */
export function* jsonPortions(body: Buffer, atLeast = PORTION_BYTES): Generator<unknown> {
  let from = 0;
  if (body.subarray(0, 2).toString('latin1') === '[{') {
    from = 1;
    for (let at = body.indexOf(BETWEEN, atLeast); at >= 0;) {
      const portion = parsed(`[${decoded(body.subarray(from, at + 1))}]`);
      if (portion === undefined) break;
      yield portion;
      from = at + 2;
      at = body.indexOf(BETWEEN, from + atLeast);
    }
  }
  const rest = decoded(body.subarray(from));
  yield parsed(from === 0 ? rest : `[${rest}`);
}

function decoded(bytes: Buffer): string {
  // Ten times as fast.
  return isAscii(bytes) ? bytes.toString('latin1') : new TextDecoder().decode(bytes);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
