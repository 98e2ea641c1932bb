import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, realpath, rename, rm } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { ListenDay } from '#shared/model/songs';
import { isCalendarDay } from '#shared/time/calendar-day';
import type { BadLineSample } from '../logs/bad-lines';
import { readDayFolder, readSamples, touchDayFolder } from './day-folder';

/** Scratch folders on their way out. */
const DISCARDED = 'work-discarded-';

/** The counted days of one folder of logs, each in a folder of its own below the data folder. */
export class CountedDays {
  /** What belongs to these logs: days, scratch, what results were made of. */
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  folderOf(date: string): string {
    return join(this.folder, 'days', date);
  }

  /** Scratch folder for work under the lock. */
  get scratch(): string {
    return join(this.folder, 'work');
  }

  /** Scratch folders of questions, named by the process that asks: they go on while logs are counted. */
  get questions(): string {
    return join(this.folder, 'questions');
  }

  /**
   * Takes away what a killed process left. In one step: its own child may live a moment longer and must not put a day in
   * place of which half is deleted already.
   */
  async clean(): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const left = (await readdir(this.folder)).filter((name) => name.startsWith(DISCARDED));
    const asked = await readdir(this.questions).catch(() => []);
    const stale = asked.filter((name) => !name.startsWith(`${String(process.pid)}-`));
    const discarded = join(this.folder, `${DISCARDED}${randomUUID()}`);
    const isThere = await rename(this.scratch, discarded).then(
      () => true,
      () => false,
    );
    const gone = [
      ...left.map((name) => join(this.folder, name)),
      ...stale.map((name) => join(this.questions, name)),
      ...(isThere ? [discarded] : []),
    ];
    await Promise.all(gone.map((path) => rm(path, { recursive: true, force: true })));
  }

  /** All days that were counted, ascending. */
  async all(): Promise<readonly ListenDay[]> {
    const names = await readdir(join(this.folder, 'days')).catch(() => []);
    const dates = names.filter(isCalendarDay);
    const days = await Promise.all(dates.sort().map((date) => readDayFolder(this.folderOf(date))));
    return days.filter((day) => day !== null);
  }

  /** Samples of the day's bad lines; none where it was not counted. */
  badLines(date: string): Promise<readonly BadLineSample[]> {
    return readSamples(this.folderOf(date));
  }

  of(date: string): Promise<ListenDay | null> {
    return readDayFolder(this.folderOf(date));
  }

  touch(day: ListenDay): Promise<void> {
    return touchDayFolder(this.folderOf(day.date), day);
  }
}

/** Where the counts of a folder of logs lie: named after it, and told apart by its whole path. */
export async function countsFolder(data: string, logs: string): Promise<string> {
  const path = await realpath(logs).catch(() => resolve(logs));
  const name = basename(path)
    .replace(/[^A-Za-z0-9_-]+/g, '-')
    .slice(0, 40);
  const mark = createHash('sha256').update(path).digest('hex').slice(0, 8);
  return join(data, 'songs', `${name === '' ? 'logs' : name}-${mark}`);
}
