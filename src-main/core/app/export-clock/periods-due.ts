import type { Span } from '#shared/stats/observed';
import { addDays, instantAtWallTime, wallClock } from '#shared/time/station-day';

const HOUR_MS = 3_600_000;
/** A Monday, so that an export a week is one from Monday to Monday. */
const FIRST_DAY = '1970-01-05';
const FIRST_DAY_MS = Date.UTC(1970, 0, 5);
/** A clock that was set back by less than this is taken for a correction: what was exported stays exported. */
const CORRECTION_MS = 48 * HOUR_MS;
/** More than half a year of hourly files; whoever was away longer gets the latest of them. */
const MOST_PERIODS = 5_000;

export interface DueQuestion {
  /** Epoch milliseconds. */
  readonly now: number;
  /** Up to where everything is exported; null before the first time. */
  readonly doneUntil: number | null;
  /** Whole hours between two exports, at least 1. */
  readonly everyHours: number;
  /** IANA zone by whose clock the hours are. */
  readonly timeZone: string;
  /** A period is due only this long after its end, so that the look which shows its end has been made. */
  readonly graceMs: number;
}

export interface Due {
  /** Periods to export, oldest first: each begins where the one before ends. */
  readonly periods: readonly Span[];
  /** Where the first of them begins, and where exporting goes on if there is none. */
  readonly from: number;
  /** The end of the period that is running; it is exported `graceMs` later. */
  readonly nextTarget: number;
  /** Milliseconds of time that is too long ago to make up for; 0 but after half a year and more. */
  readonly leftOut: number;
}

/**
 * Which periods are to be exported. They end at the hours that a clock on the station's wall shows: with 24, at each
 * midnight; with 6, at 00:00, 06:00, 12:00 and 18:00; with 168, at midnight before each Monday. Each begins where the
 * one before ended, whether the computer slept, was off, or clocks were set for summer, so that no time is in two
 * files and none is in no file. Where the clock turns out to have been wrong by days (everything is exported up to a
 * time that lies far ahead), exporting begins anew at the last target.
 */
export function periodsDue({ now, doneUntil, everyHours, timeZone, graceMs }: DueQuestion): Due {
  const targets = new Targets(everyHours, timeZone);
  const last = targets.lastUntil(now);
  const isAhead = doneUntil !== null && doneUntil > now + everyHours * HOUR_MS + CORRECTION_MS;
  const wanted = doneUntil === null || isAhead ? last : doneUntil;
  const from = Math.max(wanted, targets.before(now - graceMs, MOST_PERIODS));
  const periods: Span[] = [];
  let reached = from;
  let target = targets.firstAfter(reached);
  while (target <= now - graceMs) {
    periods.push({ from: reached, to: target });
    reached = target;
    target = targets.firstAfter(reached);
  }
  return { periods, from, nextTarget: target, leftOut: from - wanted };
}

/** The moments at which exports end. */
class Targets {
  constructor(
    private readonly everyHours: number,
    private readonly timeZone: string,
  ) {}

  /** The last one that is not after `at`. */
  lastUntil(at: number): number {
    let number = this.#numberAround(at);
    while (this.#moment(number) > at) number -= 1;
    while (this.#moment(number + 1) <= at) number += 1;
    return this.#moment(number);
  }

  /** So many targets before the last one that is not after `at`. */
  before(at: number, count: number): number {
    return this.#moment(this.#numberAround(at) - count);
  }

  firstAfter(at: number): number {
    let number = this.#numberAround(at);
    while (this.#moment(number) > at) number -= 1;
    // Where clocks are set forward two targets may be one moment.
    while (this.#moment(number) <= at) number += 1;
    return this.#moment(number);
  }

  /** By the clock on the wall; around changes of it this may be off by one. */
  #numberAround(at: number): number {
    const { date, hour } = wallClock(at, this.timeZone);
    const days = Math.round((Date.parse(`${date}T00:00:00Z`) - FIRST_DAY_MS) / (24 * HOUR_MS));
    return Math.floor((days * 24 + hour) / this.everyHours);
  }

  #moment(number: number): number {
    const hours = number * this.everyHours;
    const days = Math.floor(hours / 24);
    const clock = (hours - days * 24) * HOUR_MS;
    const { timeZone } = this;
    return instantAtWallTime(addDays(FIRST_DAY, days), clock, { timeZone, which: 'compatible' });
  }
}
