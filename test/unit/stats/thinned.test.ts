import fc from 'fast-check';
import { expect, it } from 'vitest';
import { thinned } from '#shared/stats/thinned';

const counts = fc
  .array(fc.record({ after: fc.integer({ min: 1, max: 600_000 }), listeners: fc.nat(500) }), {
    maxLength: 400,
  })
  .map((looks) => {
    let at = Date.UTC(2026, 10, 21);
    return looks.map(({ after, listeners }) => ({ at: (at += after), listeners }));
  });

it('keeps few, each as it was, in order, and never loses the highest', () => {
  fc.assert(
    fc.property(counts, fc.integer({ min: 2, max: 200 }), (all, most) => {
      const few = thinned(all, most);
      expect(few.length).toBeLessThanOrEqual(most);
      expect(few).toEqual(all.filter((one) => few.includes(one)));
      if (all.length > 0) {
        const highest = (list: typeof few): number => Math.max(...list.map((one) => one.listeners));
        expect(highest(few)).toBe(highest(all));
      }
      if (all.length <= most) expect(few).toBe(all);
    }),
    { numRuns: 300 },
  );
});

it('a month of looks every 30 s is a count for every quarter of an hour', () => {
  const all = Array.from({ length: 31 * 2880 }, (_, look) => ({
    at: Date.UTC(2026, 9, 1) + look * 30_000,
    listeners: look % 40,
  }));
  const few = thinned(all, 3000);
  expect(few.length).toBeGreaterThan(2900);
  expect((few[11]?.at ?? 0) - (few[10]?.at ?? 0)).toBeLessThan(30 * 60_000);
});
