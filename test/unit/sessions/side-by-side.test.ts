import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sideBySide } from '#core/sessions/side-by-side';

const CASES = Math.ceil(20_000 * Number(process.env['EARSHOT_CASES_FACTOR'] ?? '0.1'));
console.log(`side-by-side: ${String(CASES)} cases`);

const things = Array.from({ length: 60 }, (_, number) => ({ number }));
const some = fc.shuffledSubarray(things);
const inOrder = fc.subarray(things);

it.each([
  ['in any order', some],
  ['in one order', inOrder],
])(
  'meets only what is the same, each once, and tells all it did not meet: lists %s',
  (_how, list) => {
    fc.assert(
      fc.property(list, list, (before, now) => {
        const { places, unmet } = sideBySide(before, now);
        expect(places).toHaveLength(now.length);
        const met = [...places].filter((place) => place >= 0);
        expect(new Set(met).size).toBe(met.length);
        for (const [at, place] of places.entries()) {
          if (place >= 0) expect(before[place]).toBe(now[at]);
        }
        expect([...met, ...unmet].sort((a, b) => a - b)).toEqual([...before.keys()]);
      }),
      { numRuns: CASES },
    );
  },
);

it('meets everybody who stayed, where some left and others came here and there', () => {
  const stayed = Array.from({ length: 2000 }, (_, number) => ({ number }));
  const before = stayed.filter((_, at) => at % 100 !== 7);
  const now = stayed.flatMap((one, at) => {
    if (at % 90 === 11) return [];
    return at % 80 === 3 ? [{ number: -1 }, { number: -2 }, one] : [one];
  });
  const { places } = sideBySide(before, now);
  const there = new Set<object>(before);
  expect(now.filter((one, at) => there.has(one) && places[at] === -1)).toEqual([]);
});

it('meets everybody where all who left were replaced in place', () => {
  const before = Array.from({ length: 1000 }, (_, number) => ({ number }));
  const now = before.map((one, at) => (at % 50 === 0 ? { number: -1 } : one));
  expect(sideBySide(before, now).unmet).toHaveLength(20);
});

it('finds its way again after a part of the list was left out', () => {
  const before = Array.from({ length: 1000 }, (_, number) => ({ number }));
  const now = [...before.slice(0, 100), ...before.slice(110)];
  expect(sideBySide(before, now).unmet).toEqual([...Array(10).keys()].map((at) => at + 100));
});
