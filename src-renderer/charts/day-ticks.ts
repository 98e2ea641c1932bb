import { weekdayOf } from '#shared/time/calendar-day';

/** A mark of an axis of days; `index` is that of the day. */
export interface DayTick {
  readonly index: number;
  readonly size: 'small' | 'tall';
  /** True where a label belongs. */
  readonly labelled: boolean;
}

/** From so many days on, months are marked instead of weeks. */
const MONTHS_FROM = 120;
/** From so many days on, single days have no mark of their own. */
const QUIET_FROM = 200;

/**
 * A small mark each day, a tall one each Monday; in long ranges a tall one where a month begins. Of the tall
 * ones, as many are labelled as fit when each label takes `labelShare` of the width. Days `YYYY-MM-DD`, ascending.
 */
export function dayTicks(dates: readonly string[], labelShare: number): DayTick[] {
  return ticksWhere(
    dates.length >= MONTHS_FROM ? startsMonth : dates.length <= 8 ? always : isMonday,
    dates,
    labelShare,
  );
}

/** A tall mark for each week or month, by its first day. */
export function periodTicks(dates: readonly string[], labelShare: number): DayTick[] {
  return ticksWhere(always, dates, labelShare);
}

function ticksWhere(
  isTall: (date: string) => boolean,
  dates: readonly string[],
  labelShare: number,
): DayTick[] {
  const tall = dates.flatMap((date, index) => (isTall(date) ? [index] : []));
  const every = Math.max(1, Math.ceil(tall.length * labelShare));
  const labelled = new Set(tall.filter((_, place) => place % every === 0));
  return dates
    .map((_, index) => index)
    .filter((index) => dates.length < QUIET_FROM || tall.includes(index))
    .map((index) => ({
      index,
      size: tall.includes(index) ? 'tall' : 'small',
      labelled: labelled.has(index),
    }));
}

function always(): boolean {
  return true;
}
function isMonday(date: string): boolean {
  return weekdayOf(date) === 1;
}
function startsMonth(date: string): boolean {
  return date.endsWith('-01');
}
