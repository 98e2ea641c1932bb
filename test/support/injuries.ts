import fc from 'fast-check';

/** One injury to a text; `at` is a place between its start (0) and its end (1). */
export type Injury =
  | { readonly kind: 'cut' | 'repeat'; readonly at: number; readonly length: number }
  | { readonly kind: 'insert' | 'replace'; readonly at: number; readonly token: string }
  | { readonly kind: 'value'; readonly at: number; readonly token: string }
  | { readonly kind: 'end'; readonly at: number };

const TOKENS = [
  ...[
    'null',
    'true',
    '-',
    '-1',
    '0',
    '7',
    '1.5',
    '1e400',
    '9007199254740993',
    '""',
    '"x"',
    '[]',
    '{}',
  ],
  ...['"', '\\', '<', '>', '&', '&#0;', '\u0000', '\u001b', '\ud800', '\ufffd', '}', ']', '{', '['],
  ...[
    ',',
    ':',
    '</source>',
    '<source mount="/x">',
    '<!--',
    '<![CDATA[',
    ']]>',
    '<!DOCTYPE a>',
    '日本語',
  ],
];
const at = fc.double({ min: 0, max: 1, noNaN: true });
const token = fc.constantFrom(...TOKENS);
/** Any injury; three of them make most answers unreadable and leave some that look sound. */
export const injury: fc.Arbitrary<Injury> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('cut' as const, 'repeat' as const),
    at,
    length: fc.integer({ min: 1, max: 400 }),
  }),
  fc.record({ kind: fc.constantFrom('insert' as const, 'replace' as const), at, token }),
  fc.record({ kind: fc.constant('value' as const), at, token }),
  fc.record({ kind: fc.constant('end' as const), at }),
);

/** What stands between two marks: a JSON value or the text of an element. */
function hurtValue(text: string, from: number, value: string): string {
  const mark = /(":\s*)("(?:[^"\\]|\\.)*"|[^,}\]]*)|(<\w+>)([^<]*)(?=<\/)/g;
  mark.lastIndex = from;
  const found = mark.exec(text);
  if (!found) return text;
  const start = found.index + (found[1] ?? found[3] ?? '').length;
  const end = start + (found[2] ?? found[4] ?? '').length;
  return text.slice(0, start) + value + text.slice(end);
}

/** The text with its injuries, one after the other. */
export function hurt(text: string, injuries: readonly Injury[]): string {
  return injuries.reduce((now, one) => {
    const place = Math.floor(one.at * now.length);
    switch (one.kind) {
      case 'cut':
        return now.slice(0, place) + now.slice(place + one.length);
      case 'repeat':
        return now.slice(0, place + one.length) + now.slice(place);
      case 'insert':
        return now.slice(0, place) + one.token + now.slice(place);
      case 'replace':
        return now.slice(0, place) + one.token + now.slice(place + one.token.length);
      case 'value':
        return hurtValue(now, place, one.token);
      case 'end':
        return now.slice(0, place);
      default: {
        const never: never = one;
        return never;
      }
    }
  }, text);
}
