import type { DayStats } from '#shared/model/day-stats';
import type { Peak } from '#shared/stats/counts';
import { addDays, dayBounds, sameTimeOtherDay, stationDateOf } from '#shared/time/station-day';
import type { Store } from '../store/store';
import type { StationArchive } from './station-archive';

/** The nearest look within this counts as "at the same time". */
const NEAR_MS = 300_000;
/** Days to compare with are summed anew this often: the bound moves with the clock. */
const RENEW_MS = 300_000;

export interface Known {
  /** The server's count a week ago at this time of day. */
  readonly weekAgo: Peak | null;
  /** Yesterday up to this time of day; null where nothing was seen. */
  readonly yesterday: DayStats | null;
  /** The same weekday of the week before, up to this time of day; null where nothing was seen. */
  readonly lastWeek: DayStats | null;
  readonly firstSampleAt: number | null;
}

/** What today is compared with, kept ready so that the live page need not wait for the disk. */
export interface Comparisons {
  readonly known: Known;
  refresh(now: number): Promise<void>;
  /** The past changed: nothing that was known of it holds any more. */
  readAnew(now: number): Promise<void>;
}

type Past = Pick<StationArchive, 'timeZone' | 'period'>;

export function createComparisons(archive: Past, store: Store): Comparisons {
  let known: Known = { weekAgo: null, yesterday: null, lastWeek: null, firstSampleAt: null };
  let renewed = { at: -Infinity, timeZone: '' };
  const refresh = async (now: number): Promise<void> => {
    const firstSampleAt = known.firstSampleAt ?? (await firstSample(archive, store));
    const weekAgo = await countAt(store, sameTimeOtherDay(now, -7, archive.timeZone));
    const { timeZone } = archive;
    // In another zone, told by the server with its first answer, yesterday is another day.
    const due = Math.abs(now - renewed.at) >= RENEW_MS || timeZone !== renewed.timeZone;
    const days = due
      ? {
          yesterday: await untilSameTime(archive, now, -1),
          lastWeek: await untilSameTime(archive, now, -7),
        }
      : { yesterday: known.yesterday, lastWeek: known.lastWeek };
    if (due) renewed = { at: now, timeZone };
    known = { weekAgo, ...days, firstSampleAt };
  };
  return {
    get known() {
      return known;
    },
    refresh,
    readAnew(now) {
      known = { ...known, firstSampleAt: null };
      renewed = { at: -Infinity, timeZone: '' };
      return refresh(now);
    },
  };
}

async function firstSample(archive: Past, store: Store): Promise<number | null> {
  const [first] = await store.days();
  if (first === undefined) return null;
  const attempts = await store.attempts(dayBounds(first, archive.timeZone));
  return attempts.find(({ sample }) => sample !== undefined)?.at ?? null;
}

async function countAt(store: Store, at: number): Promise<Peak | null> {
  const near = await store.attempts({ from: at - NEAR_MS, to: at + NEAR_MS });
  let best: Peak | null = null;
  for (const { at: seenAt, sample } of near) {
    if (sample?.onAir !== true) continue;
    if (best === null || Math.abs(seenAt - at) < Math.abs(best.at - at)) {
      best = { listeners: sample.total, at: seenAt };
    }
  }
  return best;
}

async function untilSameTime(archive: Past, now: number, days: number): Promise<DayStats | null> {
  const { timeZone } = archive;
  const date = addDays(stationDateOf(now, timeZone), days);
  const { from } = dayBounds(date, timeZone);
  const stats = await archive.period(date, { from, to: sameTimeOtherDay(now, days, timeZone) });
  return stats.coverage === 0 ? null : stats;
}
