import { isCalendarDay } from '#shared/time/calendar-day';
import type { Low } from 'lowdb';
import type { FileShape } from './json-file';
import { REACH_FILE } from './layout';
import type { StationFiles } from './station-files';
import { BadEntry, keepGood, numberOf, objectOf } from './untrusted';

const HOUR = 3_600_000;

/** For each day: no session in its folder starts before this instant. */
export type Reach = ReadonlyMap<string, number>;

export const reachShape: FileShape<Reach> = {
  format: 'earshot-day-index',
  version: 1,
  empty: () => new Map(),
  encode: (reach) => ({ earliestStart: Object.fromEntries(reach) }),
  decode: (body) => {
    const { kept, bad } = keepGood(Object.entries(objectOf(body['earliestStart'])), dayOf);
    return { data: new Map(kept), bad };
  },
};

const LOSS = { lost: 'it only made reading faster, nothing is missing' };

function dayOf([date, at]: readonly [string, unknown]): readonly [string, number] {
  if (!isCalendarDay(date)) throw new BadEntry('not a day');
  return [date, numberOf(at)];
}

/** A day's earliest start moves many times, its hour hardly ever. */
function inWholeHours([date, at]: readonly [string, number]): readonly [string, number] {
  return [date, Math.floor(at / HOUR) * HOUR];
}

/**
 * Tells how far back the sessions of a day reach. A session lies in the folder of the day of its end, so reading an
 * old range must ask every later day; this index answers for all of them without opening one.
 *
 * It is always written before the sessions it speaks of: after a crash it may promise too little and make a read
 * slower, never too much and hide a session. A day it does not name has to be opened.
 */
export class ReachIndex {
  private low: Low<Reach> | null = null;

  constructor(private readonly files: StationFiles) {}

  async read(): Promise<Reach> {
    return (await this.files.read(REACH_FILE, reachShape, LOSS)) ?? reachShape.empty();
  }

  /** Makes sure that the promise for a day holds for a session that starts at `at`. Only from within a queued write. */
  async lower(date: string, at: number): Promise<void> {
    const low = await this.opened();
    const known = low.data.get(date);
    if (known !== undefined && known <= at) return;
    await this.write(new Map([...low.data, inWholeHours([date, at])]));
  }

  /**
   * Takes over what a read found out about days that were missing. A failure costs nothing but the next read's time.
   * Not to be called from within a queued write.
   */
  async learn(found: Reach): Promise<void> {
    if (found.size === 0 || !this.files.mayWrite) return;
    const learning = this.files.queued(async () => {
      const low = await this.opened();
      // What was written meanwhile knows more than the read did.
      const fresh = [...found].filter(([date]) => !low.data.has(date));
      if (fresh.length > 0) await this.write(new Map([...low.data, ...fresh.map(inWholeHours)]));
    });
    await learning.catch(() => undefined);
  }

  /** Forgets days whose folders are gone. Only from within a queued write. */
  async keepOnly(dates: readonly string[]): Promise<void> {
    const low = await this.opened();
    const left = [...low.data].filter(([date]) => dates.includes(date));
    if (left.length < low.data.size) await this.write(new Map(left));
  }

  private async write(reach: Reach): Promise<void> {
    const low = await this.opened();
    const before = low.data;
    low.data = reach;
    try {
      await low.write();
    } catch (error) {
      low.data = before;
      throw error;
    }
  }

  private async opened(): Promise<Low<Reach>> {
    this.low ??= await this.files.openForWriting(REACH_FILE, reachShape, LOSS);
    return this.low;
  }
}
