import { watch } from 'chokidar';
import type { Clock } from '../app/clock';
import { asSongsError } from './songs-error';
import type { LogFate, SongsDesk } from './songs-desk';
import { songsWindow, writeResult } from './songs-window';

/** The folder is looked at this often in any case: network folders tell nothing. Milliseconds. */
const LOOK_EVERY_MS = 60_000;
/** How long one round waits for files that are still being written, milliseconds; then the next round does. */
const PATIENCE_MS = 10_000;

/** What the watching did, for its log. */
export type WatchEvent =
  | { readonly kind: 'log'; readonly fate: LogFate }
  | { readonly kind: 'result'; readonly path: string; readonly missing: readonly string[] }
  | { readonly kind: 'trouble'; readonly message: string };

export interface Watching {
  readonly logs: string;
  /** Folder of the result files. */
  readonly out: string;
  readonly days: number;
  readonly limit: number;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly onEvent: (event: WatchEvent) => void;
}

/**
 * Counts the logs that are there, then each new or changed one, and keeps the result files of every counted day up to
 * date, until the signal says so. What fails is told and tried again at the next look; only then does it resolve.
 */
export async function watchSongs(desk: SongsDesk, watching: Watching): Promise<void> {
  const { logs, clock, signal, onEvent } = watching;
  const wake = new Wake();
  const watcher = watch(logs, { depth: 0, ignoreInitial: true });
  watcher.on('all', () => {
    wake.now();
  });
  // The look every minute goes on without it.
  watcher.on('error', () => undefined);
  const told = new Set<string>();
  try {
    const isOver = (): boolean => signal.aborted;
    while (!isOver()) {
      try {
        await round(desk, watching, told);
      } catch (error) {
        if (isOver()) break;
        onEvent({ kind: 'trouble', message: asSongsError(error, 'Looking for logs').message });
      }
      await wake.wait((stop) => clock.sleep(LOOK_EVERY_MS, stop), signal);
    }
  } finally {
    await watcher.close();
  }
}

async function round(desk: SongsDesk, watching: Watching, told: Set<string>): Promise<void> {
  const { signal, onEvent } = watching;
  const dates = new Set<string>();
  await desk.update({
    patienceMs: PATIENCE_MS,
    signal,
    onFate: (fate) => {
      if ('day' in fate) dates.add(fate.day.date);
      if (isNews(fate, told)) onEvent({ kind: 'log', fate });
    },
  });
  for (const until of [...dates].sort()) {
    signal.throwIfAborted();
    await keepResults(desk, { ...watching, until });
  }
}

/** What is as it was is told once, at the start; a failure once for each sentence. */
function isNews(fate: LogFate, told: Set<string>): boolean {
  if (fate.kind === 'counted') return true;
  const text = JSON.stringify(fate);
  if (told.has(text)) return false;
  told.add(text);
  return true;
}

async function keepResults(
  desk: SongsDesk,
  { out, days, limit, until, signal, onEvent }: Watching & { readonly until: string },
): Promise<void> {
  const window = await songsWindow(desk, { until, days });
  if (window === null) return;
  for (const by of ['country', 'user'] as const) {
    const question = { by, limit, key: null };
    const wish = { window, question, out, isKept: true };
    const { path, isNew } = await writeResult(desk, wish, { signal });
    if (isNew) onEvent({ kind: 'result', path, missing: window.missing });
  }
}

/** Waits that end early when something happens, also when it happened before the wait. */
class Wake {
  #isDue = false;
  #stop: AbortController | null = null;

  now(): void {
    this.#isDue = true;
    this.#stop?.abort();
  }

  async wait(sleep: (stop: AbortSignal) => Promise<void>, signal: AbortSignal): Promise<void> {
    if (!this.#isDue) {
      this.#stop = new AbortController();
      await sleep(AbortSignal.any([signal, this.#stop.signal]));
      this.#stop = null;
    }
    this.#isDue = false;
  }
}
