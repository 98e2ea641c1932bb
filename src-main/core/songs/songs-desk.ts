import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ListenDay } from '#shared/model/songs';
import type { Clock } from '../app/clock';
import { takeLock, type Lock } from '../store/lock';
import { StoreError } from '../store/store';
import { CountedDays, countsFolder } from './days/counted-days';
import { findLogs, settledLogs, type FoundLog } from './days/settled-logs';
import { DEFAULT_LIMITS, type EngineLimits } from './engine/open-duckdb';
import { asSongsError } from './songs-error';
import { giveOrder, type StartSongsProcess } from './worker/give-order';
import type { SongsProgress } from './worker/orders';

export interface SongsOptions {
  /** The data folder. */
  readonly data: string;
  /** Folder of the listen logs. */
  readonly logs: string;
  readonly start: StartSongsProcess;
  readonly clock: Clock;
  readonly limits?: EngineLimits;
}

/** What became of one log. */
export type LogFate =
  | { readonly kind: 'counted'; readonly day: ListenDay }
  | { readonly kind: 'unchanged'; readonly day: ListenDay }
  | { readonly kind: 'growing'; readonly name: string; readonly date: string }
  | {
      readonly kind: 'failed';
      readonly name: string;
      readonly date: string;
      readonly message: string;
    };

export interface Updating {
  /** Longest time to wait for files that are still being written, milliseconds. */
  readonly patienceMs: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (log: FoundLog, progress: SongsProgress) => void;
  readonly onFate?: (fate: LogFate) => void;
}

/** The counts of one folder of listen logs. With the lock it counts what is new; without, it only tells. */
export class SongsDesk {
  readonly counted: CountedDays;
  readonly #options: SongsOptions;
  #lock: Lock | null;

  private constructor(options: SongsOptions, counted: CountedDays, lock: Lock | null) {
    this.#options = options;
    this.counted = counted;
    this.#lock = lock;
  }

  /**
   * Opens the counts. Where another Earshot counts these logs already, `mayCount` is false. Rejects with a `SongsError`
   * where the folder of logs cannot be read.
   */
  static async open(options: SongsOptions): Promise<SongsDesk> {
    await findLogs(options.logs);
    const counted = new CountedDays(await countsFolder(options.data, options.logs));
    const lock = await lockOf(counted.folder);
    if (lock !== null) await counted.clean();
    return new SongsDesk(options, counted, lock);
  }

  get mayCount(): boolean {
    return this.#lock !== null;
  }

  get limits(): EngineLimits {
    return this.#options.limits ?? DEFAULT_LIMITS;
  }

  get start(): StartSongsProcess {
    return this.#options.start;
  }

  async close(): Promise<void> {
    const lock = this.#lock;
    this.#lock = null;
    await lock?.release();
  }

  /**
   * Counts every log that is new or changed, oldest first, each in one step; those still being written when the patience
   * is over are left for the next time. Rejects where the folder cannot be read or the signal says so.
   */
  async update({ patienceMs, signal, onProgress, onFate }: Updating): Promise<readonly LogFate[]> {
    const { logs, clock } = this.#options;
    const fates: LogFate[] = [];
    const tell = (fate: LogFate): void => {
      fates.push(fate);
      onFate?.(fate);
    };
    const wanting: FoundLog[] = [];
    for (const log of await findLogs(logs)) {
      const day = await this.counted.of(log.date);
      if (day !== null && isAsCounted(log, day)) tell({ kind: 'unchanged', day });
      else wanting.push(log);
    }
    const never = signal ?? new AbortController().signal;
    const wait = (ms: number): Promise<void> => clock.sleep(ms, never);
    const { settled, growing } = await settledLogs(logs, wanting, {
      ...{ now: () => clock.now(), wait, patienceMs },
    });
    for (const log of settled) {
      signal?.throwIfAborted();
      tell(await this.#count(log, { signal, tell: onProgress }));
    }
    for (const { name, date } of growing) tell({ kind: 'growing', name, date });
    return fates;
  }

  async #count(
    log: FoundLog,
    options: { signal?: AbortSignal | undefined; tell?: Updating['onProgress'] },
  ): Promise<LogFate> {
    const { name, date, isGzip } = log;
    const { logs, start } = this.#options;
    try {
      const known = await this.#sameContent(log);
      if (known !== null) return { kind: 'unchanged', day: known };
      const order = {
        ...{ name, date, isGzip, logs, limits: this.limits },
        into: this.counted.folderOf(date),
        work: join(this.counted.scratch, date),
      };
      const day = await giveOrder<'count-day'>(
        { kind: 'count-day', order },
        { start, signal: options.signal, tell: (progress) => options.tell?.(log, progress) },
      );
      return { kind: 'counted', day };
    } catch (error) {
      options.signal?.throwIfAborted();
      return {
        kind: 'failed',
        name,
        date,
        message: asSongsError(error, `Counting ${name}`).message,
      };
    }
  }

  /** A log that was only touched or renamed need not be counted again: its content says so. */
  async #sameContent(log: FoundLog): Promise<ListenDay | null> {
    const day = await this.counted.of(log.date);
    if (day?.size !== log.size) return null;
    const hash = createHash('sha256');
    await pipeline(createReadStream(join(this.#options.logs, log.name)), hash);
    if (hash.digest('hex') !== day.content) return null;
    const touched = { ...day, name: log.name, changedAt: log.changedAt };
    await this.counted.touch(touched);
    return touched;
  }
}

function isAsCounted(log: FoundLog, day: ListenDay): boolean {
  return log.name === day.name && log.size === day.size && log.changedAt === day.changedAt;
}

async function lockOf(folder: string): Promise<Lock | null> {
  try {
    return await takeLock(folder);
  } catch (error) {
    if (error instanceof StoreError && error.code === 'locked') return null;
    throw error;
  }
}
