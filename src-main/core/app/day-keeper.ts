import type { Session } from '#shared/model/session';
import { addDays, dayBounds, daysBetween, stationDateOf } from '#shared/time/station-day';
import type { OpenState, Store } from '../store/store';
import { errorKind, type Log } from './log';
import type { StationArchive } from './station-archive';

export interface DayKeeperOptions {
  readonly archive: StationArchive;
  readonly store: Store;
  /** Raw sessions are kept for this many station days. */
  readonly keepDays: number;
  readonly keyEpoch: () => number;
  readonly log: Log;
}

/** Writes the sums of finished days, makes them anew when a late session changes them, and deletes old raw data. */
export interface DayKeeper {
  /** At the start: every finished day without sums. Never rejects: what goes wrong is logged, and made up for next time. */
  catchUp(now: number): Promise<void>;
  /**
   * After the start: the sums of the last days once more, since a crash may have come between a session and its sums,
   * and old sessions are deleted. Never rejects.
   */
  lookOver(now: number): Promise<void>;
  afterLook(look: {
    readonly now: number;
    readonly closed: readonly Session[];
    readonly newDay: boolean;
    /** What was open before the look, and since. */
    readonly before: Pick<OpenState, 'sessions'>;
    readonly open: Pick<OpenState, 'sessions'>;
  }): Promise<void>;
}

export function createDayKeeper(options: DayKeeperOptions): DayKeeper {
  return {
    catchUp: (now) =>
      carefully(options, async () => {
        const today = stationDateOf(now, options.archive.timeZone);
        await sumUp(options, await daysWithoutSums(options, today));
      }),
    lookOver: (now) =>
      carefully(options, async () => {
        const today = stationDateOf(now, options.archive.timeZone);
        await sumUp(options, await lastDays(options, today));
        await forgetOld(options, today);
      }),
    async afterLook({ now, closed, newDay, before, open }) {
      const today = stationDateOf(now, options.archive.timeZone);
      const touched = new Set(closed.flatMap((session) => finishedDaysOf(session, today, options)));
      for (const date of daysOfLateSeen({ before, open }, today, options)) touched.add(date);
      if (newDay) touched.add(addDays(today, -1));
      await sumUp(options, [...touched].sort());
      if (newDay) await forgetOld(options, today);
    },
  };
}

/** A session that ended before today changes sums that are written already. */
function finishedDaysOf(session: Session, today: string, { archive }: DayKeeperOptions): string[] {
  if (session.endedAt >= dayBounds(today, archive.timeZone).from) return [];
  const first = stationDateOf(session.startedAt, archive.timeZone);
  return daysBetween(first, stationDateOf(session.endedAt, archive.timeZone));
}

/** A session that began before today and is seen for the first time was not in the sums of the days before. */
function daysOfLateSeen(
  { before, open }: Record<'before' | 'open', Pick<OpenState, 'sessions'>>,
  today: string,
  { archive }: DayKeeperOptions,
): string[] {
  if (before.sessions === open.sessions) return [];
  const { from } = dayBounds(today, archive.timeZone);
  const early = open.sessions.filter(({ startedAt }) => startedAt < from);
  if (early.length === 0) return [];
  const known = new Set(before.sessions.map(({ id }) => id));
  const starts = early.filter(({ id }) => !known.has(id)).map(({ startedAt }) => startedAt);
  if (starts.length === 0) return [];
  const first = starts.reduce((earliest, at) => Math.min(earliest, at));
  return daysBetween(stationDateOf(first, archive.timeZone), addDays(today, -1));
}

async function carefully({ log }: DayKeeperOptions, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    log('error', `The sums of past days could not be made: ${errorKind(error)}`);
  }
}

async function daysWithoutSums(
  { store, archive }: DayKeeperOptions,
  today: string,
): Promise<string[]> {
  const raw = await finishedDays(store, today);
  const [first] = raw;
  if (first === undefined) return [];
  const sums = await archive.sums(first, today);
  // Sums of an older Earshot lack parts: they are made anew as long as their sessions are there.
  const whole = sums.filter(({ parts }) => parts !== undefined);
  const summed = new Set(whole.map(({ stats }) => stats.date));
  return raw.filter((date) => !summed.has(date));
}

/** Those that sessions of the last finished day touch. */
async function lastDays({ store, archive }: DayKeeperOptions, today: string): Promise<string[]> {
  const raw = await finishedDays(store, today);
  const last = raw.at(-1);
  if (last === undefined) return [];
  const reach = await reachOf(last, { store, archive });
  return raw.filter((date) => date >= reach);
}

/** With sessions or looks. */
async function finishedDays(store: Store, today: string): Promise<string[]> {
  return (await store.days()).filter((date) => date < today);
}

/** The first day touched by a session that ended on the last finished day. */
async function reachOf(
  date: string,
  { store, archive }: Pick<DayKeeperOptions, 'store' | 'archive'>,
): Promise<string> {
  const { from, to } = dayBounds(date, archive.timeZone);
  let first = from;
  for await (const { startedAt } of store.sessions({ from, to })) {
    first = Math.min(first, startedAt);
  }
  return stationDateOf(first, archive.timeZone);
}

/** Makes the sums of finished days anew from what was kept of them; days without leave theirs. Tells which it wrote. */
export async function sumUp(
  options: Pick<DayKeeperOptions, 'archive' | 'store' | 'log'>,
  dates: readonly string[],
): Promise<readonly string[]> {
  const raw = new Set(await options.store.days());
  const written: string[] = [];
  for (const date of dates) {
    if (!raw.has(date)) continue;
    try {
      const { listeners, ...sum } = await options.archive.madeDay(date);
      await options.store.putDaySums([sum]);
      if (sum.keyEpoch !== null) {
        await options.store.putDayListeners(date, sum.keyEpoch, listeners);
      }
      written.push(date);
    } catch {
      options.log(
        'error',
        `The sums of ${date} could not be written; they are made again at the next start.`,
      );
    }
  }
  options.archive.forget(written);
  return written;
}

async function forgetOld(options: DayKeeperOptions, today: string): Promise<void> {
  const { days } = await options.store.forget({
    sessionsBefore: addDays(today, -options.keepDays),
    keepKeyEpoch: options.keyEpoch(),
  });
  options.archive.forget(days);
  if (days.length > 0)
    options.log('info', `Sessions of ${days.length} days deleted, as set; their sums stay.`);
}
