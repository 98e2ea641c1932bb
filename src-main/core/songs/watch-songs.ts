import { stat } from 'node:fs/promises';
import { watch } from 'chokidar';
import type { ListenDay } from '#shared/model/songs';
import type { Clock } from '../app/clock';
import { Waiting } from '../app/waiting';
import type { FoundLog } from './days/settled-logs';
import { ResultStamps } from './results/result-stamps';
import { asSongsError, SongsError } from './songs-error';
import type { LogFate, SongsDesk } from './songs-desk';
import { songsWindow, writeResult } from './songs-window';
import type { SongsProgress } from './worker/orders';

/** How long one round waits for files that are still being written, milliseconds; then the next round does. */
const PATIENCE_MS = 10_000;

/** What the watching did, for its log. */
export type WatchEvent =
  | { readonly kind: 'log'; readonly fate: LogFate }
  | { readonly kind: 'result'; readonly path: string; readonly missing: readonly string[] }
  | { readonly kind: 'trouble'; readonly message: string };

export interface Watching {
  readonly logs: string;
  /** Folder of the result files; null: none are kept. */
  readonly out: string | null;
  /** Whether `out` is made where it is missing; else that is told, for it may lie on a disk that is away. */
  readonly mayMakeOut: boolean;
  readonly days: number;
  readonly limit: number;
  readonly clock: Clock;
  /** News only: what was counted is told once, a failure once for each sentence. */
  readonly onEvent: (event: WatchEvent) => void;
  /** How far the work on a log or a result is; told some times a second. */
  readonly onProgress?: (name: string, progress: SongsProgress) => void;
  /** What became of each log of the round, whether news or not. */
  readonly onFate?: (fate: LogFate) => void;
  /** A round is over; the sentence about what failed as a whole, null where nothing did. */
  readonly onRound?: (trouble: string | null) => void;
}

/** Counts the logs of a folder that are there, then each new or changed one, and keeps result files up to date. */
export class SongsWatch {
  readonly #desk: SongsDesk;
  readonly #watching: Watching;
  readonly #waiting: Waiting;
  readonly #end = new AbortController();
  readonly #told = new Set<string>();
  #trouble: string | null = null;

  constructor(desk: SongsDesk, watching: Watching) {
    this.#desk = desk;
    this.#watching = watching;
    this.#waiting = new Waiting(watching.clock);
  }

  /**
   * Goes on until `stop`. The folder is looked at every minute in any case: network folders tell nothing. What fails is
   * told and tried again at the next look; it never rejects.
   */
  async run(): Promise<void> {
    const watcher = watch(this.#watching.logs, { depth: 0, ignoreInitial: true });
    watcher.on('all', () => {
      this.lookNow();
    });
    // The look every minute goes on without it.
    watcher.on('error', () => undefined);
    try {
      await this.#waiting.repeat({ work: () => this.#round(), isWanted: () => true });
    } finally {
      await watcher.close();
    }
  }

  lookNow(): void {
    this.#waiting.poke();
  }

  /** At once; the log that is being counted will be counted anew. */
  stop(): void {
    this.#end.abort();
    this.#waiting.stop();
  }

  async #round(): Promise<void> {
    const { onEvent, onRound } = this.#watching;
    try {
      await this.#work();
      this.#trouble = null;
    } catch (error) {
      if (this.#end.signal.aborted) return;
      const { message } = asSongsError(error, 'Looking for logs');
      if (message !== this.#trouble) onEvent({ kind: 'trouble', message });
      this.#trouble = message;
    }
    onRound?.(this.#trouble);
  }

  async #work(): Promise<void> {
    const { onEvent, onFate, onProgress } = this.#watching;
    const { signal } = this.#end;
    const dates = new Set<string>();
    const { days } = await this.#desk.update({
      patienceMs: PATIENCE_MS,
      signal,
      onProgress: (log: FoundLog, progress) => onProgress?.(log.name, progress),
      onFate: (fate) => {
        if ('day' in fate) dates.add(fate.day.date);
        onFate?.(fate);
        if (this.#isNews(fate)) onEvent({ kind: 'log', fate });
      },
    });
    await this.#keepResults(days, [...dates].sort());
  }

  async #keepResults(all: readonly ListenDay[], dates: readonly string[]): Promise<void> {
    const { out, mayMakeOut, days, limit, onEvent, onProgress } = this.#watching;
    if (out === null || dates.length === 0) return;
    if (!mayMakeOut) await needFolder(out);
    const { signal } = this.#end;
    const stamps = await ResultStamps.open(this.#desk.counted.folder);
    for (const until of dates) {
      const window = songsWindow(all, { until, days });
      if (window === null) continue;
      for (const by of ['country', 'user'] as const) {
        signal.throwIfAborted();
        const wish = { window, question: { by, limit, key: null }, out, stamps };
        const { path, isNew } = await writeResult(this.#desk, wish, {
          signal,
          tell: (progress) => onProgress?.(`${by}, ${until}`, progress),
        });
        if (isNew) onEvent({ kind: 'result', path, missing: window.missing });
      }
    }
  }

  #isNews(fate: LogFate): boolean {
    const text = newsOf(fate);
    if (this.#told.has(text)) return false;
    this.#told.add(text);
    return true;
  }
}

/** What makes a fate another one than before. */
function newsOf(fate: LogFate): string {
  switch (fate.kind) {
    case 'counted':
    case 'unchanged':
      return `${fate.day.name} ${fate.day.content}`;
    case 'growing':
      return `${fate.name} grows`;
    case 'failed':
      return `${fate.name} ${fate.message}`;
    default:
      return neverHappens(fate);
  }
}

function neverHappens(fate: never): never {
  throw new Error(`There is no such fate: ${JSON.stringify(fate)}`);
}

/** Rejects with a `SongsError` where there is no such folder. */
export async function needFolder(folder: string): Promise<void> {
  const isThere = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (isThere) return;
  throw new SongsError(
    'failed',
    `The folder for result files, ${folder}, is not there. Connect its disk, or choose another one.`,
  );
}
