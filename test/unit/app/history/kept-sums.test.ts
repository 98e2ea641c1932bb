import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KeptSums } from '#core/app/history/kept-sums';
import { memoryStore } from '#core/store/memory-store';
import type { Store } from '#core/store/store';
import { addDays } from '#shared/time/station-day';
import { daySum } from '../../store/samples';

const FIRST = '2025-11-15';
const DAYS = 400;

interface Watched {
  readonly sums: KeptSums;
  readonly store: Store;
  /** Months that were read, in order. */
  readonly read: string[];
}

async function keptOf(dates: readonly string[]): Promise<Watched> {
  const store = memoryStore({ timeZone: () => 'UTC' });
  await store.putDaySums(dates.map((date) => daySum(date)));
  const read: string[] = [];
  const watched = {
    sumMonths: () => store.sumMonths(),
    daySums: (from: string, to: string) => {
      read.push(from.slice(0, 7));
      return store.daySums(from, to);
    },
  };
  return { sums: new KeptSums(watched), store, read };
}

const datesOf = (first: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => addDays(first, index));

describe('the kept sums', () => {
  it('are read of the months that are needed, the first, and the last from which sessions are gone', async () => {
    const dates = datesOf(FIRST, DAYS);
    const { sums, read } = await keptOf(dates);
    const raw = new Set(dates.filter((date) => date >= '2026-11-10'));
    const there = await sums.of([{ from: '2026-11-22', to: '2026-12-05' }], raw);
    expect([...new Set(read)].sort()).toEqual(['2025-11', '2026-11', '2026-12']);
    expect(there).toMatchObject({ firstSum: FIRST, lastGone: '2026-11-09', byEpoch: null });
  });

  it('are read once, and only the month of a day that was summed anew is read again', async () => {
    const { sums, store, read } = await keptOf(datesOf(FIRST, DAYS));
    const raw = new Set<string>();
    await sums.of('all', raw);
    const first = (await sums.of('all', raw)).sums;
    expect(read).toHaveLength(14);
    await store.putDaySums([daySum('2026-03-03', 77)]);
    sums.forget('2026-03-03');
    const anew = await sums.of('all', raw);
    expect(read.slice(14)).toEqual(['2026-03']);
    expect(anew.sums.get('2026-03-03')?.stats.sessions).toBe(77);
    expect(first.get('2026-03-03')?.stats.sessions).toBe(3);
  });

  it('never keep what was on its way from the disk when a day was summed anew', async () => {
    const { store } = await keptOf(['2026-03-03']);
    const old = await store.daySums('2026-03-01', '2026-03-31');
    let arrive = (): void => undefined;
    const onTheWay = new Promise<typeof old>((resolve) => {
      arrive = () => {
        resolve(old);
      };
    });
    const reads = [() => onTheWay];
    const sums = new KeptSums({
      sumMonths: () => store.sumMonths(),
      daySums: (from, to) => reads.pop()?.() ?? store.daySums(from, to),
    });
    const asked = sums.of('all', new Set());
    await expect.poll(() => reads).toEqual([]);
    await store.putDaySums([daySum('2026-03-03', 77)]);
    sums.forget('2026-03-03');
    arrive();
    expect((await asked).sums.get('2026-03-03')?.stats.sessions).toBe(3);
    const anew = await sums.of('all', new Set());
    expect(anew.sums.get('2026-03-03')?.stats.sessions).toBe(77);
  });

  it('are read again after the disk refused them', async () => {
    const { store } = await keptOf(['2026-03-03']);
    let refusals = 1;
    const sums = new KeptSums({
      sumMonths: () => store.sumMonths(),
      daySums: (from, to) =>
        refusals-- > 0 ? Promise.reject(new Error('No.')) : store.daySums(from, to),
    });
    await expect(sums.of('all', new Set())).rejects.toThrow('No.');
    expect((await sums.between('2026-03-01', '2026-03-31')).length).toBe(1);
  });

  it('tell of some months what they tell of all', async () => {
    const day = fc.integer({ min: 0, max: DAYS - 1 }).map((index) => addDays(FIRST, index));
    const days = fc.uniqueArray(day, { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(days, days, day, day, async (summed, withRaw, a, b) => {
        const [from, to] = a < b ? [a, b] : [b, a];
        const raw = new Set([...withRaw, ...datesOf('2026-10-01', 61)]);
        const some = await (await keptOf(summed)).sums.of([{ from, to }], raw);
        const all = await (await keptOf(summed)).sums.of('all', raw);
        const sorted = summed.toSorted();
        expect(some.firstSum).toBe(sorted[0] ?? null);
        expect(some.lastGone).toBe(sorted.findLast((date) => !raw.has(date)) ?? null);
        expect([all.firstSum, all.lastGone]).toEqual([some.firstSum, some.lastGone]);
        for (const date of summed.filter((one) => one >= from && one <= to)) {
          expect(some.sums.get(date)).toEqual(all.sums.get(date));
          expect(some.sums.has(date)).toBe(true);
        }
        expect([...all.sums.keys()]).toEqual(sorted);
        expect([...(all.byEpoch?.values() ?? [])].flat().sort()).toEqual(sorted);
      }),
      { numRuns: 60 },
    );
  });
});
