import fc from 'fast-check';
import { expect, it } from 'vitest';
import { jsonPortions } from '#core/sources/reading/json-portions';

const CASES = Math.ceil(20_000 * Number(process.env['EARSHOT_CASES_FACTOR'] ?? '0.1'));
console.log(`json-portions: ${String(CASES)} cases`);

/** Texts with everything that ends, begins or parts rows. */
const tricky = fc.string({
  unit: fc.constantFrom('}', ',', '{', '[', ']', '"', '\\', ':', ' ', 'a', 'ő', '😀', '\u0000'),
  maxLength: 12,
});
const row = fc.dictionary(
  tricky,
  fc.oneof(tricky, fc.integer(), fc.constant(null), fc.array(fc.object({ maxDepth: 1 }))),
  { maxKeys: 4 },
);

function whole(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}

/** The portions put together again. */
function together(body: Buffer, atLeast: number): unknown {
  const portions = [...jsonPortions(body, atLeast)];
  if (portions.includes(undefined)) return undefined;
  return portions.every((one) => Array.isArray(one)) ? portions.flat(1) : portions[0];
}

it('portions put together are the list', () => {
  fc.assert(
    fc.property(fc.array(row), fc.nat(40), (rows, atLeast) => {
      const body = Buffer.from(JSON.stringify(rows));
      expect(together(body, atLeast)).toEqual(whole(body));
    }),
    { numRuns: CASES },
  );
});

it('refuses what JSON.parse refuses, wherever a list was injured, and nothing else', () => {
  const injury = fc.constantFrom('}', ',{', '},{', ']', '[', '"', '', ' ', '},{"a":1', '\\');
  fc.assert(
    fc.property(
      fc.array(row, { minLength: 1 }),
      injury,
      fc.nat(),
      fc.nat(40),
      (rows, bit, at, n) => {
        const text = JSON.stringify(rows);
        const cut = at % text.length;
        const body = Buffer.from(text.slice(0, cut) + bit + text.slice(cut + 1));
        expect(together(body, n)).toEqual(whole(body));
      },
    ),
    { numRuns: CASES },
  );
});

it.each([
  ['an object', '{"rows":[]}', { rows: [] }],
  ['a number', '5', 5],
  ['nothing', '', undefined],
  ['an empty list', '[]', []],
  ['a list that begins with something else', '[5,{"a":1},{"b":2}]', [5, { a: 1 }, { b: 2 }]],
  ['a list with room in it', '[ {"a":1} , {"b":2} ]', [{ a: 1 }, { b: 2 }]],
  ['a byte order mark', '\ufeff[{"a":1},{"b":2}]', [{ a: 1 }, { b: 2 }]],
  ['text after the list', '[{"a":1},{"b":2}] x', undefined],
])('reads %s as JSON.parse does', (_what, text, value) => {
  expect(together(Buffer.from(text), 1)).toEqual(value);
});

it('a long list comes in many portions, however its rows look', () => {
  const rows = Array.from({ length: 1000 }, (_, id) => ({ id, agent: 'Gőz "}, {" [1]' }));
  const portions = [...jsonPortions(Buffer.from(JSON.stringify(rows)), 1000)];
  expect(portions.length).toBeGreaterThan(30);
  expect(portions.flat()).toEqual(rows);
});

it('a cut through a text is noticed: the rest comes in one piece', () => {
  const rows = [{ a: 1 }, { agent: 'x},{y' }, { b: 2 }];
  const portions = [...jsonPortions(Buffer.from(JSON.stringify(rows)), 12)];
  expect(portions.flat()).toEqual(rows);
});

it('bytes that are no UTF-8 are read like the whole would be', () => {
  const body = Buffer.concat([
    Buffer.from('[{"a":"'),
    Buffer.from([0xc3, 0xff, 0xe2, 0x82]),
    Buffer.from('"},{"b":"ő"}]'),
  ]);
  expect(together(body, 1)).toEqual(whole(body));
});
