import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { TextNumbers } from '#core/store/text-numbers';

it('never denies a text that it was given', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { maxLength: 3000 }), (ids) => {
      const numbers = new TextNumbers();
      for (const id of ids) numbers.of(id);
      expect(ids.every((id) => numbers.find(id) !== undefined)).toBe(true);
    }),
    { numRuns: 50 },
  );
});

it('denies a hundred thousand others, also those of the same connections at other times', () => {
  const numbers = new TextNumbers();
  const connection = (number: number): string =>
    createHash('sha256').update(String(number)).digest('hex').slice(0, 24);
  for (let number = 0; number < 100_000; number += 1) numbers.of(`${connection(number)}-mhkq2g00`);
  let wrong = 0;
  for (let number = 0; number < 100_000; number += 1) {
    if (numbers.find(`${connection(number)}-mhkq2g01`) !== undefined) wrong += 1;
  }
  expect(wrong).toBe(0);
});

it('gives each text one number, in the order in which they came', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { maxLength: 3000 }), (texts) => {
      const numbers = new TextNumbers();
      const given = texts.map((text) => numbers.of(text));
      const distinct = [...new Set(texts)];
      expect(given).toEqual(texts.map((text) => distinct.indexOf(text)));
      expect(numbers.size).toBe(distinct.length);
    }),
    { numRuns: 50 },
  );
});
