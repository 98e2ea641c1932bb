import type { DayStats } from '#shared/model/day-stats';
import type { Range } from '#shared/stats/range-days';
import { wireDay } from '../wire';
import type { HistoryPage, MountRow } from './past';
import { summaryRow } from './past-rows';
import type { MadeRange } from './range-maker';

const HOUR_MS = 3_600_000;

type Iso = (at: number) => string;

/** The days of the page: their records, and how many hours and which gaps each has. */
export function pageDays(
  records: readonly DayStats[],
  { days }: Range,
  { iso, today }: { readonly iso: Iso; readonly today: string },
): HistoryPage['days'] {
  return records.map((stats, index) => {
    const day = days[index];
    const hours = day === undefined ? 24 : (day.period.to - day.period.from) / HOUR_MS;
    const gaps = (day?.parts?.gaps ?? []).map(({ from, to, reason }) => ({
      from: iso(from),
      to: iso(to),
      reason,
    }));
    return { ...wireDay(stats, iso), hours, isRunning: stats.date === today, gaps };
  });
}

/** One row for each mount, most listening first. */
export function mountRows(made: readonly MadeRange[], iso: Iso): MountRow[] {
  const rows = made.map((one): MountRow => {
    const { row } = summaryRow(one, iso);
    const { uniqueListeners, sessions, listeningSeconds } = row;
    const { peakListeners, peakAt, averageListeners } = row;
    const amounts = { uniqueListeners, sessions, listeningSeconds };
    const { mount = '' } = one.range;
    return { mount, ...amounts, peakListeners, peakAt, averageListeners };
  });
  return rows.sort((a, b) => (b.listeningSeconds ?? 0) - (a.listeningSeconds ?? 0));
}

/** Places and players of deleted sessions are known by hours and sessions only. */
export function groupsReason({ range, listeners }: MadeRange): HistoryPage['uniqueReason'] {
  if (listeners.reason !== null) return listeners.reason;
  const isWhole = range.days.every(({ isRaw, stats }) => isRaw || (stats?.coverage ?? 0) === 0);
  return isWhole ? null : 'expired';
}
