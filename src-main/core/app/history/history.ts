import { setImmediate as yieldToOthers } from 'node:timers/promises';
import type { DayStats } from '#shared/model/day-stats';
import { leastSecondsOf } from '#shared/stats/counting-profile';
import { rangeHours, weekHours } from '#shared/stats/range-hours';
import { rangeStats, type RangeNumbers } from '#shared/stats/range-stats';
import type { Told } from '#shared/stats/range-tally';
import { nothingSeen } from '#shared/stats/period-stats';
import { createIsoFormatter } from '#shared/time/iso-formatter';
import { daysBetween } from '#shared/time/station-day';
import type { DaySum } from '../../store/store';
import { datesOf, rangeOf } from '../ask-range';
import { periodsOf, rangeBefore, rangeYearAgo } from './comparable-ranges';
import type { KnownDays } from './day-memory';
import type { HistoryPage, Past, PastQuery, Summaries, SummaryRow } from './past';
import { groupsReason, mountRows, pageDays } from './page-parts';
import { deviceRows, hourRow, lengthsRow, placeRows, summaryRow } from './past-rows';
import {
  RangeMaker,
  type MadeRange,
  type RangeMakerOptions,
  type RangeQuestion,
} from './range-maker';

/** Hours of a year are eight thousand rows. */
const MOST_DAYS_BY_HOUR = 366;

type HistoryQuery = PastQuery & {
  /** From kept sums alone, as far as they go. */
  readonly isQuick?: boolean;
};

type PageHead = Omit<HistoryPage, 'lengths' | 'places' | 'devices' | 'mounts' | 'uniqueReason'>;

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

  /** Sums with `from <= date <= to` as they were kept, by date. */
  sums(from: string, to: string): Promise<readonly DaySum[]> {
    return this.#maker.sums(from, to);
  }

  /** One record for each station day, both included; from kept sums where they were made as the settings say now. */
  async daily(query: PastQuery): Promise<readonly DayStats[]> {
    datesOf(query, this.#timeZone);
    const known = await this.#maker.known();
    return dayRecords(query, await this.#maker.makeAll(daysOf(query, known), known));
  }

  async hourly(query: PastQuery): ReturnType<Past['hourly']> {
    rangeOf(query, this.#timeZone, MOST_DAYS_BY_HOUR);
    const made = await this.#ask(query, ['hours', 'listenersByHour']);
    const iso = this.#iso;
    const hours = rangeHours(made.range).map((hour) => hourRow(hour, iso));
    return { timeZone: this.#timeZone, hours };
  }

  async summary(query: Parameters<Past['summary']>[0]): Promise<Summaries> {
    datesOf(query, this.#timeZone);
    const known = await this.#maker.known();
    const made = await this.#maker.make(questionOf(query), known);
    const { by } = query;
    const compared = await this.#compared(query, known);
    const periods = by === undefined ? null : await this.#periods({ ...query, by }, known);
    const { row } = summaryRow(made, this.#iso);
    return { timeZone: this.#timeZone, ...row, ...compared, periods };
  }

  async geo(query: Parameters<Past['geo']>[0]): ReturnType<Past['geo']> {
    const level = query.level ?? 'country';
    const made = await this.#ask(query, [level === 'country' ? 'countries' : 'cities']);
    return { places: placeRows(made.range, level) ?? [] };
  }

  async devices(query: PastQuery): ReturnType<Past['devices']> {
    const made = await this.#ask(query, ['devices']);
    return { devices: deviceRows(made.range) ?? [] };
  }

  async mounts(query: PastQuery): ReturnType<Past['mounts']> {
    datesOf(query, this.#timeZone);
    const known = await this.#maker.known([query]);
    const asked = await this.#mountQuestions(query, known);
    return { mounts: mountRows(await this.#maker.makeAll(asked, known), this.#iso) };
  }

  async history(query: PastQuery): Promise<HistoryPage> {
    datesOf(query, this.#timeZone);
    const known = await this.#maker.known();
    const onMounts = await this.#mountQuestions(query, known);
    const main = questionOf(query, ['hours', 'countries', 'devices']);
    // In one pass: to go over all sessions again for each mount takes that many times as long.
    const ofDays = daysOf(query, known);
    const [made, ...parts] = await this.#maker.makeAll([main, ...onMounts, ...ofDays], known);
    const days = parts.slice(onMounts.length);
    const mountNames = onMounts.map(({ mount }) => mount);
    const { page, numbers, of } = await this.#page(query, known, { made, days, mountNames });
    return {
      ...page,
      lengths: lengthsRow(of.range, numbers),
      places: placeRows(of.range, 'country'),
      devices: deviceRows(of.range),
      mounts: mountRows(parts.slice(0, onMounts.length), this.#iso),
      uniqueReason: groupsReason(of),
    };
  }

  async overview({ from, to }: Pick<PastQuery, 'from' | 'to'>): Promise<HistoryPage> {
    const query = { from, to, isQuick: true };
    datesOf(query, this.#timeZone);
    const known = await this.#maker.known([query, rangeBefore(query), rangeYearAgo(query)]);
    const asked = [questionOf(query, ['hours']), ...daysOf(query, known)];
    const [made, ...days] = await this.#maker.makeAll(asked, known);
    const mountNames = await this.#maker.mountNames(query, known);
    const { page } = await this.#page(query, known, { made, days, mountNames });
    const groups = { lengths: null, places: null, devices: null, mounts: [] };
    return { ...page, ...groups, uniqueReason: page.summary.uniqueReason };
  }

  get #timeZone(): string {
    return this.#options.timeZone();
  }

  get #iso(): (at: number) => string {
    return createIsoFormatter(this.#timeZone);
  }

  /** For what is told beside the numbers; nobody asks who is new. */
  async #ask(query: PastQuery, told: readonly Told[]): Promise<MadeRange> {
    datesOf(query, this.#timeZone);
    const known = await this.#maker.known([query]);
    return this.#maker.make(questionOf(query, told), known);
  }

  async #compared(
    query: HistoryQuery,
    known: KnownDays,
  ): Promise<{ previous: SummaryRow | null; yearAgo: SummaryRow | null }> {
    return {
      previous: await this.#compare({ ...query, ...rangeBefore(query) }, known),
      yearAgo: await this.#compare({ ...query, ...rangeYearAgo(query) }, known),
    };
  }

  /** Null where nothing at all is kept of the days. */
  async #compare(query: HistoryQuery, known: KnownDays): Promise<SummaryRow | null> {
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

  /** What every answer to the page holds. */
  async #page(
    query: HistoryQuery,
    known: KnownDays,
    parts: {
      readonly made: MadeRange | undefined;
      readonly days: readonly MadeRange[];
      readonly mountNames: readonly string[];
    },
  ): Promise<{ page: PageHead; numbers: RangeNumbers; of: MadeRange }> {
    const { made, days, mountNames } = parts;
    if (made === undefined) throw new Error('As many are made as were asked for.');
    const { range } = made;
    const compared = await this.#compared(query, known);
    const records = dayRecords(query, days);
    await yieldToOthers();
    const week = [...weekHours(rangeHours(range))];
    await yieldToOthers();
    const { row, numbers } = summaryRow(made, this.#iso);
    const page = {
      timeZone: this.#timeZone,
      from: query.from,
      to: query.to,
      today: known.today,
      firstDay: known.firstDay,
      sessionsSince: known.sessionsSince,
      robotsLeftOut: range.view.leaveRobotsOut,
      mountNames: [...mountNames],
      summary: row,
      ...compared,
      days: pageDays(records, range, { iso: this.#iso, today: known.today }),
      week,
    };
    return { page, numbers, of: made };
  }
}

/** @param told beside the numbers */
function questionOf(
  { from, to, mount, profile = 'all', stitch = 0, robots, isQuick = false }: HistoryQuery,
  told: readonly Told[] = [],
): RangeQuestion {
  const leastSeconds = leastSecondsOf(profile);
  const days = { from, to, fromSums: isQuick };
  return { ...days, mount, robots, profile: { leastSeconds, stitchSeconds: stitch }, told };
}

/** Of each day that has begun its own question. */
function daysOf(query: HistoryQuery, { today }: KnownDays): readonly RangeQuestion[] {
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
