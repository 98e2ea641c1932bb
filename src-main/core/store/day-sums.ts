import { daySumFileShape, type MonthSums } from './day-sum-file';
import { SUMS_FOLDER, sumsFile } from './layout';
import type { StationFiles } from './station-files';
import type { DaySum } from './store';

const LOSS = {
  lost: 'the day sums of that month are missing; those of days whose sessions are still there can be made anew with “earshot doctor --rebuild”',
};

/** Day sums in a file per month. */
export class DaySums {
  constructor(private readonly files: StationFiles) {}

  /** Months that have a file, ascending. */
  async months(): Promise<readonly string[]> {
    const names = await this.files.list(SUMS_FOLDER);
    return names.filter((name) => /^\d{4}-\d{2}\.json$/.test(name)).map((name) => name.slice(0, 7));
  }

  /** Sums with `from <= date <= to`, by date. */
  async read(from: string, to: string): Promise<readonly DaySum[]> {
    const months = await this.months();
    const asked = months.filter((month) => month >= from.slice(0, 7) && month <= to.slice(0, 7));
    const found: DaySum[] = [];
    for (const month of asked) {
      const sums = await this.files.read(`${SUMS_FOLDER}/${month}.json`, daySumFileShape, LOSS);
      found.push(...(sums?.values() ?? []));
    }
    return found
      .filter(({ stats: { date } }) => date >= from && date <= to)
      .sort((a, b) => (a.stats.date < b.stats.date ? -1 : 1));
  }

  /** A sum takes the place of an older one of the same day. Only from within a queued write. */
  async put(sums: readonly DaySum[]): Promise<void> {
    const byFile = new Map<string, DaySum[]>();
    for (const sum of sums) {
      const name = sumsFile(sum.stats.date);
      byFile.set(name, [...(byFile.get(name) ?? []), sum]);
    }
    for (const [name, ofMonth] of byFile) {
      const low = await this.files.openForWriting(name, daySumFileShape, LOSS);
      low.data = merged(low.data, ofMonth);
      await low.write();
    }
  }
}

function merged(before: MonthSums, sums: readonly DaySum[]): MonthSums {
  return new Map([...before, ...sums.map((sum) => [sum.stats.date, sum] as const)]);
}
