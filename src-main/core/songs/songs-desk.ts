import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ListenDay } from '#shared/model/songs';
import type { Clock } from '../app/clock';
import { takeLock, type Lock } from '../store/lock';
import { StoreError } from '../store/store';
import { CountedDays, countsFolder } from './days/counted-days';
import { findLogs, isAsCounted, settledLogs, type FoundLog } from './days/settled-logs';
import { DEFAULT_LIMITS, type EngineLimits } from './engine/open-duckdb';
import { asSongsError, SongsError } from './songs-error';
import { giveOrder, type StartSongsProcess } from './worker/give-order';
import type { SongsProgress } from './worker/orders';

export interface SongsOptions {
  /** The data folder. */
  readonly data: string;
  /** Folder of the listen logs. */
  readonly logs: string;
  readonly start: StartSongsProcess;
  readonly clock: Clock;
  readonly memoryMB?: number;
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

export interface Updated {
  readonly fates: readonly LogFate[];
  /** Every counted day as it is now, ascending. */
  readonly days: readonly ListenDay[];
}

/** The counts of one folder of listen logs. With the lock it counts what is new; without, it only tells. */
export class SongsDesk {
  readonly counted: CountedDays;
  readonly limits: EngineLimits;
  readonly #options: SongsOptions;
  #lock: Lock | null = null;

  private constructor(options: SongsOptions, counted: CountedDays) {
    this.#options = options;
    this.counted = counted;
    const { memoryMB = DEFAULT_LIMITS.memoryMB } = options;
    this.limits = { ...DEFAULT_LIMITS, memoryMB };
  }

  /**
   * Opens the counts. Where another Earshot counts these logs already, `mayCount` is false. That the logs can be read is
   * seen at the first update.
   */
  static async open(options: SongsOptions): Promise<SongsDesk> {
    const counted = new CountedDays(await countsFolder(options.data, options.logs));
    const desk = new SongsDesk(options, counted);
    await desk.#takeLock();
    if (desk.mayCount) await counted.clean();
    return desk;
  }

  get mayCount(): boolean {
    return this.#lock !== null;
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
  async update({ patienceMs, signal, onProgress, onFate }: Updating): Promise<Updated> {
    const { logs, clock } = this.#options;
    const fates: LogFate[] = [];
    const found = await findLogs(logs);
    const days = new Map((await this.counted.all()).map((day) => [day.date, day]));
    const tell = (fate: LogFate): void => {
      fates.push(fate);
      if ('day' in fate) days.set(fate.day.date, fate.day);
      onFate?.(fate);
    };
    const wanting: FoundLog[] = [];
    for (const log of found) {
      const day = days.get(log.date);
      if (day !== undefined && isAsCounted(log, day)) tell({ kind: 'unchanged', day });
      else wanting.push(log);
    }
    const never = signal ?? new AbortController().signal;
    const wait = (ms: number): Promise<void> => clock.sleep(ms, never);
    const { settled, growing } = await settledLogs(logs, wanting, {
      ...{ now: () => clock.now(), wait, patienceMs },
    });
    for (const log of settled) {
      signal?.throwIfAborted();
      tell(await this.#count(log, { known: days.get(log.date), signal, tell: onProgress }));
    }
    for (const { name, date } of growing) tell({ kind: 'growing', name, date });
    return { fates, days: [...days.values()].sort((a, b) => (a.date < b.date ? -1 : 1)) };
  }

  async #count(
    log: FoundLog,
    {
      known,
      signal,
      tell,
    }: {
      readonly known: ListenDay | undefined;
      readonly signal: AbortSignal | undefined;
      readonly tell: Updating['onProgress'];
    },
  ): Promise<LogFate> {
    const { name, date } = log;
    try {
      this.#needLock();
      const same = known === undefined ? null : await this.#sameContent(log, known);
      if (same !== null) return { kind: 'unchanged', day: same };
      const day = await giveOrder<'count-day'>(
        { kind: 'count-day', order: this.#orderFor(log) },
        { start: this.start, signal, tell: (progress) => tell?.(log, progress) },
      );
      return { kind: 'counted', day };
    } catch (error) {
      signal?.throwIfAborted();
      const { message } = asSongsError(error, `Counting ${name}`);
      return { kind: 'failed', name, date, message };
    }
  }

  #orderFor({ name, date, isGzip }: FoundLog) {
    return {
      ...{ name, date, isGzip, logs: this.#options.logs, limits: this.limits },
      into: this.counted.folderOf(date),
      work: join(this.counted.scratch, date),
    };
  }

  /** A log that was only touched or renamed need not be counted again: its content says so. */
  async #sameContent(log: FoundLog, day: ListenDay): Promise<ListenDay | null> {
    if (day.size !== log.size) return null;
    const hash = createHash('sha256');
    await pipeline(createReadStream(join(this.#options.logs, log.name)), hash);
    if (hash.digest('hex') !== day.content) return null;
    const touched = { ...day, name: log.name, changedAt: log.changedAt };
    await this.counted.touch(touched);
    return touched;
  }

  async #takeLock(): Promise<void> {
    try {
      const onLost = (): void => {
        this.#lock = null;
      };
      this.#lock = await takeLock(this.counted.folder, { onLost });
    } catch (error) {
      if (!(error instanceof StoreError && error.code === 'locked')) throw error;
    }
  }

  /** The lock may be gone: over a network folder, while this machine slept. */
  #needLock(): void {
    if (this.mayCount) return;
    throw new SongsError('failed', 'Another Earshot counts these logs now. Stop one of the two.');
  }
}
