import type { Archive, LiveState } from '#core/app/earshot';
import { wireDay } from '#core/app/wire';
import { createIsoFormatter } from '#shared/time/iso-formatter';

export interface DailyAnswer {
  readonly timeZone: string;
  readonly days: LiveState['today'][];
}

export interface DailyQuery {
  /** Station days, both included. */
  readonly from: string;
  readonly to: string;
  readonly mount?: string | undefined;
}

/**
 * One record for every station day of the range, by date: the answer of `GET /api/stats/daily` and of
 * `earshot stats --json`. Rejects with a RequestError for a range that cannot be.
 */
export async function dailyAnswer(
  archive: Archive,
  { from, to, mount }: DailyQuery,
): Promise<DailyAnswer> {
  const { timeZone } = archive;
  const iso = createIsoFormatter(timeZone);
  const days = await archive.daily({ from, to, ...(mount === undefined ? {} : { mount }) });
  return { timeZone, days: days.map((day) => wireDay(day, iso)) };
}
