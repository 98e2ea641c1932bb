import { attemptsHourOf, dayFolder, partNameOf } from './layout';
import { daysOnDisk } from './session-reader';
import type { StationFiles } from './station-files';

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
    const days = new Set<string>();
    for (const date of await daysOnDisk(this.files)) {
      const names = await this.files.list(dayFolder(date));
      if (names.some((name) => partNameOf(name) !== null || attemptsHourOf(name) !== null)) {
        days.add(date);
      }
    }
    return days;
  }
}
