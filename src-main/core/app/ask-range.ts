import { addDays, dayBounds, instantOf } from '#shared/time/station-day';
import type { Range } from '../store/store';
import { RequestError } from './earshot';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DAY_MS = 86_400_000;
/** Ten years. */
const MOST_DAYS = 3_660;

/**
 * Epoch milliseconds of an asked range. A bound is a station day (`to` included) or an ISO instant with
 * offset (`to` excluded). Rejects what is no date, runs backwards, or is longer than `mostDays`.
 */
export function rangeOf(
  asked: { readonly from: string; readonly to: string },
  timeZone: string,
  mostDays: number = MOST_DAYS,
): Range {
  const from = boundOf(asked.from, timeZone, 'from');
  const to = boundOf(asked.to, timeZone, 'to');
  // The end of the day before is this day's start, so two days in the wrong order may still look like nothing.
  const bothDays = DATE.test(asked.from) && DATE.test(asked.to);
  if (to < from || (bothDays && asked.to < asked.from)) {
    throw new RequestError(
      'bad-request',
      `The range ends before it begins (${asked.from} to ${asked.to}).`,
    );
  }
  if (to - from > (mostDays + 1) * DAY_MS) {
    throw new RequestError('bad-request', `Ask for at most ${mostDays} days at once.`);
  }
  return { from, to };
}

/** The asked station days, both included; checked like `rangeOf`. */
export function datesOf(
  asked: { readonly from: string; readonly to: string },
  timeZone: string,
): { from: string; to: string } {
  for (const bound of [asked.from, asked.to]) {
    if (!DATE.test(bound)) throw wrongBound(bound);
  }
  rangeOf(asked, timeZone);
  return asked;
}

function boundOf(bound: string, timeZone: string, side: 'from' | 'to'): number {
  try {
    if (!DATE.test(bound)) return instantOf(bound);
    return dayBounds(side === 'from' ? bound : addDays(bound, 1), timeZone).from;
  } catch {
    throw wrongBound(bound);
  }
}

function wrongBound(bound: string): RequestError {
  return new RequestError(
    'bad-request',
    `“${bound.slice(0, 40)}” is no date. Write a day as 2026-11-21 or a moment as 2026-11-21T20:30:00+01:00.`,
  );
}
