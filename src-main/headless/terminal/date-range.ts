import { isCalendarDay } from '#shared/time/calendar-day';
import { addDays, stationDateOf } from '#shared/time/station-day';
import { UsageError } from '../command-failure';

export const FROM = {
  type: 'value',
  value: 'DATE',
  help: 'first station day, as 2026-11-21; six days before the last when not given',
} as const;
export const TO = {
  type: 'value',
  value: 'DATE',
  help: 'last station day, included; today when not given',
} as const;

export interface GivenRange {
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/** The asked station days; what is not given makes it the last seven. Throws a UsageError. */
export function dateRange(
  given: GivenRange,
  { timeZone, now }: { readonly timeZone: string; readonly now: () => number },
): { readonly from: string; readonly to: string } {
  const to = given.to ?? stationDateOf(now(), timeZone);
  const from = given.from ?? addDays(to, -6);
  if (from > to) {
    throw new UsageError(`The range ends before it begins: --from ${from} --to ${to}.`);
  }
  return { from, to };
}

/** Refuses what is no date before anything is opened. Throws a UsageError. */
export function checkDates({ from, to }: GivenRange): void {
  for (const [name, date] of [
    ['--from', from],
    ['--to', to],
  ] as const) {
    if (date !== undefined && !isCalendarDay(date)) {
      throw new UsageError(`${name} “${date}” is no date; write it as 2026-11-21.`);
    }
  }
}
