import fc from 'fast-check';
import { expect, it } from 'vitest';
import { attachment } from '../../../src-main/http/content-disposition';

it.each([
  ['lahma_2026-11-21_0000.csv', 'attachment; filename="lahma_2026-11-21_0000.csv"'],
  [
    'műsor (á).csv',
    `attachment; filename="m_sor (_).csv"; filename*=UTF-8''m%C5%B1sor%20%28%C3%A1%29.csv`,
  ],
  ['a"b\\c/d%.csv', `attachment; filename="a_b_c_d_.csv"; filename*=UTF-8''a%22b%5Cc%2Fd%25.csv`],
  [
    'a\r\nSet-Cookie: x',
    `attachment; filename="a__Set-Cookie: x"; filename*=UTF-8''a%0D%0ASet-Cookie%3A%20x`,
  ],
])('names %j', (name, header) => {
  expect(attachment(name)).toBe(header);
});

it('is one line of plain letters whatever the name', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      expect(attachment(name)).toMatch(
        /^attachment; filename="[^"\\\r\n]*"(; filename\*=UTF-8''[\w.%~!-]*)?$/,
      );
    }),
  );
});
