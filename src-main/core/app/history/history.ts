import { setImmediate as yieldToOthers } from 'node:timers/promises';
import type { DayStats } from '#shared/model/day-stats';
import { leastSecondsOf } from '#shared/stats/counting-profile';
import { rangeHours, weekHours } from '#shared/stats/range-hours';
import { rangeStats } from '#shared/stats/range-stats';
import type { Told } from '#shared/stats/range-tally';
import { nothingSeen } from '#shared/stats/period-stats';
import { createIsoFormatter } from '#shared/time/iso-formatter';
import { daysBetween } from '#shared/time/station-day';
import { datesOf, rangeOf } from '../ask-range';
import { wireDay } from '../wire';
import { periodsOf, rangeBefore, rangeYearAgo } from './comparable-ranges';
import type { KnownDays } from './day-memory';
import type { HistoryPage, MountRow, Past, PastQuery, Summaries, SummaryRow } from './past';
import { deviceRows, hourRow, lengthsRow, placeRows, summaryRow } from './past-rows';
import {
  RangeMaker,
  type MadeRange,
  type RangeMakerOptions,
  type RangeQuestion,
} from './range-maker';

const HOUR_MS = 3_600_000;
/** Hours of a year are eight thousand rows. */
const MOST_DAYS_BY_HOUR = 366;

/** Every number of the past of one station. */
export class History implements Past {
  readonly #options: RangeMakerOptions;
  readonly #maker: RangeMaker;

  constructor(options: RangeMakerOptions) {
    this.#options = options;
    this.#maker = new RangeMaker(options);
  }

  /** These days were summed anew, or their sessions deleted. */
  forget(dates: readonly string[]): void {
    this.#maker.forget(dates);
  }

  /** One record for each station day, both included; from kept sums where they were made as the settings say now. */
  async daily(query: PastQuery): Promise<readonly DayStats[]> {
    datesOf(query, this.#timeZone);
    const known = await this.#maker.known();
    return dayRecords(query, await this.#maker.makeAll(daysOf(query, known), known));
  }

  async hourly(query: PastQuery): ReturnType<Past['hourly']> {
    rangeOf(query, this.#timeZone, MOST_DAYS_BY_HOUR);
    const { made } = await this.#ask(query, ['hours', 'listenersByHour']);
    const iso = this.#iso;
    const hours = rangeHours(made.range).map((hour) => hourRow(hour, iso));
    return { timeZone: this.#timeZone, hours };
  }

  async summary(query: Parameters<Past['summary']>[0]): Promise<Summaries> {
    const { made, known } = await this.#ask(query);
    const { by } = query;
    const compared = await this.#compared(query, known);
    const periods = by === undefined ? null : await this.#periods({ ...query, by }, known);
    const { row } = summaryRow(made, this.#iso);
    return { timeZone: this.#timeZone, ...row, ...compared, periods };
  }

  async geo(query: Parameters<Past['geo']>[0]): ReturnType<Past['geo']> {
    const level = query.level ?? 'country';
    const { made } = await this.#ask(query, [level === 'country' ? 'countries' : 'cities']);
    return { places: placeRows(made.range, level) ?? [] };
  }

  async devices(query: PastQuery): ReturnType<Past['devices']> {
    const { made } = await this.#ask(query, ['devices']);
    return { devices: deviceRows(made.range) ?? [] };
  }

  async mounts(query: PastQuery): ReturnType<Past['mounts']> {
    datesOf(query, this.#timeZone);
    const known = await this.#maker.known();
    const asked = await this.#mountQuestions(query, known);
    return { mounts: this.#mountRows(await this.#maker.makeAll(asked, known)) };
  }

  async history(query: PastQuery): Promise<HistoryPage> {
    datesOf(query, this.#timeZone);
    const known = await this.#maker.known();
    const onMounts = await this.#mountQuestions(query, known);
    const main = questionOf(query, ['hours', 'countries', 'devices']);
    // In one pass: to go over all sessions again for each mount takes that many times as long.
    const ofDays = daysOf(query, known);
    const [made, ...parts] = await this.#maker.makeAll([main, ...onMounts, ...ofDays], known);
    if (made === undefined) throw new Error('As many are made as were asked for.');
    const compared = await this.#compared(query, known);
    const days = dayRecords(query, parts.slice(onMounts.length));
    await yieldToOthers();
    const week = [...weekHours(rangeHours(made.range))];
    await yieldToOthers();
    const { row, numbers } = summaryRow(made, this.#iso);
    return {
      timeZone: this.#timeZone,
      from: query.from,
      to: query.to,
      today: known.today,
      firstDay: known.firstDay,
      sessionsSince: known.sessionsSince,
      robotsLeftOut: made.range.view.leaveRobotsOut,
      mountNames: onMounts.map(({ mount }) => mount),
      summary: row,
      ...compared,
      days: this.#pageDays(days, made, known),
      week,
      lengths: lengthsRow(made.range, numbers),
      places: placeRows(made.range, 'country'),
      devices: deviceRows(made.range),
      mounts: this.#mountRows(parts.slice(0, onMounts.length)),
      uniqueReason: groupsReason(made),
    };
  }

  get #timeZone(): string {
    return this.#options.timeZone();
  }

  get #iso(): (at: number) => string {
    return createIsoFormatter(this.#timeZone);
  }

  async #ask(
    query: PastQuery,
    told: readonly Told[] = [],
  ): Promise<{ made: MadeRange; known: KnownDays }> {
    datesOf(query, this.#timeZone);
    const known = await this.#maker.known();
    return { made: await this.#maker.make(questionOf(query, told), known), known };
  }

  async #compared(
    query: PastQuery,
    known: KnownDays,
  ): Promise<{ previous: SummaryRow | null; yearAgo: SummaryRow | null }> {
    return {
      previous: await this.#compare({ ...query, ...rangeBefore(query) }, known),
      yearAgo: await this.#compare({ ...query, ...rangeYearAgo(query) }, known),
    };
  }

  /** Null where nothing at all is kept of the days. */
  async #compare(query: PastQuery, known: KnownDays): Promise<SummaryRow | null> {
    const { firstDay } = known;
    if (firstDay === null || query.to < firstDay) return null;
    const made = await this.#maker.make(questionOf(query), known);
    const { row } = summaryRow(made, this.#iso);
    return row.coverage === 0 ? null : row;
  }

  async #periods(
    query: PastQuery & { by: 'week' | 'month' },
    known: KnownDays,
  ): Promise<Summaries['periods']> {
    const rows: NonNullable<Summaries['periods']> = [];
    for (const { period, from, to } of periodsOf(query, query.by)) {
      const made = await this.#maker.make(questionOf({ ...query, from, to }), known);
      rows.push({ ...summaryRow(made, this.#iso).row, period });
    }
    return rows;
  }

  async #mountQuestions(
    query: PastQuery,
    known: KnownDays,
  ): Promise<readonly (RangeQuestion & { readonly mount: string })[]> {
    const names = await this.#maker.mountNames(query, known);
    return names.map((mount) => ({ ...questionOf(query), mount }));
  }

  #mountRows(made: readonly MadeRange[]): MountRow[] {
    const rows = made.map((one): MountRow => {
      const { row } = summaryRow(one, this.#iso);
      const { uniqueListeners, sessions, listeningSeconds } = row;
      const { peakListeners, peakAt, averageListeners } = row;
      const amounts = { uniqueListeners, sessions, listeningSeconds };
      const { mount = '' } = one.range;
      return { mount, ...amounts, peakListeners, peakAt, averageListeners };
    });
    return rows.sort((a, b) => (b.listeningSeconds ?? 0) - (a.listeningSeconds ?? 0));
  }

  #pageDays(
    days: readonly DayStats[],
    { range }: MadeRange,
    known: KnownDays,
  ): HistoryPage['days'] {
    const iso = this.#iso;
    return days.map((stats, index) => {
      const day = range.days[index];
      const hours = day === undefined ? 24 : (day.period.to - day.period.from) / HOUR_MS;
      const gaps = (day?.parts?.gaps ?? []).map(({ from, to, reason }) => ({
        from: iso(from),
        to: iso(to),
        reason,
      }));
      return { ...wireDay(stats, iso), hours, isRunning: stats.date === known.today, gaps };
    });
  }
}

function questionOf(
  { from, to, mount, profile = 'all', stitch = 0, robots }: PastQuery,
  told: readonly Told[] = [],
): RangeQuestion {
  const leastSeconds = leastSecondsOf(profile);
  return { from, to, mount, robots, profile: { leastSeconds, stitchSeconds: stitch }, told };
}

/** Of each day that has begun its own question. */
function daysOf(query: PastQuery, { today }: KnownDays): readonly RangeQuestion[] {
  return daysBetween(query.from, query.to)
    .filter((date) => date <= today)
    .map((date) => ({ ...questionOf({ ...query, from: date, to: date }), fromSums: true }));
}

/** The records of all days of the query; nothing is known of those to come. */
function dayRecords(query: PastQuery, made: readonly MadeRange[]): readonly DayStats[] {
  return daysBetween(query.from, query.to).map((date, index) => {
    const of = made[index];
    return of === undefined ? nothingSeen(date) : rangeStats(of.range, of.listeners).stats;
  });
}

/** Places and players of deleted sessions are known by hours and sessions only. */
function groupsReason({ range, listeners }: MadeRange): HistoryPage['uniqueReason'] {
  if (listeners.reason !== null) return listeners.reason;
  const isWhole = range.days.every(({ isRaw, stats }) => isRaw || (stats?.coverage ?? 0) === 0);
  return isWhole ? null : 'expired';
}
