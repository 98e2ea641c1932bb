import { isCalendarDay } from '#shared/time/calendar-day';
import { addDays } from '../../time/zone';
import type { SongsTopQuestion, SongsUsersQuestion } from '../../transport/transport';

/** Lengths of the window one can press, in days. */
export const WINDOWS = [7, 30, 365] as const;
export const SONGS_BY = ['all', 'country', 'user'] as const;
export type SongsBy = (typeof SONGS_BY)[number];

/** The longest window that is answered for, in days. */
const MOST_DAYS = 366;
const USUAL_DAYS = 7;
/** Songs per country or user, as in the result files. */
const LIMIT = 50;
/** Users to choose from at a time; digits find the others. */
const USERS = 10;
/** The greatest id of a user, 2^63 - 1, has so many digits. */
const MOST_DIGITS = 19;

/** What the page shows, all of it from the address bar. */
export interface SongsChoices {
  readonly by: SongsBy;
  readonly days: number;
  /** Last day of the window; '' for the newest that was read. */
  readonly until: string;
  /** '' for the country with the most plays. */
  readonly country: string;
  /** '' while none is chosen. */
  readonly user: string;
  /** First digits of the users that are looked for. */
  readonly find: string;
  /** The day whose bad lines are shown, or ''. */
  readonly bad: string;
  readonly tables: readonly string[];
}

/** Reads the choices; what makes no sense is as if it were not there. */
export function songsChoices(choice: (name: string) => string): SongsChoices {
  const until = choice('until');
  const bad = choice('bad');
  return {
    by: SONGS_BY.find((known) => known === choice('by')) ?? 'all',
    days: daysOf(choice('days')),
    until: isCalendarDay(until) ? until : '',
    country: /^[A-Z]{2}$/.test(choice('country')) ? choice('country') : '',
    user: isUser(choice('user')) ? choice('user') : '',
    find: digitsOf(choice('find')),
    bad: isCalendarDay(bad) ? bad : '',
    tables: choice('tables')
      .split(' ')
      .filter((name) => name !== ''),
  };
}

/** The beginning of a user as far as it can be one: digits only, the first not 0. */
export function digitsOf(typed: string): string {
  return typed.replace(/\D/g, '').replace(/^0+/, '').slice(0, MOST_DIGITS);
}

/** The window as the core wants it. */
export function windowOf({ days, until }: SongsChoices): { days: number; until?: string } {
  return until === '' ? { days } : { days, until };
}

/** What to ask for the table; null while no user is chosen. `firstCountry`: the one with the most plays, or ''. */
export function topQuestion(choices: SongsChoices, firstCountry: string): SongsTopQuestion | null {
  const question = { ...windowOf(choices), by: choices.by, limit: LIMIT };
  switch (choices.by) {
    case 'all':
      return question;
    case 'country': {
      const country = choices.country === '' ? firstCountry : choices.country;
      return country === '' ? null : { ...question, country };
    }
    case 'user':
      return choices.user === '' ? null : { ...question, user: choices.user };
    default:
      return choices.by satisfies never;
  }
}

/** The users to choose from. */
export function usersQuestion(choices: SongsChoices): SongsUsersQuestion {
  return { ...windowOf(choices), prefix: choices.find, limit: USERS };
}

/** The choices for a window of own days, both included; no longer than what is answered for. */
export function ownWindow(from: string, to: string): { days: string; until: string } {
  const earliest = addDays(to, 1 - MOST_DAYS);
  const first = from < earliest ? earliest : from;
  const days = Math.round((Date.parse(to) - Date.parse(first)) / 86_400_000) + 1;
  return { days: String(days), until: to };
}

/** First day of a window of so many days. */
export function firstDayOf({ days, until }: { days: number; until: string }): string {
  return addDays(until, 1 - days);
}

function daysOf(text: string): number {
  const days = /^\d{1,3}$/.test(text) ? Number(text) : USUAL_DAYS;
  return days >= 1 && days <= MOST_DAYS ? days : USUAL_DAYS;
}

function isUser(text: string): boolean {
  return /^[1-9]\d{0,18}$/.test(text) && BigInt(text) < 2n ** 63n;
}
