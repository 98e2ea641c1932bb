import { addDays } from '../../time/zone';

/** Days in a row, both included. */
export interface DayRun {
  readonly from: string;
  readonly to: string;
}

/** Days (`YYYY-MM-DD`, ascending) as runs without a gap. */
export function dayRuns(days: readonly string[]): readonly DayRun[] {
  const runs: { from: string; to: string }[] = [];
  for (const day of days) {
    const last = runs.at(-1);
    if (last && addDays(last.to, 1) === day) last.to = day;
    else runs.push({ from: day, to: day });
  }
  return runs;
}
