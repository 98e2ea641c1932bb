import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowWindow } from '../../../../src-renderer/components/row-window';

const view = fc.record({
  count: fc.nat(20_000),
  rowHeight: fc.integer({ min: 20, max: 90 }),
  scrollTop: fc.nat(1_000_000),
  viewHeight: fc.integer({ min: 100, max: 2000 }),
});

describe('the rows that are made', () => {
  it('cover everything in sight', () => {
    fc.assert(
      fc.property(view, (input) => {
        const { count, rowHeight, viewHeight } = input;
        const scrollTop = Math.min(input.scrollTop, Math.max(count * rowHeight - viewHeight, 0));
        const { first, end } = rowWindow({ ...input, scrollTop });
        expect(first * rowHeight).toBeLessThanOrEqual(scrollTop);
        expect(end).toBeGreaterThanOrEqual(
          Math.min(count, Math.ceil((scrollTop + viewHeight) / rowHeight)),
        );
      }),
    );
  });

  it('are few, however long the table, and never outside it', () => {
    fc.assert(
      fc.property(view, (input) => {
        const { first, end } = rowWindow(input);
        expect(end - first).toBeLessThanOrEqual(Math.ceil(input.viewHeight / input.rowHeight) + 26);
        expect(first).toBeGreaterThanOrEqual(0);
        expect(end).toBeLessThanOrEqual(input.count);
      }),
    );
  });
});
