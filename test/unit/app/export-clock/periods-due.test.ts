import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { periodsDue, type DueQuestion } from '#core/app/export-clock/periods-due';
import { isoInZone } from '#shared/time/station-day';
import { cases } from '../../store/samples';

const HOUR = 3_600_000;
const GRACE = 120_000;
const ZONE = 'Europe/Budapest';
const at = (iso: string): number => Date.parse(iso);

function due(over: Partial<DueQuestion>): string[] {
  const question = { now: 0, doneUntil: null, everyHours: 24, timeZone: ZONE, graceMs: GRACE };
  return periodsDue({ ...question, ...over }).periods.map(({ from, to }) =>
    [from, to].map((one) => isoInZone(one, ZONE).slice(0, 16)).join(' '),
  );
}

describe('periods to export', () => {
  it('are none at first: the running one is the first, and began at the last target', () => {
    const now = at('2026-11-21T20:15:00+01:00');
    const { periods, from, nextTarget } = periodsDue({
      now,
      doneUntil: null,
      everyHours: 6,
      timeZone: ZONE,
      graceMs: GRACE,
    });
    expect(periods).toEqual([]);
    expect(isoInZone(from, ZONE)).toBe('2026-11-21T18:00:00+01:00');
    expect(isoInZone(nextTarget, ZONE)).toBe('2026-11-22T00:00:00+01:00');
  });

  it.each([
    [24, '2026-11-21T00:00+01:00', '2026-11-22T00:02+01:00', ['2026-11-21T00:00 2026-11-22T00:00']],
    [24, '2026-11-21T00:00+01:00', '2026-11-22T00:01+01:00', []],
    // Asleep for two days, then all of them.
    [
      24,
      '2026-11-19T00:00+01:00',
      '2026-11-21T11:00+01:00',
      ['2026-11-19T00:00 2026-11-20T00:00', '2026-11-20T00:00 2026-11-21T00:00'],
    ],
    [
      168,
      '2026-11-16T00:00+01:00',
      '2026-11-23T09:00+01:00',
      ['2026-11-16T00:00 2026-11-23T00:00'],
    ],
    // The interval was changed in the middle of a period: the next one is shorter.
    [6, '2026-11-21T00:00+01:00', '2026-11-21T07:00+01:00', ['2026-11-21T00:00 2026-11-21T06:00']],
    [6, '2026-11-21T05:00+01:00', '2026-11-21T07:00+01:00', ['2026-11-21T05:00 2026-11-21T06:00']],
    // The days on which clocks are set have 23 and 25 hours, and the hours on the wall stay.
    [24, '2026-03-29T00:00+01:00', '2026-03-30T01:00+02:00', ['2026-03-29T00:00 2026-03-30T00:00']],
    [24, '2026-10-25T00:00+02:00', '2026-10-26T01:00+01:00', ['2026-10-25T00:00 2026-10-26T00:00']],
    // So do weeks, of 167 and 169 hours.
    [
      168,
      '2026-03-23T00:00+01:00',
      '2026-03-30T00:30+02:00',
      ['2026-03-23T00:00 2026-03-30T00:00'],
    ],
    [
      168,
      '2026-10-19T00:00+02:00',
      '2026-10-26T00:30+01:00',
      ['2026-10-19T00:00 2026-10-26T00:00'],
    ],
    [168, '2026-10-19T00:00+02:00', '2026-10-25T23:30+01:00', []],
    [
      1,
      '2026-03-29T01:00+01:00',
      '2026-03-29T04:30+02:00',
      ['2026-03-29T01:00 2026-03-29T03:00', '2026-03-29T03:00 2026-03-29T04:00'],
    ],
    [1, '2026-10-25T02:00+02:00', '2026-10-25T03:30+01:00', ['2026-10-25T02:00 2026-10-25T03:00']],
  ])('every %i hours, done until %s, at %s', (everyHours, doneUntil, now, expected) => {
    expect(due({ everyHours, doneUntil: at(doneUntil), now: at(now) })).toEqual(expected);
  });

  it('are none while a clock that was set back has not come to where exporting was', () => {
    const doneUntil = at('2026-11-21T00:00+01:00');
    expect(due({ doneUntil, now: at('2026-11-20T09:00+01:00') })).toEqual([]);
  });

  it('begin anew where the clock had been ahead by days', () => {
    const doneUntil = at('2031-11-21T00:00+01:00');
    const now = at('2026-11-21T09:00+01:00');
    expect(due({ doneUntil, now })).toEqual([]);
    const question = { doneUntil, everyHours: 24, timeZone: ZONE, graceMs: GRACE };
    expect(periodsDue({ ...question, now }).from).toBe(at('2026-11-21T00:00+01:00'));
  });

  it('are at most so many, the latest, and what is left out is told', () => {
    const doneUntil = at('2020-01-01T00:00+01:00');
    const now = at('2026-11-21T09:30+01:00');
    const question = { doneUntil, now, everyHours: 1, timeZone: ZONE, graceMs: GRACE };
    const { periods, leftOut } = periodsDue(question);
    expect(periods.length).toBeGreaterThan(4_998);
    expect(periods.length).toBeLessThan(5_002);
    expect(periods.at(-1)?.to).toBe(at('2026-11-21T09:00+01:00'));
    expect(doneUntil + leftOut).toBe(periods[0]?.from);
  });
});

/** What happens to a computer: it runs, sleeps, is off, or its clock is corrected; milliseconds by which its clock moves. */
const happening = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 1, max: 2 * HOUR }) },
  { weight: 2, arbitrary: fc.integer({ min: HOUR, max: 200 * HOUR }) },
  { weight: 1, arbitrary: fc.integer({ min: -20 * HOUR, max: -1 }) },
);

describe('whatever a computer goes through', () => {
  it('every moment is in one file, none in two, and files follow each other without a gap', () => {
    const runs = cases(2_000);
    console.log(`${String(runs)} random lives of a clock`);
    fc.assert(
      fc.property(
        fc.constantFrom(ZONE, 'America/St_Johns', 'Australia/Lord_Howe', 'UTC', 'Asia/Kathmandu'),
        fc.constantFrom(1, 2, 5, 6, 7, 12, 24, 36, 168),
        // A year with both changes of the clocks.
        fc.integer({ min: at('2026-01-01T00:00Z'), max: at('2026-12-31T00:00Z') }),
        fc.array(happening, { minLength: 1, maxLength: 60 }),
        (timeZone, everyHours, begin, happenings) => {
          let now = begin;
          let latest = -Infinity;
          let doneUntil: number | null = null;
          let first: number | null = null;
          for (const move of happenings) {
            // Corrections that add up to days are another case, above: there exporting begins anew.
            now = Math.max(now + move, latest - 40 * HOUR);
            latest = Math.max(latest, now);
            const question = { now, doneUntil, everyHours, timeZone, graceMs: GRACE };
            const { periods, from, nextTarget } = periodsDue(question);
            if (doneUntil === null) first = from;
            else expect(from).toBe(doneUntil);
            let end: number = from;
            for (const period of periods) {
              expect(period.from).toBe(end);
              expect(period.to).toBeGreaterThan(period.from);
              expect(period.to).toBeLessThanOrEqual(now - GRACE);
              end = period.to;
            }
            doneUntil = end;
            // Nothing that is due is left.
            expect(nextTarget).toBeGreaterThan(now - GRACE);
            expect(nextTarget - doneUntil).toBeLessThanOrEqual((everyHours + 2) * HOUR);
          }
          expect(doneUntil).toBeGreaterThanOrEqual(first ?? 0);
          expect(latest - (doneUntil ?? 0)).toBeLessThanOrEqual((everyHours + 2) * HOUR + GRACE);
        },
      ),
      { numRuns: runs },
    );
  });
});
