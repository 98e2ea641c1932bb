import { PROFILES, type ProfileName } from '#shared/stats/counting-profile';
import { isCalendarDay } from '#shared/time/calendar-day';
import { MEASURES, type Measure } from '../../charts/daily-model';
import { chosenRange, dayCount, type ChosenRange } from '../../state/history-range';
import { chosenStep, type Step } from './history-steps';
import type { HistoryQuestion } from '../../transport/transport';

/** What the page shows, all of it from the address bar. */
export interface HistoryChoices {
  readonly range: ChosenRange;
  readonly measure: Measure;
  readonly profile: ProfileName;
  readonly mount: string;
  /** True: robots are counted too. */
  readonly withRobots: boolean;
  readonly against: 'previous' | 'year';
  /** The opened day, or ''. */
  readonly day: string;
  /** Sections that show their table. */
  readonly tables: readonly string[];
  readonly level: 'country' | 'city';
  /** How much time one bar of the chart shows. */
  readonly step: Step;
}

/** Reads the choices; what makes no sense is as if it were not there. */
export function historyChoices(
  choice: (name: string) => string,
  { today, firstDay }: { readonly today: string; readonly firstDay: string | null },
): HistoryChoices {
  const day = choice('day');
  const range = chosenRange({
    name: choice('range'),
    from: choice('from'),
    to: choice('to'),
    today,
    firstDay,
  });
  return {
    range,
    step: chosenStep(choice('by'), dayCount(range)),
    measure: MEASURES.find((known) => known === choice('measure')) ?? 'people',
    profile: PROFILES.find((known) => known === choice('count')) ?? 'all',
    mount: choice('mount'),
    withRobots: choice('robots') === 'in',
    against: choice('against') === 'year' ? 'year' : 'previous',
    day: isCalendarDay(day) && day <= today ? day : '',
    tables: choice('tables')
      .split(' ')
      .filter((name) => name !== ''),
    level: choice('level') === 'city' ? 'city' : 'country',
  };
}

/** What to ask the core for them. */
export function questionOf(choices: HistoryChoices): HistoryQuestion {
  const { range, profile, mount, withRobots } = choices;
  return {
    from: range.from,
    to: range.to,
    ...(profile === 'all' ? {} : { profile }),
    ...(mount === '' ? {} : { mount }),
    ...(withRobots ? { robots: 'in' } : {}),
  };
}
