import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { weekdayOf } from '#shared/time/calendar-day';
import {
  chosenStep,
  stepsFor,
  wholePeriods,
} from '../../../../src-renderer/features/history/history-steps';
import { addDays } from '../../../../src-renderer/time/zone';

describe('the length of a bar', () => {
  it.each([
    [7, '', 'day'],
    [30, '', 'day'],
    [30, 'week', 'week'],
    [30, 'month', 'day'],
    [365, 'month', 'month'],
    [90, '', 'day'],
    [365, '', 'week'],
    [365, 'day', 'day'],
    [409, '', 'week'],
    [409, 'day', 'week'],
    [3000, '', 'month'],
    [3000, 'week', 'week'],
    [365, '<b>', 'week'],
  ])('of %i days with “%s” in the address bar is a %s', (days, name, step) => {
    expect(chosenStep(name, days)).toBe(step);
  });

  it('offers nothing that would be one bar alone', () => {
    expect(stepsFor(14)).toEqual(['day']);
    expect(stepsFor(15)).toEqual(['day', 'week']);
    expect(stepsFor(62)).toEqual(['day', 'week', 'month']);
  });
});

describe('the weeks and months of a range', () => {
  it('are whole at its begin and, where they are over, at its end', () => {
    const range = { from: '2026-02-05', to: '2026-02-18' };
    expect(wholePeriods(range, 'week', '2026-11-21')).toEqual({
      from: '2026-02-02',
      to: '2026-02-22',
    });
    expect(wholePeriods(range, 'month', '2026-11-21')).toEqual({
      from: '2026-02-01',
      to: '2026-02-28',
    });
    expect(wholePeriods({ from: '2024-02-29', to: '2024-02-29' }, 'month', '2026-11-21').to).toBe(
      '2024-02-29',
    );
    expect(wholePeriods({ from: '2025-12-30', to: '2025-12-31' }, 'month', '2026-11-21')).toEqual({
      from: '2025-12-01',
      to: '2025-12-31',
    });
  });

  it('hold the range, begin with a week or month, and never end after today', () => {
    const day = fc.integer({ min: 0, max: 3000 }).map((index) => addDays('2020-01-01', index));
    fc.assert(
      fc.property(day, day, day, fc.constantFrom('week', 'month'), (a, b, c, step) => {
        const [from = '', to = '', today = ''] = [a, b, c].sort();
        const whole = wholePeriods({ from, to }, step, today);
        expect(whole.from <= from).toBe(true);
        expect(whole.to >= to && whole.to <= today).toBe(true);
        if (step === 'week') expect(weekdayOf(whole.from)).toBe(1);
        else expect(whole.from.slice(8)).toBe('01');
        const after = addDays(whole.to, 1);
        const begins = step === 'week' ? weekdayOf(after) === 1 : after.endsWith('-01');
        expect(begins || whole.to === today).toBe(true);
      }),
    );
  });
});
