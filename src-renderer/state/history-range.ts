import { isCalendarDay } from '#shared/time/calendar-day';
import { addDays } from '../time/zone';

/** The ranges one can press; `own` has its days in the address bar. */
export const RANGES = ['7', '30', '90', 'year', 'all', 'own'] as const;
export type RangeName = (typeof RANGES)[number];

/** Station days (`YYYY-MM-DD`), both included. */
export interface DayRange {
  readonly from: string;
  readonly to: string;
}

export interface ChosenRange extends DayRange {
  readonly name: RangeName;
}

interface RangeInput {
  /** What the address bar says; anything may stand there. */
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly today: string;
  /** First day of which anything is kept; null where that is not known. */
  readonly firstDay: string | null;
}

const DAYS: Readonly<Record<'7' | '30' | '90' | 'year', number>> = {
  '7': 7,
  '30': 30,
  '90': 90,
  year: 365,
};

/** The days to show: 30 up to today where the address bar makes no sense. No day lies after today. */
export function chosenRange(input: RangeInput): ChosenRange {
  const { today, firstDay } = input;
  const name = RANGES.find((known) => known === input.name) ?? '30';
  switch (name) {
    case 'all':
      return { name, from: earlier(firstDay ?? today, today), to: today };
    case 'own':
      return ownRange(input);
    case '7':
    case '30':
    case '90':
    case 'year':
      return { name, from: addDays(today, 1 - DAYS[name]), to: today };
  }
}

/** Calendar days of a range. */
export function dayCount({ from, to }: DayRange): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;
}

function ownRange({ from, to, today }: RangeInput): ChosenRange {
  if (!isCalendarDay(from) || !isCalendarDay(to) || from > to || from > today) {
    return { name: '30', from: addDays(today, -29), to: today };
  }
  return { name: 'own', from, to: earlier(to, today) };
}

function earlier(a: string, b: string): string {
  return a < b ? a : b;
}
