import { describe, expect, it } from 'vitest';
import {
  bestDay,
  dailyModel,
  knownMeasure,
  usualAmong,
  usualFor,
  valueOf,
  type DailyNumbers,
} from '../../../../src-renderer/charts/daily-model';

const DAY: DailyNumbers & { readonly isRunning: boolean } = {
  date: '2026-11-10',
  uniqueListeners: 241,
  newListeners: 74,
  returningListeners: 167,
  peakListeners: 97,
  listeningSeconds: 7200,
  averageListeners: 14.2,
  coverage: 1,
  isRunning: false,
};
const day = (date: string, differences: Partial<typeof DAY> = {}) => ({
  ...DAY,
  ...differences,
  date,
});

describe('the bars of the days', () => {
  it('stack new listeners on returning ones, and nothing else on anything', () => {
    expect(dailyModel([DAY], 'people').bars[0]).toMatchObject({
      value: 241,
      quiet: 167,
      fresh: 74,
    });
    expect(dailyModel([DAY], 'peak').bars[0]).toMatchObject({ value: 97, quiet: 97, fresh: 0 });
  });

  it('do not tell new from returning where that is not known', () => {
    const model = dailyModel([day('2026-11-10', { newListeners: null })], 'people');
    expect(model.isStacked).toBe(false);
    expect(model.bars[0]).toMatchObject({ quiet: 241, fresh: 0 });
  });

  it.each([
    [0, null, true],
    [0.01, 241, true],
    [0.74, 241, true],
    [0.75, 241, false],
    [1, 241, false],
  ])('of a day seen for %s have the value %s; outline: %s', (coverage, value, isPartly) => {
    const [bar] = dailyModel([day('2026-11-10', { coverage })], 'people').bars;
    expect(bar).toMatchObject({ value, isPartly });
  });

  it('show listening in hours', () => {
    expect(valueOf(DAY, 'hours')).toBe(2);
    expect(valueOf(day('2026-11-10', { listeningSeconds: null }), 'hours')).toBeNull();
  });

  it('reach no higher than the plot', () => {
    const { scale } = dailyModel([DAY], 'people');
    expect(scale.top).toBeGreaterThan(241);
  });
});

describe('the best day', () => {
  it('is the latest of equals, and none where nothing is known', () => {
    const days = [day('2026-11-01'), day('2026-11-02', { uniqueListeners: 3 }), day('2026-11-03')];
    expect(bestDay(days, 'people')?.date).toBe('2026-11-03');
    expect(bestDay([day('2026-11-01', { uniqueListeners: null })], 'people')).toBeNull();
  });

  it('is not better because it is not known', () => {
    const days = [
      day('2026-11-01', { uniqueListeners: 0 }),
      day('2026-11-02', { uniqueListeners: null }),
    ];
    expect(bestDay(days, 'people')?.date).toBe('2026-11-01');
  });
});

describe('what is usual for a weekday', () => {
  const people = (date: string, uniqueListeners: number, differences: Partial<typeof DAY> = {}) =>
    day(date, { uniqueListeners, ...differences });

  it('is the median of the other days of the same weekday', () => {
    const days = [
      people('2026-10-27', 150),
      people('2026-11-03', 160),
      people('2026-11-04', 999),
      people('2026-11-10', 241),
      people('2026-11-17', 170),
    ];
    expect(usualFor(days, '2026-11-10', 'people')).toBe(160);
    expect(usualFor(days.slice(1), '2026-11-10', 'people')).toBe(165);
  });

  it('is not known from one day, from days partly seen, or from the running day', () => {
    const days = [
      people('2026-11-03', 160),
      people('2026-11-10', 241),
      people('2026-11-17', 20, { coverage: 0.9 }),
      people('2026-11-24', 20, { isRunning: true }),
    ];
    expect(usualFor(days, '2026-11-10', 'people')).toBeNull();
  });
});

describe('weeks and months', () => {
  const weeks = [
    day('2026-10-26', { uniqueListeners: 500 }),
    day('2026-11-02', { uniqueListeners: 520, coverage: 0.9 }),
    day('2026-11-09', { uniqueListeners: 300 }),
    day('2026-11-16', { uniqueListeners: 100, isRunning: true }),
    day('2026-11-01', { uniqueListeners: 400 }),
  ];

  it('are compared with all others that were seen whole and are over', () => {
    expect(usualAmong(weeks, '2026-10-26', 'people')).toBe(350);
    expect(usualAmong(weeks, '2026-11-16', 'people')).toBe(400);
  });

  it('have no usual one among fewer than two others', () => {
    expect(usualAmong(weeks.slice(0, 3), '2026-10-26', 'people')).toBeNull();
  });

  it('show the average where nobody knows the people', () => {
    const counted = weeks.map((week) => ({ ...week, uniqueListeners: null }));
    expect(knownMeasure(counted, 'people')).toBe('average');
    expect(knownMeasure(counted, 'peak')).toBe('peak');
    expect(knownMeasure(weeks, 'people')).toBe('people');
  });
});
