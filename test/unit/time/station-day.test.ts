import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createIsoFormatter } from '#shared/time/iso-formatter';
import {
  addDays,
  dayBounds,
  daysBetween,
  instantOf,
  isoInZone,
  isTimeZone,
  sameTimeOtherDay,
  stationDateOf,
  wallClock,
} from '#shared/time/station-day';

const HOUR = 3_600_000;

describe('station days', () => {
  it.each([
    ['Europe/Budapest', '2026-03-29', 23],
    ['Europe/Budapest', '2026-10-25', 25],
    ['Europe/Budapest', '2026-11-21', 24],
    ['America/New_York', '2026-03-08', 23],
    ['America/New_York', '2026-11-01', 25],
    ['Australia/Lord_Howe', '2026-04-05', 24.5],
    ['America/Santiago', '2026-09-06', 23],
    ['Asia/Kolkata', '2026-11-21', 24],
  ])('in %s the day %s has %d hours', (zone, date, hours) => {
    const { from, to } = dayBounds(date, zone);
    expect((to - from) / HOUR).toBe(hours);
    expect(stationDateOf(from, zone)).toBe(date);
    expect(stationDateOf(from - 1, zone)).toBe(addDays(date, -1));
    expect(stationDateOf(to - 1, zone)).toBe(date);
    expect(stationDateOf(to, zone)).toBe(addDays(date, 1));
  });

  it('keeps the time of day over a change of the clocks', () => {
    const sunday = instantOf('2026-10-25T18:42:00+01:00');
    const before = sameTimeOtherDay(sunday, -7, 'Europe/Budapest');
    expect(isoInZone(before, 'Europe/Budapest')).toBe('2026-10-18T18:42:00+02:00');
  });

  it('lists days over the end of a year, and none backwards', () => {
    expect(daysBetween('2026-12-30', '2027-01-02')).toEqual([
      '2026-12-30',
      '2026-12-31',
      '2027-01-01',
      '2027-01-02',
    ]);
    expect(daysBetween('2026-12-30', '2026-12-29')).toEqual([]);
  });

  it('writes both hours of the long night apart', () => {
    const first = instantOf('2026-10-25T00:30:00Z');
    expect(isoInZone(first, 'Europe/Budapest')).toBe('2026-10-25T02:30:00+02:00');
    expect(isoInZone(first + HOUR, 'Europe/Budapest')).toBe('2026-10-25T02:30:00+01:00');
    expect(wallClock(first + HOUR, 'Europe/Budapest')).toMatchObject({ hour: 2, minute: 30 });
  });

  it('knows a zone from a word', () => {
    expect(isTimeZone('Europe/Budapest')).toBe(true);
    expect(isTimeZone('Europe/Atlantis')).toBe(false);
    expect(isTimeZone('')).toBe(false);
  });
});

describe('the fast formatter', () => {
  it('writes what the careful one writes, at any moment in any zone', () => {
    const zones = [
      'Europe/Budapest',
      'America/New_York',
      'Asia/Kolkata',
      'Australia/Lord_Howe',
      'UTC',
    ];
    const moment = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2035, 0) });
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.array(moment, { minLength: 1 }),
        (zone, moments) => {
          const format = createIsoFormatter(zone);
          for (const at of moments) expect(format(at)).toBe(isoInZone(at, zone));
        },
      ),
    );
  });
});
