import { weekdayOf } from '#shared/time/calendar-day';
import type { DayRange } from '../../state/history-range';
import { addDays } from '../../time/zone';

/** How much time one bar shows. */
export const STEPS = ['day', 'week', 'month'] as const;
export type Step = (typeof STEPS)[number];

/** Two bars are the least that can be compared. */
const WEEKS_FROM = 15;
const MONTHS_FROM = 62;
/** Beyond so many days their bars are a hedge: one sees no trend in it. */
const USUAL_DAYS = 200;
/** Beyond so many bars each is thinner than a pencil's line. */
const MOST_DAYS = 400;
const MOST_DAYS_BY_WEEK = 2_000;

/** The steps that make sense for so many days. */
export function stepsFor(days: number): readonly Step[] {
  if (days < WEEKS_FROM) return ['day'];
  const long: readonly Step[] = days < MONTHS_FROM ? ['week'] : ['week', 'month'];
  return days > MOST_DAYS ? long : ['day', ...long];
}

/** The step that is shown unless another was chosen. */
export function usualStep(days: number): Step {
  if (days <= USUAL_DAYS) return 'day';
  return days <= MOST_DAYS_BY_WEEK ? 'week' : 'month';
}

/** @param name what the address bar says; anything may stand there */
export function chosenStep(name: string, days: number): Step {
  return stepsFor(days).find((step) => step === name) ?? usualStep(days);
}

/** The whole weeks or months that touch a range, up to today: half a week beside whole ones looks like a bad one. */
export function wholePeriods(
  { from, to }: DayRange,
  step: 'week' | 'month',
  today: string,
): DayRange {
  const end = step === 'week' ? addDays(to, 7 - weekdayOf(to)) : lastOfMonth(to);
  return {
    from: step === 'week' ? addDays(from, 1 - weekdayOf(from)) : `${from.slice(0, 7)}-01`,
    to: end < today ? end : today,
  };
}

function lastOfMonth(date: string): string {
  const [year = 0, month = 0] = date.split('-').map(Number);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}
