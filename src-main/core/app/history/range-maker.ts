import { setImmediate as yieldToOthers } from 'node:timers/promises';
import type { OpenSession } from '#shared/model/session';
import { profiled, type CountingProfile } from '#shared/stats/counting-profile';
import type { CountingView } from '#shared/stats/counting-view';
import { ObservedTime } from '#shared/stats/observed-time';
import { openUntilLastSeen, type PastSession } from '#shared/stats/past-session';
import { byOf, keptDays, type Range, type RangeDay } from '#shared/stats/range-days';
import type { RangeListeners } from '#shared/stats/range-stats';
import { RangeTally } from '#shared/stats/range-tally';
import { addDays, daysBetween } from '#shared/time/station-day';
import { hoursOfDay } from '#shared/time/station-hours';
import type { Store } from '../../store/store';
import { DayMemory, type DayMemoryOptions, type KnownDays } from './day-memory';
import { ListenerBook } from './listener-book';
import { SessionMemory } from './session-memory';

/** How many sessions are summed before other work may come in between. */
const AT_ONCE = 5_000;

export interface RangeMakerOptions extends DayMemoryOptions {
  readonly store: Pick<Store, 'daySums' | 'days' | 'attempts' | 'sessions' | 'dayListeners'>;
  readonly open: () => Promise<readonly OpenSession[]>;
}

/** What is asked: station days, both included, and how sessions are looked at. */
export interface RangeQuestion {
  readonly from: string;
  readonly to: string;
  readonly mount?: string | undefined;
  readonly profile: CountingProfile;
  /** Absent: as the setting says. */
  readonly robots?: 'in' | 'out' | undefined;
  readonly listenersByHour?: boolean;
  /** Take what was kept of a finished day, even where its single sessions are there. */
  readonly fromSums?: boolean;
  /** Leave out hours, places and devices. */
  readonly numbersOnly?: boolean;
}

export interface MadeRange {
  readonly range: Range;
  readonly listeners: RangeListeners;
  /** First day whose listeners can be compared with those of the range; null where nobody can tell. */
  readonly newSince: string | null;
}

/** Puts ranges together from kept sums, lists of listeners and single sessions. */
export class RangeMaker {
  readonly #options: RangeMakerOptions;
  #days: DayMemory;
  #sessions: SessionMemory;
  readonly #books = new Map<number, ListenerBook>();
  #timeZone = '';

  constructor(options: RangeMakerOptions) {
    this.#options = options;
    this.#days = new DayMemory(options);
    this.#sessions = new SessionMemory(options.store);
  }

  /** These days were summed anew, or their sessions deleted. */
  forget(dates: readonly string[]): void {
    for (const date of dates) {
      this.#days.forget(date);
      this.#sessions.forget(date);
    }
    this.#books.clear();
  }

  known(): Promise<KnownDays> {
    this.#followZone();
    return this.#days.known();
  }

  async make(question: RangeQuestion, known: KnownDays): Promise<MadeRange> {
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
    const tally = await this.#tally(question, { days, known, view });
    const range = { date: from, days, mount, view, isKeptView, tally };
    return { range, ...(await this.#listeners(range, known)) };
  }

  /** Sums over the single sessions of the days that have them. */
  async #tally(
    { from, mount, profile, listenersByHour = false, numbersOnly }: RangeQuestion,
    of: { days: readonly RangeDay[]; known: KnownDays; view: CountingView },
  ): Promise<RangeTally | null> {
    const raw = of.days.filter(({ isRaw, date }) => isRaw && date <= of.known.today);
    const [first] = raw;
    const last = raw.at(-1);
    if (first === undefined || last === undefined) return null;
    const { timeZone } = this.#options;
    const spans = raw.flatMap((day) => (byOf(day) === 'detail' ? (day.parts?.spans ?? []) : []));
    const tally = new RangeTally({
      period: { from: first.period.from, to: last.period.to },
      mount,
      view: of.view,
      hours: raw.flatMap(({ date }) => hoursOfDay(date, timeZone())),
      observed: new ObservedTime(spans),
      lengthsFrom: of.days.find(({ date }) => date === from)?.period.from,
      listenersByHour,
      numbersOnly,
    });
    const asked = { from: first.date, to: last.date, today: of.known.today, timeZone: timeZone() };
    if (profile.stitchSeconds > 0) {
      await addInTurns(tally, profiled(await this.#all(asked), profile));
      return tally;
    }
    for await (const sessions of this.#sessions.sessions(asked)) {
      await addInTurns(tally, profiled(sessions, profile));
    }
    await addInTurns(tally, profiled(await this.#openOnes(), profile));
    return tally;
  }

  /** Everything at once, for a reconnect may be days away in the files; a day before, for one that goes on. */
  async #all(asked: Parameters<SessionMemory['sessions']>[0]): Promise<readonly PastSession[]> {
    const all: PastSession[] = [];
    const from = addDays(asked.from, -1);
    for await (const sessions of this.#sessions.sessions({ ...asked, from })) {
      for (const session of sessions) all.push(session);
    }
    return [...all, ...(await this.#openOnes())];
  }

  async #openOnes(): Promise<readonly PastSession[]> {
    return (await this.#options.open()).map(openUntilLastSeen);
  }

  /** Distinct listeners, counted anew from the lists of days and from single sessions. */
  async #listeners(
    range: Range,
    known: KnownDays,
  ): Promise<Pick<MadeRange, 'listeners' | 'newSince'>> {
    const kept = keptDays(range);
    const epochs = new Set(range.tally?.epochs);
    const withPeople = kept.filter(({ stats }) => stats?.uniqueListeners !== 0);
    for (const { date } of withPeople) {
      const epoch = known.sums.get(date)?.keyEpoch;
      epochs.add(epoch ?? -1);
    }
    if (epochs.size > 1 || epochs.has(-1)) return nobodyKnows('key-changed');
    const [epoch] = epochs;
    if (epoch === undefined) return { listeners: NOBODY, newSince: null };
    if (kept.length > 0 && (!range.isKeptView || range.mount !== undefined)) {
      return nobodyKnows('expired');
    }
    return this.#count({ range, known, epoch, kept: withPeople.map(({ date }) => date) });
  }

  async #count({
    range,
    known,
    epoch,
    kept,
  }: {
    readonly range: Range;
    readonly known: KnownDays;
    readonly epoch: number;
    readonly kept: readonly string[];
  }): Promise<Pick<MadeRange, 'listeners' | 'newSince'>> {
    const book = this.#bookOf(epoch);
    const before = [...known.sums.values()]
      .filter(({ stats, keyEpoch }) => keyEpoch === epoch && stats.date < range.date)
      .map(({ stats }) => stats.date);
    await book.read([...before, ...kept]);
    if (!kept.every((date) => book.hasList(date))) return nobodyKnows('expired');
    const others = range.tally?.listeners ?? new Set<string>();
    const { unique, fresh } = book.count({ dates: kept, others, from: range.date });
    const knowsBefore = before.every((date) => book.hasList(date));
    return {
      listeners: { unique, fresh: knowsBefore ? fresh : null, reason: null },
      newSince: knowsBefore ? ([...before].sort()[0] ?? range.date) : null,
    };
  }

  #bookOf(epoch: number): ListenerBook {
    const known = this.#books.get(epoch);
    if (known !== undefined) return known;
    // One key period is in use; of the one before, lists may still be there.
    if (this.#books.size >= 2) this.#books.clear();
    const book = new ListenerBook(this.#options.store);
    this.#books.set(epoch, book);
    return book;
  }

  /** Days of another zone are other days. */
  #followZone(): void {
    const timeZone = this.#options.timeZone();
    if (timeZone === this.#timeZone) return;
    this.#timeZone = timeZone;
    this.#days = new DayMemory(this.#options);
    this.#sessions = new SessionMemory(this.#options.store);
    this.#books.clear();
  }
}

const NOBODY: RangeListeners = { unique: 0, fresh: 0, reason: null };

function nobodyKnows(reason: 'key-changed' | 'expired'): Pick<MadeRange, 'listeners' | 'newSince'> {
  return { listeners: { unique: null, fresh: null, reason }, newSince: null };
}

async function addInTurns(tally: RangeTally, sessions: readonly PastSession[]): Promise<void> {
  for (const [index, session] of sessions.entries()) {
    tally.add(session);
    if (index % AT_ONCE === AT_ONCE - 1) await yieldToOthers();
  }
  await yieldToOthers();
}
