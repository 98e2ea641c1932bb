import type { Attempt } from '#shared/model/attempt';
import type { DayStats } from '#shared/model/day-stats';
import type { OpenSession, Session } from '#shared/model/session';
import type { CountingView } from '#shared/stats/counting-view';
import { leastSecondsOf } from '#shared/stats/counting-profile';
import { countOf } from '#shared/stats/counts';
import { gapsIn } from '#shared/stats/gaps';
import { LEAD_MS } from '#shared/stats/observed';
import { DayMaker, type MadeDay } from '#shared/stats/make-day';
import { openUntilLastSeen } from '#shared/stats/past-session';
import { observationOf, statsOf } from '#shared/stats/period-stats';
import { overlaps, untilLastSeen } from '#shared/stats/session-parts';
import { SessionTally } from '#shared/stats/session-tally';
import { thinned } from '#shared/stats/thinned';
import { createIsoFormatter } from '#shared/time/iso-formatter';
import { dayBounds, stationDateOf } from '#shared/time/station-day';
import { hoursOfDay } from '#shared/time/station-hours';
import { createExport } from '../exports/create-export';
import type { ExportInput } from '../exports/export-input';
import { lahmacunTotals, type LahmacunTotals } from '../exports/lahmacun';
import { FirstSessions, leastSeen, previewOf, sessionsIn } from '../exports/preview';
import type { DaySum, Range, Store } from '../store/store';
import { rangeOf } from './ask-range';
import type { Archive, ExportFile, ExportPreview, ExportRequest, SamplesAnswer } from './earshot';
import { History } from './history/history';
import type { Past, PastQuery } from './history/past';
import { pageOfSessions } from './session-page';

const MOST_SAMPLE_DAYS = 31;
/** A day of looks every 30 seconds is told whole. */
const MOST_SAMPLES = 3000;

export interface ArchiveOptions {
  readonly store: Store;
  readonly stationName: () => string;
  readonly timeZone: () => string;
  readonly now: () => number;
  readonly view: () => CountingView;
  /** Whether the station keeps addresses, so that exports may hold them. */
  readonly keepAddresses: () => boolean;
  /** Open sessions: of the running poller, or of the checkpoint when nothing runs. */
  readonly open: () => Promise<readonly OpenSession[]>;
  /** Resolves when the sums of all finished days were made; absent: they are as they are. */
  readonly ready?: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Questions about one station's memory. */
export function createStationArchive(options: ArchiveOptions): StationArchive {
  return new StationArchive(options);
}

export class StationArchive implements Archive {
  readonly #options: ArchiveOptions;
  readonly #history: History;

  constructor(options: ArchiveOptions) {
    this.#options = options;
    this.#history = new History(options);
  }

  get stationName(): string {
    return this.#options.stationName();
  }

  get timeZone(): string {
    return this.#options.timeZone();
  }

  /** What it asks; imports write there. */
  get store(): Store {
    return this.#options.store;
  }

  /** Numbers of the past over any range. */
  get past(): Past {
    return this.#history;
  }

  daily(query: PastQuery): Promise<readonly DayStats[]> {
    return this.#history.daily(query);
  }

  /** These days were summed anew, or their sessions deleted. */
  forget(dates: readonly string[]): void {
    this.#history.forget(dates);
  }

  /** Sums with `from <= date <= to` as they were kept, by date; read once, and anew where they were forgotten. */
  sums(from: string, to: string): Promise<readonly DaySum[]> {
    return this.#history.sums(from, to);
  }

  /** The numbers of one station day from its raw sessions and looks. */
  day(date: string, mount?: string): Promise<DayStats> {
    return this.period(date, dayBounds(date, this.timeZone), mount);
  }

  /** The numbers of any stretch, for example of a day up to some time. */
  async period(date: string, period: Range, mount?: string): Promise<DayStats> {
    const { now, view } = this.#options;
    const attempts = await this.#attemptsAround(period);
    const looks = { date, period, mount, now: now(), attempts, view: view() };
    const observation = observationOf(looks);
    const tally = new SessionTally(looks);
    // Summed while it is read, so that a long day neither fills the memory nor blocks.
    for await (const session of this.#closedIn(period)) tally.add(session, observation.spans);
    for (const session of await this.#openIn(period)) {
      tally.add(untilLastSeen(session), observation.spans);
    }
    return statsOf(looks, observation, tally.sums());
  }

  /** All that is kept of a day, from its raw sessions and looks. */
  async madeDay(date: string): Promise<MadeDay> {
    const { now, view } = this.#options;
    const period = dayBounds(date, this.timeZone);
    const attempts = await this.#attemptsAround(period);
    const hours = hoursOfDay(date, this.timeZone);
    const maker = new DayMaker({ date, period, hours, attempts, now: now(), view: view() });
    for await (const session of this.#closedIn(period)) maker.add(session);
    for (const session of await this.#openIn(period)) maker.add(openUntilLastSeen(session));
    return maker.finish();
  }

  async samples(query: { from: string; to: string; mount?: string }): Promise<SamplesAnswer> {
    const range = rangeOf(query, this.timeZone, MOST_SAMPLE_DAYS);
    const iso = createIsoFormatter(this.timeZone);
    const around = await this.#attemptsAround(range);
    const inside = around.filter(({ at }) => at >= range.from && at < range.to);
    const samples = inside.flatMap(({ at, sample }) => {
      if (sample?.onAir !== true) return [];
      const listeners = countOf(sample, { mount: query.mount, leaveRobotsOut: false });
      return [{ at, listeners, mounts: sample.mounts }];
    });
    return {
      samples: thinned(samples, MOST_SAMPLES).map(({ at, listeners, mounts }) => ({
        at: iso(at),
        listeners,
        mounts: { ...mounts },
      })),
      gaps: gapsIn(around, range, this.#options.now()).map((gap) => ({
        from: iso(gap.from),
        to: iso(gap.to),
        reason: gap.reason,
      })),
    };
  }

  async sessions(query: {
    from: string;
    to: string;
    cursor?: string;
    limit: number;
  }): ReturnType<Archive['sessions']> {
    const range = rangeOf(query, this.timeZone);
    return pageOfSessions({
      closed: this.#closedIn(range),
      open: await this.#openIn(range),
      cursor: query.cursor ?? null,
      limit: query.limit,
      iso: createIsoFormatter(this.timeZone),
    });
  }

  async export(request: ExportRequest): Promise<ExportFile> {
    return createExport(await this.#exportInput(request));
  }

  async totals(query: { from: string; to: string }): Promise<LahmacunTotals> {
    return lahmacunTotals(await this.#exportInput({ ...query, format: 'lahmacun', type: 'csv' }));
  }

  async preview(request: ExportRequest): Promise<ExportPreview> {
    const input = await this.#exportInput(request);
    const first = new FirstSessions(input.leastSeconds);
    const { from, to, today } = this.#datesIn(input.period);
    const sums = await this.sums(from, to);
    const least = leastSeen(sums.map(({ stats }) => stats));
    return previewOf(createExport({ ...input, sessions: first.of(input.sessions) }), {
      estimate: () =>
        Math.round((sessionsIn(sums) + input.openSessions.length) * first.countedPart),
      wasCut: () => first.wasCut,
      isRunning: from <= today && today <= to,
      leastSeen: least,
    });
  }

  async #exportInput({
    format,
    type,
    profile = 'all',
    ...asked
  }: ExportRequest): Promise<ExportInput> {
    const { now, view, keepAddresses } = this.#options;
    const period = rangeOf(asked, this.timeZone);
    const { from, to } = this.#datesIn(period);
    const query = { from, to, profile };
    return {
      format,
      type,
      stationName: this.stationName,
      timeZone: this.timeZone,
      period,
      now: now(),
      leaveRobotsOut: view().leaveRobotsOut,
      leastSeconds: leastSecondsOf(profile),
      keepAddresses: keepAddresses(),
      sessions: this.#closedIn(period),
      openSessions: await this.#openIn(period),
      days: format === 'daily' ? await this.daily(query) : [],
      hours: format === 'hourly' ? (await this.past.hourly(query)).hours : [],
      places: format === 'geo' ? (await this.past.geo({ ...query, level: 'city' })).places : [],
    };
  }

  #datesIn({ from, to }: Range): { from: string; to: string; today: string } {
    const dateOf = (at: number): string => stationDateOf(at, this.timeZone);
    return {
      from: dateOf(from),
      to: dateOf(Math.max(from, to - 1)),
      today: dateOf(this.#options.now()),
    };
  }

  close(): Promise<void> {
    return this.#options.close();
  }

  async #attemptsAround(range: Range): Promise<readonly Attempt[]> {
    const { store } = this.#options;
    return store.attempts({ from: range.from - LEAD_MS, to: range.to + LEAD_MS });
  }

  #closedIn(range: Range): AsyncIterable<Session> {
    return this.#options.store.sessions(range);
  }

  async #openIn(range: Range): Promise<readonly OpenSession[]> {
    const open = await this.#options.open();
    return open.filter((session) => overlaps(untilLastSeen(session), range));
  }
}
