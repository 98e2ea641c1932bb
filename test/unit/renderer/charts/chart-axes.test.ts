import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cursorAfter } from '../../../../src-renderer/charts/cursor';
import { dayTicks, periodTicks } from '../../../../src-renderer/charts/day-ticks';
import { busiest, heatCells, stepOf } from '../../../../src-renderer/charts/heat-model';
import { COUNTRY_NUMBERS } from '../../../../src-renderer/charts/map/country-numbers';
import { mapStep, mapView } from '../../../../src-renderer/charts/map/map-view';
import { addDays } from '../../../../src-renderer/time/zone';

const daysFrom = (first: string, count: number) =>
  Array.from({ length: count }, (_, index) => addDays(first, index));

describe('the axis of days', () => {
  it('has a tall mark each Monday of a month', () => {
    const dates = daysFrom('2026-10-23', 30);
    const tall = dayTicks(dates, 0.1).filter(({ size }) => size === 'tall');
    expect(tall.map(({ index }) => dates[index])).toEqual([
      '2026-10-26',
      '2026-11-02',
      '2026-11-09',
      '2026-11-16',
    ]);
  });

  it('marks the beginnings of months in a year, and every day in a week', () => {
    expect(dayTicks(daysFrom('2025-11-22', 365), 0.05)).toHaveLength(12);
    expect(dayTicks(daysFrom('2026-11-15', 7), 0.05).every(({ size }) => size === 'tall')).toBe(
      true,
    );
  });

  it('has a tall mark for each week or month, and as many labels as fit', () => {
    const months = ['2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01'];
    const ticks = periodTicks(months, 0.4);
    expect(ticks.map(({ size }) => size)).toEqual(['tall', 'tall', 'tall', 'tall']);
    expect(ticks.map(({ labelled }) => labelled)).toEqual([true, false, true, false]);
  });

  it('labels no more than fit', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 800 }),
        fc.double({ min: 0.02, max: 1, noNaN: true }),
        (count, share) => {
          const labels = dayTicks(daysFrom('2025-01-01', count), share).filter(
            ({ labelled }) => labelled,
          );
          expect((labels.length - 1) * share).toBeLessThan(1);
        },
      ),
    );
  });
});

describe('the keys of a chart', () => {
  it.each([
    ['ArrowLeft', 5, 4],
    ['ArrowRight', 5, 6],
    ['ArrowRight', 9, 9],
    ['ArrowLeft', 0, 0],
    ['Home', 5, 0],
    ['End', 5, 9],
    ['ArrowLeft', null, 9],
    ['Tab', 5, null],
  ])('%s leads from %s to %s in one row', (key, index, next) => {
    expect(cursorAfter({ key, index, count: 10, row: 1 })).toBe(next);
  });

  it.each([
    ['ArrowDown', 20, 44],
    ['ArrowUp', 20, 20],
    ['ArrowUp', 44, 20],
    ['ArrowDown', 160, 160],
  ])('%s leads from %s to %s in rows of 24', (key, index, next) => {
    expect(cursorAfter({ key, index, count: 168, row: 24 })).toBe(next);
  });
});

describe('the hours of the week', () => {
  it('keep apart what was never observed from what was empty', () => {
    const [empty, unseen, full] = heatCells([
      { weekday: 1, hour: 0, averageListeners: 0 },
      { weekday: 1, hour: 1, averageListeners: null },
      { weekday: 1, hour: 2, averageListeners: 46 },
    ]);
    expect([empty?.step, unseen?.step, full?.step]).toEqual([0, null, 6]);
  });

  it('know no busiest hour where none was observed', () => {
    expect(busiest([{ weekday: 1, hour: 0, averageListeners: null }])).toBeNull();
  });

  it('take steps that never fall as the value rises', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(1000), fc.integer({ min: 1, max: 1000 }), (a, b, most) => {
        const [low, high] = [Math.min(a, b, most), Math.min(Math.max(a, b), most)];
        expect(stepOf(low, most)).toBeLessThanOrEqual(stepOf(high, most));
        expect(stepOf(high, most)).toBeLessThan(7);
      }),
    );
  });
});

describe('the map', () => {
  const HUNGARY = { value: 906, bounds: [16, 45.7, 22.9, 48.6] as const };
  const GERMANY = { value: 97, bounds: [5.9, 47.3, 15, 55] as const };
  const AMERICA = { value: 60, bounds: [-124, 25, -67, 49] as const };

  it('shows the neighbours of a single country, and not the world for a few far away', () => {
    const [west, south, east, north] = mapView([HUNGARY, GERMANY, AMERICA]);
    expect(west).toBeGreaterThan(-30);
    expect(east - west).toBeGreaterThanOrEqual(44);
    expect(north - south).toBeGreaterThanOrEqual(24);
  });

  it('shows the whole world where listeners are everywhere, and where there are none', () => {
    const world = mapView([]);
    const australia = { value: 900, bounds: [113, -39, 153, -11] as const };
    expect(mapView([HUNGARY, { ...AMERICA, value: 800 }, australia])).toEqual(world);
  });

  it('colours amounts by their power of ten, from the palest to the darkest', () => {
    expect([1, 3, 30, 906].map((value) => mapStep(value, 906))).toEqual([1, 1, 3, 6]);
    expect(mapStep(1, 1)).toBe(6);
  });

  it('knows each country once, by number and letters', () => {
    const pairs = COUNTRY_NUMBERS.trim().split(/\s+/);
    expect(pairs.every((pair) => /^\d{3}[A-Z]{2}$/.test(pair))).toBe(true);
    expect(new Set(pairs.map((pair) => pair.slice(3))).size).toBe(pairs.length);
    expect(pairs).toEqual(expect.arrayContaining(['348HU', '276DE', '840US', '826GB', '688RS']));
  });
});
