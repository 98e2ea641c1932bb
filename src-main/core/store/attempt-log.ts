import type { Low } from 'lowdb';
import type { Attempt } from '#shared/model/attempt';
import { attemptFileShape } from './attempt-file';
import { attemptsFile, attemptsHourOf, dayFolder, spanOfFolder } from './layout';
import { daysOnDisk } from './session-reader';
import type { StationFiles } from './station-files';
import type { Range } from './store';

const LOSS = { lost: 'up to an hour of the curve is missing and counts as not observed' };

/** Attempts in a file per station day and UTC hour; the file written last is held in memory. */
export class AttemptLog {
  private current: { readonly name: string; readonly low: Low<Attempt[]> } | null = null;

  constructor(
    private readonly files: StationFiles,
    private readonly dateOf: (at: number) => string,
  ) {}

  /**
   * Only from within a queued write; one write per day and hour. A failed write leaves the file in memory as it is on
   * disk.
   */
  async add(attempts: readonly Attempt[]): Promise<void> {
    for (const [name, ofHour] of this.byFile(attempts)) {
      const low = await this.open(name);
      const before = low.data;
      low.data = [...before, ...ofHour];
      try {
        await low.write();
      } catch (error) {
        low.data = before;
        throw error;
      }
    }
  }

  /** Lets go of the file in memory, for it may be gone. */
  drop(): void {
    this.current = null;
  }

  /** Attempts inside the range by time. */
  async read(range: Range): Promise<readonly Attempt[]> {
    const days = (await daysOnDisk(this.files)).filter((date) => meet(spanOfFolder(date), range));
    const found: Attempt[] = [];
    for (const date of days) {
      for (const attempts of await this.readDay(date, range)) {
        found.push(...attempts.filter(({ at }) => at >= range.from && at < range.to));
      }
    }
    return found.sort((a, b) => a.at - b.at);
  }

  private async readDay(date: string, range: Range): Promise<(readonly Attempt[])[]> {
    const folder = dayFolder(date);
    const names = (await this.files.list(folder)).filter((name) => {
      const hour = attemptsHourOf(name);
      return hour !== null && meet(hour, range);
    });
    return Promise.all(
      names.map(
        async (name) => (await this.files.read(`${folder}/${name}`, attemptFileShape, LOSS)) ?? [],
      ),
    );
  }

  private byFile(attempts: readonly Attempt[]): Map<string, Attempt[]> {
    const files = new Map<string, Attempt[]>();
    for (const attempt of attempts) {
      const name = attemptsFile(this.dateOf(attempt.at), attempt.at);
      const ofHour = files.get(name);
      if (ofHour === undefined) files.set(name, [attempt]);
      else ofHour.push(attempt);
    }
    return files;
  }

  private async open(name: string): Promise<Low<Attempt[]>> {
    if (this.current?.name !== name) {
      const low = await this.files.openForWriting(name, attemptFileShape, LOSS);
      this.current = { name, low };
    }
    return this.current.low;
  }
}

function meet(a: Range, b: Range): boolean {
  return a.from < b.to && a.to > b.from;
}
