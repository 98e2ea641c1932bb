import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dayBounds,
  sameTimeOtherDay,
  stationDateOf,
  wallClock as exact,
} from '#shared/time/station-day';
import {
  addDays,
  isLocalTime,
  isoInstant,
  nextFullHour,
  sameTimeDaysBefore,
  startOfDay,
  wallClock,
  zoneOffset,
} from '../../../../src-renderer/time/zone';

const CASES = Math.round(2000 * Number(process.env['EARSHOT_CASES_FACTOR'] ?? '0.1'));
const ZONES = ['Europe/Budapest', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'UTC'];
const at = fc.integer({ min: Date.parse('2020-01-01'), max: Date.parse('2035-01-01') });
const zone = fc.constantFrom(...ZONES);

describe('wall clocks by Intl alone', () => {
  it('agree with Temporal on date, hour and minute', () => {
    console.log(`${String(CASES)} instants`);
    fc.assert(
      fc.property(at, zone, (instant, timeZone) => {
        const { date, hour, minute } = exact(instant, timeZone);
        expect(wallClock(instant, timeZone)).toEqual({ date, hour, minute });
      }),
      { numRuns: CASES },
    );
  });

  it('find the start of a day as Temporal does, also where the clocks change', () => {
    fc.assert(
      fc.property(at, zone, (instant, timeZone) => {
        const { from } = dayBounds(stationDateOf(instant, timeZone), timeZone);
        expect(startOfDay(instant, timeZone)).toBe(from);
      }),
      { numRuns: CASES },
    );
  });

  it.each([
    ['an ordinary week', '2026-11-21T18:42:12+01:00', 'Europe/Budapest'],
    ['a week with 167 hours', '2026-03-31T18:42:00+02:00', 'Europe/Budapest'],
    ['a week with 169 hours', '2026-10-27T18:42:00+01:00', 'Europe/Budapest'],
    ['a shift of half an hour', '2026-04-07T09:00:00+10:30', 'Australia/Lord_Howe'],
  ])('go back over %s to the same time', (_name, iso, timeZone) => {
    const instant = Date.parse(iso);
    expect(sameTimeDaysBefore(instant, 7, timeZone)).toBe(sameTimeOtherDay(instant, -7, timeZone));
  });

  it.each([
    ['Europe/Budapest', '2026-07-01T12:00Z', 120],
    ['Asia/Kolkata', '2026-07-01T12:00Z', 330],
    ['America/New_York', '2026-01-01T00:30Z', -300],
  ])('know how far %s is ahead at %s', (timeZone, iso, minutes) => {
    expect(zoneOffset(Date.parse(iso), timeZone)).toBe(minutes);
  });

  it.each([
    ['a day of 23 hours', '2026-03-29T12:00:00+02:00', '2026-03-28T23:00:00.000Z'],
    ['a day of 25 hours', '2026-10-25T12:00:00+01:00', '2026-10-24T22:00:00.000Z'],
  ])('find the start of %s', (_name, iso, start) => {
    expect(isoInstant(startOfDay(Date.parse(iso), 'Europe/Budapest'))).toBe(start);
  });

  it('find the next full hour of zones that are not whole hours away', () => {
    const instant = Date.parse('2026-07-01T12:10Z');
    expect(isoInstant(nextFullHour(instant, 'Asia/Kolkata'))).toBe('2026-07-01T12:30:00.000Z');
    expect(isoInstant(nextFullHour(instant, 'UTC'))).toBe('2026-07-01T13:00:00.000Z');
  });

  it('tell whether this computer’s clock shows the same', () => {
    const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
    expect(isLocalTime(Date.parse('2026-07-01'), here)).toBe(true);
    expect(isLocalTime(Date.parse('2026-07-01'), 'Pacific/Kiritimati')).toBe(false);
  });
});

describe('calendar days', () => {
  it.each([
    ['2026-11-21', -6, '2026-11-15'],
    ['2026-03-01', -1, '2026-02-28'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2026-12-31', 1, '2027-01-01'],
  ])('%s moved by %i is %s', (date, days, moved) => {
    expect(addDays(date, days)).toBe(moved);
  });
});
