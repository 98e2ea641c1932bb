import { attemptsHourOf, dayFolder, partNameOf } from './layout';
import { daysOnDisk } from './session-reader';
import type { StationFiles } from './station-files';

/** Folders that are asked for at the same time. */
const AT_ONCE = 32;

/** Which station days hold raw data. The one writer of a folder remembers the answer; readers look each time. */
export class RawDays {
  private known: Set<string> | null = null;

  constructor(private readonly files: StationFiles) {}

  /** Ascending. */
  async read(): Promise<readonly string[]> {
    const days = this.known ?? (await this.look());
    if (this.files.mayWrite) this.known = days;
    return [...days].sort();
  }

  add(date: string): void {
    this.known?.add(date);
  }

  /** The folder changed under us, or files were deleted. */
  lookAgain(): void {
    this.known = null;
  }

  private async look(): Promise<Set<string>> {
    const days = await daysOnDisk(this.files);
    const raw = new Set<string>();
    for (let from = 0; from < days.length; from += AT_ONCE) {
      const some = days.slice(from, from + AT_ONCE);
      const hold = await Promise.all(some.map((date) => this.holdsRaw(date)));
      for (const [index, date] of some.entries()) if (hold[index] === true) raw.add(date);
    }
    return raw;
  }

  private async holdsRaw(date: string): Promise<boolean> {
    const names = await this.files.list(dayFolder(date));
    return names.some((name) => partNameOf(name) !== null || attemptsHourOf(name) !== null);
  }
}
