import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stationDateOf } from '#shared/time/station-day';
import { dayFinder } from '#core/store/day-finder';
import { cases, DAY, NOON } from './samples';

describe('the finder of station days', () => {
  it('remembers a day without ever telling the wrong one', () => {
    const zones = fc.constantFrom('Europe/Budapest', 'UTC', 'Asia/Kolkata', 'America/St_Johns');
    const instants = fc.array(fc.integer({ min: NOON - 400 * DAY, max: NOON + 400 * DAY }), {
      minLength: 1,
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(zones, instants)), (asked) => {
        let zone = 'UTC';
        const dateOf = dayFinder(() => zone);
        for (const [next, ats] of asked) {
          zone = next;
          for (const at of ats) expect(dateOf(at)).toBe(stationDateOf(at, zone));
        }
      }),
      { numRuns: cases(500) },
    );
  });

  it.each([
    ['the short day', '2026-03-29', '2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z'],
    ['the long day', '2026-10-25', '2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z'],
  ])('changes at both ends of %s', (_name, date, from, to) => {
    const dateOf = dayFinder(() => 'Europe/Budapest');
    const [first, end] = [Date.parse(from), Date.parse(to)];
    expect(dateOf(first)).toBe(date);
    expect(dateOf(end - 1)).toBe(date);
    expect(dateOf(end)).not.toBe(date);
    expect(dateOf(first)).toBe(date);
    expect(dateOf(first - 1)).not.toBe(date);
  });
});
