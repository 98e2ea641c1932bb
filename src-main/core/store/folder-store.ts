import type { Attempt } from '#shared/model/attempt';
import type { Session } from '#shared/model/session';
import type { Log } from '../app/log';
import { AttemptLog } from './attempt-log';
import { Checkpoint } from './checkpoint';
import { dayFinder } from './day-finder';
import { DayListeners } from './day-listeners';
import { DaySums } from './day-sums';
import type { Disk } from './disk';
import { asStoreError } from './disk-errors';
import { forgetDays } from './forgetting';
import type { ImportRecord } from './import-file';
import { ImportLog } from './import-log';
import { DAYS_FOLDER, SUMS_FOLDER } from './layout';
import { RawDays } from './raw-days';
import { ReachIndex } from './reach-index';
import { SessionDays } from './session-days';
import { daysOnDisk, readSessions } from './session-reader';
import { StationFiles } from './station-files';
import {
  StoreError,
  type DaySum,
  type Range,
  type SessionRange,
  type Store,
  type StoreProblem,
  type Tick,
} from './store';
import { systemDisk } from './system-disk';
import { Unwritten } from './unwritten';
import { WriteQueue } from './write-queue';

export interface FolderStoreOptions {
  /** Folder of one station, `<data>/stations/<slug>`; made at the first write. */
  readonly folder: string;
  /** IANA zone that days are cut by from now on; asked at each write, for a server may tell its zone late. */
  readonly timeZone: () => string;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly log: Log;
  /** `write` (the default) needs the lock of the data folder; `read` changes nothing and may run beside a writer. */
  readonly access?: 'read' | 'write';
  readonly disk?: Disk;
}

/**
 * Opens a station's memory in its folder; the format is written down in docs/store-format.md. Rejects with a
 * `StoreError` where the folder cannot be read or was written by a newer Earshot.
 */
export async function openFolderStore(options: FolderStoreOptions): Promise<Store> {
  const store = new FolderStore(options);
  await store.prepare();
  return store;
}

class FolderStore implements Store {
  private readonly queue = new WriteQueue();
  private readonly files: StationFiles;
  private readonly dateOf: (at: number) => string;
  private readonly reach: ReachIndex;
  private readonly sessionDays: SessionDays;
  private readonly attemptLog: AttemptLog;
  private readonly checkpoint: Checkpoint;
  private readonly sums: DaySums;
  private readonly listeners: DayListeners;
  private readonly rawDays: RawDays;
  private readonly importLog: ImportLog;
  private readonly unwritten = new Unwritten();
  private hasFolder = false;
  private closed = false;

  constructor(private readonly options: FolderStoreOptions) {
    const { folder, timeZone, now, log, access = 'write', disk = systemDisk() } = options;
    const mayWrite = access === 'write';
    this.files = new StationFiles({ folder, disk, queue: this.queue, mayWrite, now, log });
    this.dateOf = dayFinder(timeZone);
    this.reach = new ReachIndex(this.files);
    this.sessionDays = new SessionDays(this.files, this.reach, this.dateOf);
    this.attemptLog = new AttemptLog(this.files, this.dateOf);
    this.checkpoint = new Checkpoint(this.files, this.reach);
    this.sums = new DaySums(this.files);
    this.listeners = new DayListeners(this.files);
    this.rawDays = new RawDays(this.files);
    this.importLog = new ImportLog(this.files);
  }

  /** Looks at the checkpoint, so that a folder of a newer Earshot is refused at once, and clears up after killed writes. */
  async prepare(): Promise<void> {
    await this.telling('reading', async () => {
      await this.checkpoint.look();
      if (!this.files.mayWrite) return;
      for (const folder of ['', DAYS_FOLDER, SUMS_FOLDER]) {
        await this.files.removeLeftovers(folder, await this.files.list(folder));
      }
    });
  }

  open(): ReturnType<Store['open']> {
    return this.reading(() => this.checkpoint.read());
  }

  record(tick: Tick): Promise<void> {
    return this.writing('writing what the last look saw', async () => {
      this.unwritten.take(tick);
      await this.writeUnwritten();
    });
  }

  async addSessions(sessions: readonly Session[]): Promise<{ added: number; known: number }> {
    let added = 0;
    // Day by day, so that a long import lets the looks in between.
    for (const [date, ofDay] of this.sessionDays.byDay(sessions)) {
      added += await this.writing(`writing the sessions of ${date}`, () => this.addToDays(ofDay));
    }
    return { added, known: sessions.length - added };
  }

  addAttempts(attempts: readonly Attempt[]): Promise<void> {
    return this.writing('writing looks of the past', async () => {
      await this.attemptLog.add(attempts);
      for (const { at } of attempts) this.rawDays.add(this.dateOf(at));
    });
  }

  async *sessions(range: SessionRange): AsyncGenerator<Session> {
    try {
      yield* readSessions({ files: this.files, reach: this.reach }, range);
    } catch (error) {
      throw this.sentence('reading the sessions', error);
    }
  }

  attempts(range: Range): Promise<readonly Attempt[]> {
    return this.reading(async () => {
      const own = await this.attemptLog.read(range);
      return this.importLog.among(own, range, (part) => this.sessions(part));
    });
  }

  imports(): Promise<readonly ImportRecord[]> {
    return this.reading(() => this.importLog.read());
  }

  putImport(record: ImportRecord): Promise<void> {
    return this.writing('writing what was imported', () => this.importLog.put(record));
  }

  daySums(from: string, to: string): Promise<readonly DaySum[]> {
    return this.reading(() => this.sums.read(from, to));
  }

  sumMonths(): Promise<readonly string[]> {
    return this.reading(() => this.sums.months());
  }

  putDaySums(sums: readonly DaySum[]): Promise<void> {
    return this.writing('writing the day sums', () => this.sums.put(sums));
  }

  dayListeners(date: string): Promise<readonly string[] | null> {
    return this.reading(() => this.listeners.read(date));
  }

  putDayListeners(date: string, keyEpoch: number, listeners: readonly string[]): Promise<void> {
    return this.writing('writing the listeners of a day', () =>
      this.listeners.put(date, { keyEpoch, listeners }),
    );
  }

  forget(options: {
    sessionsBefore: string;
    keepKeyEpoch: number;
  }): Promise<{ days: readonly string[] }> {
    return this.writing('deleting old sessions', async () => {
      this.rawDays.lookAgain();
      const days = await forgetDays(this.files, options);
      // Imported sessions of such a day may have stayed: it is loaded anew when it is needed.
      this.sessionDays.drop(days);
      this.attemptLog.drop();
      await this.reach.keepOnly(await daysOnDisk(this.files));
      return { days };
    });
  }

  days(): Promise<readonly string[]> {
    return this.reading(() => this.importLog.daysWith(this.rawDays, this.dateOf));
  }

  problems(): readonly StoreProblem[] {
    return this.files.problems();
  }

  async close(): Promise<void> {
    if (this.closed) return;
    await this.queue.idle();
    try {
      if (!this.unwritten.isEmpty) {
        await this.writing('writing what the last looks saw', () => this.writeUnwritten());
      }
    } finally {
      this.closed = true;
    }
  }

  private async writeUnwritten(): Promise<void> {
    if (this.hasFolder && !(await this.files.isThere())) {
      this.files.tellFolderGone();
      this.rawDays.lookAgain();
    }
    await this.unwritten.write({
      sessions: (sessions) => this.addToDays(sessions),
      attempt: async (attempt) => {
        await this.attemptLog.add([attempt]);
        this.rawDays.add(this.dateOf(attempt.at));
      },
      open: (open) => this.checkpoint.write(open),
    });
    this.hasFolder = true;
  }

  private async addToDays(sessions: readonly Session[]): Promise<number> {
    const added = await this.sessionDays.add(sessions);
    for (const { endedAt } of sessions) this.rawDays.add(this.dateOf(endedAt));
    return added;
  }

  private reading<T>(job: () => Promise<T>): Promise<T> {
    return this.telling('reading', job);
  }

  private writing<T>(doing: string, job: () => Promise<T>): Promise<T> {
    return this.telling(doing, () => {
      if (!this.files.mayWrite) throw new StoreError('failed', 'This store is open for reading.');
      if (this.closed) throw new StoreError('failed', 'This store is closed.');
      return this.queue.run(job);
    });
  }

  private async telling<T>(doing: string, job: () => Promise<T>): Promise<T> {
    try {
      return await job();
    } catch (error) {
      throw this.sentence(doing, error);
    }
  }

  private sentence(doing: string, error: unknown): StoreError {
    return asStoreError(error, { doing, folder: this.options.folder });
  }
}
