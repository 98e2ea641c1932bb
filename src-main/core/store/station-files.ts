import { basename, dirname, join, relative, sep } from 'node:path';
import { Low } from 'lowdb';
import type { Log } from '../app/log';
import type { Disk } from './disk';
import { JsonFile, readJson, UnreadableFile, type FileShape, type ReadShape } from './json-file';
import { isLeftover } from './layout';
import { copyAside, setAside } from './set-aside';
import { StoreError, type StoreProblem } from './store';
import type { WriteQueue } from './write-queue';

export interface StationFilesOptions {
  /** Folder of the station; names below are relative to it, with `/`. */
  readonly folder: string;
  readonly disk: Disk;
  readonly queue: WriteQueue;
  /** False for a reader beside a running writer: then nothing is renamed, made or removed. */
  readonly mayWrite: boolean;
  readonly now: () => number;
  readonly log: Log;
}

/** What was lost with a file, for the sentence about it: "the sessions in it are missing". */
export interface Loss {
  readonly lost: string;
}

/** The files of one station: reads and writes them, sets aside what cannot be read, and remembers what it had to tell. */
export class StationFiles {
  private readonly told: StoreProblem[] = [];

  constructor(private readonly options: StationFilesOptions) {}

  get mayWrite(): boolean {
    return this.options.mayWrite;
  }

  problems(): readonly StoreProblem[] {
    return [...this.told];
  }

  /** A file to look at; null where it is missing or cannot be read. Not to be called from within a queued write. */
  async read<T>(name: string, shape: ReadShape<T>, loss: Loss): Promise<T | null> {
    try {
      const found = await readJson(this.options.disk, this.path(name), shape);
      if (found !== null && found.bad > 0) this.tellBadEntries(name, found.bad);
      return found?.data ?? null;
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      await this.options.queue.run(() => this.setAsideIfStillBad(name, shape, loss));
      return null;
    }
  }

  /**
   * A file to be written again, with its content or, where there is none, an empty one. What cannot be read is set
   * aside now; where only some entries are bad, a copy of the file is before the first write. Only from within a
   * queued write.
   */
  async openForWriting<T>(name: string, shape: FileShape<T>, loss: Loss): Promise<Low<T>> {
    const file = new JsonFile({
      disk: this.options.disk,
      path: this.path(name),
      shape,
      saveBad: (count) => this.saveBad(name, count),
    });
    const low = new Low(file, shape.empty());
    try {
      await low.read();
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      await this.setAside(name, loss);
    }
    return low;
  }

  /** Runs a job after all writes that were asked for before. Not to be called from within one. */
  queued<T>(job: () => Promise<T>): Promise<T> {
    return this.options.queue.run(job);
  }

  async list(folder: string): Promise<readonly string[]> {
    return this.options.disk.list(this.path(folder));
  }

  async remove(name: string): Promise<void> {
    await this.options.disk.remove(this.path(name));
  }

  async removeFolder(name: string): Promise<void> {
    await this.options.disk.removeFolder(this.path(name));
  }

  /** Removes what killed writes have left in a folder. Only for the holder of the lock. */
  async removeLeftovers(folder: string, names: readonly string[]): Promise<void> {
    for (const name of names.filter(isLeftover)) await this.remove(`${folder}/${name}`);
  }

  isThere(): Promise<boolean> {
    return this.options.disk.exists(this.options.folder);
  }

  /** The folder vanished under the running store; the next write makes it anew. */
  tellFolderGone(): void {
    this.tell({
      file: '',
      setAsideAs: null,
      message: `The folder ${this.options.folder} was gone and is made anew. What it held is missing from now on: put it back from a copy while Earshot is closed, or check that its disk is connected.`,
    });
  }

  private path(name: string): string {
    return join(this.options.folder, ...name.split('/'));
  }

  private async setAsideIfStillBad<T>(
    name: string,
    shape: ReadShape<T>,
    loss: Loss,
  ): Promise<void> {
    try {
      await readJson(this.options.disk, this.path(name), shape);
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      if (!this.mayWrite) this.tellUnreadable(name, null, loss);
      // Told already where it fails; what is only looked at may stay.
      else await this.setAside(name, loss).catch(() => undefined);
    }
  }

  private async setAside(name: string, loss: Loss): Promise<void> {
    const { disk, now } = this.options;
    try {
      const aside = await setAside(disk, this.path(name), now());
      this.tellUnreadable(name, this.nameOf(aside), loss);
    } catch (error) {
      this.tellUnreadable(name, null, loss);
      throw new StoreError(
        'unreadable',
        `${this.path(name)} cannot be read and could not be set aside, so it is not written over. Move it away by hand.`,
        { cause: error },
      );
    }
  }

  private async saveBad(name: string, bad: number): Promise<void> {
    const { disk, now } = this.options;
    const aside = this.nameOf(await copyAside(disk, this.path(name), now()));
    this.tell({
      file: name,
      setAsideAs: aside,
      message: `${entries(bad)} in ${name} could not be read and ${bad === 1 ? 'is' : 'are'} left out. A copy of the file lies beside it as ${aside}; the rest goes on.`,
    });
  }

  private nameOf(path: string): string {
    return relative(this.options.folder, path).split(sep).join('/');
  }

  private tellUnreadable(name: string, aside: string | null, { lost }: Loss): void {
    const where =
      aside === null ? 'It was left where it is' : `It was set aside as ${aside}, unchanged`;
    this.tell({
      file: name,
      setAsideAs: aside,
      message: `${name} could not be read: ${lost}. ${where}; the rest goes on. If you have a copy of it, put that in its place while Earshot is closed.`,
    });
  }

  private tellBadEntries(name: string, bad: number): void {
    this.tell({
      file: name,
      setAsideAs: null,
      message: `${entries(bad)} in ${name} could not be read and ${bad === 1 ? 'is' : 'are'} left out; the rest goes on.`,
    });
  }

  /** Each file once as long as nothing new happens to it: reads come again and again. */
  private tell({ file, setAsideAs, message }: Omit<StoreProblem, 'at'>): void {
    if (this.told.some((one) => one.message === message)) return;
    this.told.push({
      file: this.belowData(file),
      setAsideAs: setAsideAs === null ? null : this.belowData(setAsideAs),
      message,
      at: this.options.now(),
    });
    this.options.log('warn', message);
  }

  /** The station's folder is `stations/<slug>` in the data folder. */
  private belowData(name: string): string {
    const { folder } = this.options;
    return [basename(dirname(folder)), basename(folder), name].filter(Boolean).join('/');
  }
}

function entries(count: number): string {
  return count === 1 ? 'One entry' : `${String(count)} entries`;
}
