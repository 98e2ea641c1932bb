import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { IdFilter } from '#core/store/id-filter';

it('never denies an id that it was given', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { maxLength: 3000 }), (ids) => {
      const filter = new IdFilter();
      for (const id of ids) filter.add(id);
      expect(ids.every((id) => filter.mayHold(id))).toBe(true);
    }),
    { numRuns: 50 },
  );
});

it('denies a hundred thousand others, also those of the same connections at other times', () => {
  const filter = new IdFilter();
  const connection = (number: number): string =>
    createHash('sha256').update(String(number)).digest('hex').slice(0, 24);
  for (let number = 0; number < 100_000; number += 1) filter.add(`${connection(number)}-mhkq2g00`);
  let wrong = 0;
  for (let number = 0; number < 100_000; number += 1) {
    if (filter.mayHold(`${connection(number)}-mhkq2g01`)) wrong += 1;
  }
  expect(wrong).toBe(0);
});
