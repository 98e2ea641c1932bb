import { weekdayOf } from '../time/calendar-day';
import type { HourParts } from './day-parts';
import { ObservedTime } from './observed-time';
import {
  byOf,
  countOfHour,
  rangeObservedBy,
  scopeOf,
  type Range,
  type RangeDay,
} from './range-days';

/** One hour of a range. */
export interface RangeHour {
  readonly date: string;
  readonly hour: number;
  /** Epoch milliseconds. */
  readonly from: number;
  readonly observedSeconds: number;
  readonly elapsedSeconds: number;
  /** Null where nobody looked, or where connections of that time are not known. */
  readonly listeningSeconds: number | null;
  readonly observedListening: number | null;
  readonly uniqueListeners: number | null;
  readonly peakListeners: number | null;
}

/** Every hour of a range, also those of which nothing is known; days without any parts are left out. */
export function rangeHours(range: Range): readonly RangeHour[] {
  const by = rangeObservedBy(range);
  let rawHour = 0;
  return range.days.flatMap((day) => {
    const hours = day.parts?.station.hours ?? [];
    const onMount = scopeOf(day, range.mount)?.hours;
    const isSeen = by === 'count' || byOf(day) === 'detail';
    const observed = new ObservedTime(isSeen ? (day.parts?.spans ?? []) : []);
    const told = hours.map((hour, index) =>
      hourOf({ hour, day, observed, range, by, of: onMount?.[index], rawHour: rawHour + index }),
    );
    if (day.isRaw) rawHour += hours.length;
    return told;
  });
}

interface HourInput {
  readonly hour: HourParts;
  readonly day: RangeDay;
  readonly observed: ObservedTime;
  readonly range: Range;
  readonly by: 'count' | 'detail';
  /** The hour on the mount asked for. */
  readonly of: HourParts | undefined;
  /** Its position in the tally of the range. */
  readonly rawHour: number;
}

function hourOf(input: HourInput): RangeHour {
  const { hour, day, observed } = input;
  const observedMs = observed.within(hour.from, hour.to);
  const end = day.period.from + day.elapsedMs;
  return {
    date: day.date,
    hour: hour.hour,
    from: hour.from,
    observedSeconds: observedMs / 1000,
    elapsedSeconds: Math.max(0, Math.min(hour.to, end) - hour.from) / 1000,
    ...(observedMs === 0 ? NOT_SEEN : listeningIn(input)),
    peakListeners: observedMs === 0 ? null : highestIn(input),
  };
}

/** Null in an hour between two looks far apart: nobody looked then, though it counts as observed. */
function highestIn({ hour, day, range, of }: HourInput): number | null {
  if (of === undefined) return 0;
  const { peak } = countOfHour(of, range);
  if (peak !== null) return peak.listeners;
  const isOffAir = day.parts?.gaps.some(
    ({ from, to, reason }) => reason === 'off-air' && from < hour.to && to > hour.from,
  );
  return isOffAir === true ? 0 : null;
}

type Listening = Pick<RangeHour, 'listeningSeconds' | 'observedListening' | 'uniqueListeners'>;

const NOT_SEEN: Listening = {
  listeningSeconds: null,
  observedListening: null,
  uniqueListeners: null,
};

function listeningIn({ day, range, by, of, rawHour }: HourInput): Listening {
  if (by === 'count') {
    const seconds = of === undefined ? 0 : countOfHour(of, range).seconds;
    return { listeningSeconds: seconds, observedListening: seconds, uniqueListeners: null };
  }
  if (day.isRaw) {
    return {
      listeningSeconds: range.tally?.hourSeconds[rawHour] ?? 0,
      observedListening: range.tally?.hourObserved[rawHour] ?? 0,
      uniqueListeners: range.tally?.listenersIn(rawHour) ?? null,
    };
  }
  if (!range.isKeptView) return NOT_SEEN;
  return {
    listeningSeconds: of?.seconds ?? 0,
    observedListening: of?.observedSeconds ?? 0,
    uniqueListeners: of?.listeners ?? 0,
  };
}

/** The mean number of listeners while somebody looked, never above the peak where that is known. */
export function averageIn(
  of: Pick<RangeHour, 'observedListening' | 'observedSeconds' | 'peakListeners'>,
): number | null {
  if (of.observedListening === null || of.observedSeconds === 0) return null;
  return Math.min(of.observedListening / of.observedSeconds, of.peakListeners ?? Infinity);
}

/** One hour of the week over all weeks of a range. */
export interface WeekHour {
  /** 1 Monday to 7 Sunday. */
  readonly weekday: number;
  readonly hour: number;
  readonly averageListeners: number | null;
  readonly peakListeners: number | null;
  readonly listeningSeconds: number | null;
  readonly observedSeconds: number;
}

/** 168 hours, Monday 0 h first. */
export function weekHours(hours: readonly RangeHour[]): readonly WeekHour[] {
  const cells = new Map<number, RangeHour[]>();
  let [date, weekday] = ['', 0];
  for (const hour of hours) {
    // The hours of a day stand together, and calendars are slow.
    if (hour.date !== date) [date, weekday] = [hour.date, weekdayOf(hour.date)];
    const cell = (weekday - 1) * 24 + hour.hour;
    const of = cells.get(cell);
    if (of === undefined) cells.set(cell, [hour]);
    else of.push(hour);
  }
  return Array.from({ length: 168 }, (_, cell) => ({
    weekday: Math.floor(cell / 24) + 1,
    hour: cell % 24,
    ...cellOf(cells.get(cell) ?? []),
  }));
}

function cellOf(hours: readonly RangeHour[]): Omit<WeekHour, 'weekday' | 'hour'> {
  const seen = hours.filter(({ observedListening }) => observedListening !== null);
  if (seen.length === 0) {
    const observedSeconds = total(hours, (hour) => hour.observedSeconds);
    return { averageListeners: null, peakListeners: null, listeningSeconds: null, observedSeconds };
  }
  const peaks = seen.flatMap(({ peakListeners }) => peakListeners ?? []);
  const sums = {
    observedSeconds: total(seen, (hour) => hour.observedSeconds),
    observedListening: total(seen, (hour) => hour.observedListening ?? 0),
    // An hour without a look of its own may have been above the highest of the others.
    peakListeners: peaks.length < seen.length ? null : Math.max(...peaks),
  };
  return {
    averageListeners: averageIn(sums),
    peakListeners: peaks.length === 0 ? null : Math.max(...peaks),
    listeningSeconds: total(seen, (hour) => hour.listeningSeconds ?? 0),
    observedSeconds: sums.observedSeconds,
  };
}

function total(hours: readonly RangeHour[], amount: (hour: RangeHour) => number): number {
  return hours.reduce((sum, hour) => sum + amount(hour), 0);
}
