import type { DayStats } from '#shared/model/day-stats';
import { rangeHours, weekHours } from '#shared/stats/range-hours';
import { rangeStats } from '#shared/stats/range-stats';
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
    const { from, to } = datesOf(query, this.#timeZone);
    const known = await this.#maker.known();
    const days: DayStats[] = [];
    for (const date of daysBetween(from, to)) {
      days.push(await this.#day({ ...query, from: date, to: date }, known));
    }
    return days;
  }

  async hourly(query: PastQuery): ReturnType<Past['hourly']> {
    rangeOf(query, this.#timeZone, MOST_DAYS_BY_HOUR);
    const { made } = await this.#ask({ ...query, listenersByHour: true });
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
    const { made } = await this.#ask(query);
    return { places: placeRows(made.range, query.level ?? 'country') ?? [] };
  }

  async devices(query: PastQuery): ReturnType<Past['devices']> {
    const { made } = await this.#ask(query);
    return { devices: deviceRows(made.range) ?? [] };
  }

  async mounts(query: PastQuery): ReturnType<Past['mounts']> {
    const { made, known } = await this.#ask(query);
    return { mounts: await this.#mountRows(query, mountNames(made), known) };
  }

  async history(query: PastQuery): Promise<HistoryPage> {
    const { made, known } = await this.#ask(query);
    const { row, numbers } = summaryRow(made, this.#iso);
    const names = mountNames(made);
    return {
      timeZone: this.#timeZone,
      from: query.from,
      to: query.to,
      today: known.today,
      firstDay: firstDayOf(known),
      sessionsSince: known.sessionsSince,
      robotsLeftOut: made.range.view.leaveRobotsOut,
      mountNames: [...names],
      summary: row,
      ...(await this.#compared(query, known)),
      days: await this.#pageDays(query, made, known),
      week: [...weekHours(rangeHours(made.range))],
      lengths: lengthsRow(numbers),
      places: placeRows(made.range, 'country'),
      devices: deviceRows(made.range),
      mounts: await this.#mountRows(query, names, known),
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
    query: PastQuery & Pick<RangeQuestion, 'listenersByHour'>,
  ): Promise<{ made: MadeRange; known: KnownDays }> {
    datesOf(query, this.#timeZone);
    const known = await this.#maker.known();
    return { made: await this.#maker.make(questionOf(query), known), known };
  }

  async #day(query: PastQuery, known: KnownDays): Promise<DayStats> {
    if (query.from > known.today) return nothingSeen(query.from);
    const made = await this.#maker.make({ ...questionOf(query), fromSums: true }, known);
    return rangeStats(made.range, made.listeners).stats;
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
    const first = firstDayOf(known);
    if (first === null || query.to < first) return null;
    const made = await this.#maker.make({ ...questionOf(query), numbersOnly: true }, known);
    const { row } = summaryRow(made, this.#iso);
    return row.coverage === 0 ? null : row;
  }

  async #periods(
    query: PastQuery & { by: 'week' | 'month' },
    known: KnownDays,
  ): Promise<Summaries['periods']> {
    const rows: NonNullable<Summaries['periods']> = [];
    for (const { period, from, to } of periodsOf(query, query.by)) {
      const question = questionOf({ ...query, from, to });
      const made = await this.#maker.make({ ...question, numbersOnly: true }, known);
      rows.push({ ...summaryRow(made, this.#iso).row, period });
    }
    return rows;
  }

  async #mountRows(
    query: PastQuery,
    names: readonly string[],
    known: KnownDays,
  ): Promise<MountRow[]> {
    const rows: MountRow[] = [];
    for (const mount of names) {
      const question = questionOf({ ...query, mount });
      const made = await this.#maker.make({ ...question, numbersOnly: true }, known);
      const { row } = summaryRow(made, this.#iso);
      const { uniqueListeners, sessions, listeningSeconds } = row;
      const { peakListeners, peakAt, averageListeners } = row;
      const amounts = { uniqueListeners, sessions, listeningSeconds };
      rows.push({ mount, ...amounts, peakListeners, peakAt, averageListeners });
    }
    return rows.sort((a, b) => (b.listeningSeconds ?? 0) - (a.listeningSeconds ?? 0));
  }

  async #pageDays(
    query: PastQuery,
    { range }: MadeRange,
    known: KnownDays,
  ): Promise<HistoryPage['days']> {
    const iso = this.#iso;
    const days = await this.daily(query);
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

function questionOf({
  from,
  to,
  mount,
  profile = 'all',
  stitch = 0,
  robots,
  listenersByHour,
}: PastQuery & Pick<RangeQuestion, 'listenersByHour'>): RangeQuestion {
  const leastSeconds = profile === 'all' ? 0 : Number(profile);
  const usual = { from, to, mount, robots, profile: { leastSeconds, stitchSeconds: stitch } };
  return listenersByHour === undefined ? usual : { ...usual, listenersByHour };
}

function firstDayOf({ sums, raw }: KnownDays): string | null {
  const [first] = [...sums.keys(), ...raw].sort();
  return first ?? null;
}

function mountNames({ range }: MadeRange): readonly string[] {
  const names = new Set<string>();
  for (const { parts } of range.days) {
    for (const name of Object.keys(parts?.mounts ?? {})) names.add(name);
  }
  return [...names].sort();
}

/** Places and players of deleted sessions are known by hours and sessions only. */
function groupsReason({ range, listeners }: MadeRange): HistoryPage['uniqueReason'] {
  if (listeners.reason !== null) return listeners.reason;
  const isWhole = range.days.every(({ isRaw, stats }) => isRaw || (stats?.coverage ?? 0) === 0);
  return isWhole ? null : 'expired';
}
