import { setImmediate as yieldToOthers } from 'node:timers/promises';
import type { OpenSession } from '#shared/model/session';
import type { CountingProfile } from '#shared/stats/counting-profile';
import type { CountingView } from '#shared/stats/counting-view';
import { ObservedTime } from '#shared/stats/observed-time';
import { byOf, type Range, type RangeDay } from '#shared/stats/range-days';
import { RangeTally, type Told } from '#shared/stats/range-tally';
import { daysBetween } from '#shared/time/station-day';
import { hoursOfDay } from '#shared/time/station-hours';
import type { DaySum, Store } from '../../store/store';
import { DayMemory, type DayMemoryOptions, type KnownDays } from './day-memory';
import type { Days } from './comparable-ranges';
import { KeptSums } from './kept-sums';
import { ListenerBooks, type CountedListeners } from './listener-books';
import { SessionFeed } from './session-feed';

/** How many ranges are counted before other work may come in between. */
const DAYS_AT_ONCE = 30;

export interface RangeMakerOptions extends DayMemoryOptions {
  readonly store: DayMemoryOptions['store'] &
    Pick<Store, 'daySums' | 'sumMonths' | 'sessions' | 'dayListeners'>;
  readonly open: () => Promise<readonly OpenSession[]>;
  /** Resolves when the sums of all finished days were made; absent: they are as they are. */
  readonly ready?: () => Promise<void>;
}

/** What is asked: station days, both included, and how sessions are looked at. */
export interface RangeQuestion {
  readonly from: string;
  readonly to: string;
  readonly profile: CountingProfile;
  readonly mount?: string | undefined;
  /** Absent: as the setting says. */
  readonly robots?: 'in' | 'out' | undefined;
  /** Take what was kept of a finished day, even where its single sessions are there. */
  readonly fromSums?: boolean;
  /** Beside the numbers. */
  readonly told?: readonly Told[];
}

export interface MadeRange extends CountedListeners {
  readonly range: Range;
}

/** Puts ranges together from kept sums, lists of listeners and single sessions. */
export class RangeMaker {
  readonly #options: RangeMakerOptions;
  readonly #sums: KeptSums;
  #days: DayMemory;
  #sessions: SessionFeed;
  #books: ListenerBooks;
  #timeZone = '';

  constructor(options: RangeMakerOptions) {
    this.#options = options;
    this.#sums = new KeptSums(options.store);
    this.#days = new DayMemory(options, this.#sums);
    this.#sessions = new SessionFeed(options);
    this.#books = new ListenerBooks(options.store);
  }

  /** These days were summed anew, or their sessions deleted. */
  forget(dates: readonly string[]): void {
    for (const date of dates) {
      this.#sums.forget(date);
      this.#days.forget(date);
      this.#sessions.forget(date);
    }
    this.#books = new ListenerBooks(this.#options.store);
  }

  /** Sums as they were kept, whether or not all finished days have theirs. */
  sums(from: string, to: string): Promise<readonly DaySum[]> {
    return this.#sums.between(from, to);
  }

  /** @param needed days whose sums are needed; absent: all there are, without which new listeners are not told */
  async known(needed: readonly Days[] | 'all' = 'all'): Promise<KnownDays> {
    await this.#options.ready?.();
    this.#followZone();
    return this.#days.known(needed);
  }

  async make(question: RangeQuestion, known: KnownDays): Promise<MadeRange> {
    const range = await this.#empty(question, known);
    await this.#fill([range], question.profile, known);
    return this.#counted(range, known);
  }

  /** Several views of the same sessions, by one profile, in one pass over them. */
  async makeAll(
    questions: readonly RangeQuestion[],
    known: KnownDays,
  ): Promise<readonly MadeRange[]> {
    const [first] = questions;
    if (first === undefined) return [];
    const ranges: Range[] = [];
    for (const one of questions) ranges.push(await this.#empty(one, known));
    await this.#fill(ranges, first.profile, known);
    const made: MadeRange[] = [];
    for (const range of ranges) {
      made.push(await this.#counted(range, known));
      if (made.length % DAYS_AT_ONCE === 0) await yieldToOthers();
    }
    return made;
  }

  /** Mounts that were seen on the days, by name. */
  async mountNames(
    { from, to }: Pick<RangeQuestion, 'from' | 'to'>,
    known: KnownDays,
  ): Promise<readonly string[]> {
    const names = new Set<string>();
    for (const date of daysBetween(from, to)) {
      const { parts } = await this.#days.day(date, known, { mount: undefined, fromSums: true });
      for (const name of Object.keys(parts?.mounts ?? {})) names.add(name);
    }
    return [...names].sort();
  }

  /** A range whose single sessions are still to be added. */
  async #empty(question: RangeQuestion, known: KnownDays): Promise<Range> {
    const { from, to, mount, profile, robots } = question;
    const usual = this.#options.view();
    const view = robots === undefined ? usual : { ...usual, leaveRobotsOut: robots === 'out' };
    const isKeptView =
      profile.leastSeconds === 0 &&
      profile.stitchSeconds === 0 &&
      view.leaveRobotsOut === usual.leaveRobotsOut;
    const fromSums = question.fromSums === true && isKeptView;
    const days: RangeDay[] = [];
    for (const date of daysBetween(from, to)) {
      days.push(await this.#days.day(date, known, { mount, fromSums }));
    }
    const tally = this.#tallyOf(question, { days, known, view });
    return { date: from, days, mount, view, isKeptView, tally };
  }

  /** For the single sessions of the days that have them. */
  #tallyOf(
    { mount, told = [] }: RangeQuestion,
    { days, known, view }: { days: readonly RangeDay[]; known: KnownDays; view: CountingView },
  ): RangeTally | null {
    const raw = days.filter(({ isRaw, date }) => isRaw && date <= known.today);
    const [first] = raw;
    const last = raw.at(-1);
    if (first === undefined || last === undefined) return null;
    const { timeZone } = this.#options;
    const spans = raw.flatMap((day) => (byOf(day) === 'detail' ? (day.parts?.spans ?? []) : []));
    return new RangeTally({
      period: { from: first.period.from, to: last.period.to },
      mount,
      view,
      hours: told.includes('hours') ? raw.flatMap(({ date }) => hoursOfDay(date, timeZone())) : [],
      observed: new ObservedTime(spans),
      lengthsFrom: days[0]?.period.from,
      told,
    });
  }

  async #counted(range: Range, known: KnownDays): Promise<MadeRange> {
    return { range, ...(await this.#books.listeners(range, known)) };
  }

  async #fill(ranges: readonly Range[], profile: CountingProfile, known: KnownDays): Promise<void> {
    const tallies = ranges.flatMap(({ tally }) => tally ?? []);
    if (tallies.length > 0) await this.#sessions.fill(tallies, profile, known);
  }

  /** Days of another zone are other days. */
  #followZone(): void {
    const timeZone = this.#options.timeZone();
    if (timeZone === this.#timeZone) return;
    this.#timeZone = timeZone;
    this.#days = new DayMemory(this.#options, this.#sums);
    this.#sessions = new SessionFeed(this.#options);
    this.#books = new ListenerBooks(this.#options.store);
  }
}
