import type { Settings } from '#shared/model/settings';
import { asSongsError } from '../../songs/songs-error';
import { eventInWords } from '../../songs/songs-words';
import { SongsDesk, type LogFate } from '../../songs/songs-desk';
import { SongsWatch, type WatchEvent } from '../../songs/watch-songs';
import type { StartSongsProcess } from '../../songs/worker/give-order';
import type { SongsProgress } from '../../songs/worker/orders';
import type { Clock } from '../clock';
import type { Log } from '../log';
import { Waiting } from '../waiting';
import type { EngineCheck } from './engine-check';
import { readingOf, type Begun } from './reading-of';
import type { SongsNow } from './songs';

/** Result files of the running app; other windows and lengths are asked for one by one. */
const RESULT_DAYS = 7;
const RESULT_SONGS = 50;

export interface CountingOptions {
  /** The data folder. */
  readonly data: string;
  readonly folders: Settings['songs'] & { readonly logsFolder: string };
  readonly start: StartSongsProcess;
  readonly engine: EngineCheck;
  readonly clock: Clock;
  readonly log: Log;
  readonly onChange: () => void;
}

/** Counts the logs of one folder as they come, as `earshot songs watch` does, until it is stopped. */
export class Counting {
  readonly #options: CountingOptions;
  readonly #waiting: Waiting;
  readonly #fates = new Map<string, LogFate>();
  #desk: SongsDesk | null = null;
  #watch: SongsWatch | null = null;
  #running: Promise<void> | null = null;
  #state: SongsNow['state'] = 'starting';
  #message: string | null = null;
  #reading: { readonly begun: Begun; readonly told: NonNullable<SongsNow['reading']> } | null =
    null;
  #newest: string | null = null;
  #changes = 0;

  constructor(options: CountingOptions) {
    this.#options = options;
    this.#waiting = new Waiting(options.clock);
  }

  get folders(): CountingOptions['folders'] {
    return this.#options.folders;
  }

  /** Rises with whatever files or counts became. */
  get changes(): number {
    return this.#changes;
  }

  get state(): Pick<SongsNow, 'state' | 'message' | 'reading' | 'newest'> {
    const reading = this.#reading?.told ?? null;
    const state = reading !== null && this.#state === 'watching' ? 'reading' : this.#state;
    return { state, message: this.#message, reading, newest: this.#newest };
  }

  /** What became of logs that could not be counted at the last look, by name. */
  get fates(): ReadonlyMap<string, LogFate> {
    return this.#fates;
  }

  /** Whether these counts are ours to write beside. */
  get mayCount(): boolean {
    return this.#desk?.mayCount ?? false;
  }

  start(): void {
    this.#running ??= this.#waiting.repeat({ work: () => this.#count(), isWanted: () => true });
  }

  lookNow(): void {
    this.#waiting.poke();
    this.#watch?.lookNow();
  }

  /** Resolves when nothing is read any more, nothing is half, and others may count these logs. */
  async stop(): Promise<void> {
    this.#waiting.stop();
    this.#watch?.stop();
    await this.#running;
  }

  /** Until it is stopped; ends early where nothing can be counted now, and is tried again. */
  async #count(): Promise<void> {
    try {
      const missing = await this.#options.engine.ask();
      if (missing !== null) this.#stand('trouble', missing);
      else await this.#open();
    } catch (error) {
      this.#stand('trouble', asSongsError(error, 'Opening the counts of songs').message);
    } finally {
      const desk = this.#desk;
      this.#watch = null;
      this.#desk = null;
      this.#reading = null;
      await desk?.close();
    }
  }

  async #open(): Promise<void> {
    const { data, folders, start, clock } = this.#options;
    const logs = folders.logsFolder;
    const desk = await SongsDesk.open({ data, logs, start, clock });
    this.#desk = desk;
    this.#newest = (await desk.counted.all()).at(-1)?.date ?? null;
    this.#changes += 1;
    if (!desk.mayCount) {
      this.#stand('busy', 'Another Earshot counts these logs; what it has so far is shown.');
      return;
    }
    this.#stand('watching', null);
    await this.#watchLogs(desk);
  }

  async #watchLogs(desk: SongsDesk): Promise<void> {
    if (this.#waiting.isStopped) return;
    const { folders, clock } = this.#options;
    let round: string[] = [];
    let before = '';
    this.#watch = new SongsWatch(desk, {
      ...{ logs: folders.logsFolder, out: folders.resultsFolder, mayMakeOut: false, clock },
      ...{ days: RESULT_DAYS, limit: RESULT_SONGS },
      onEvent: (event) => {
        this.#note(event);
      },
      onProgress: (name, progress) => {
        this.#tellProgress(name, progress);
      },
      onFate: (fate) => {
        round.push('day' in fate ? fate.day.name : `${fate.kind} ${fate.name}`);
        this.#take(fate);
      },
      onRound: (trouble) => {
        const seen = round.join('\n');
        // Logs that came or went without a word about them.
        if (seen !== before) this.#changes += 1;
        [before, round] = [seen, []];
        this.#reading = null;
        this.#stand(trouble === null ? 'watching' : 'trouble', trouble);
      },
    });
    await this.#watch.run();
  }

  #note(event: WatchEvent): void {
    const isWell =
      event.kind === 'result' || (event.kind === 'log' && event.fate.kind !== 'failed');
    this.#options.log(isWell ? 'info' : 'warn', `Songs: ${eventInWords(event)}`);
    this.#reading = null;
    this.#changes += 1;
    this.#options.onChange();
  }

  #take(fate: LogFate): void {
    if (!('day' in fate)) {
      this.#fates.set(fate.name, fate);
      return;
    }
    const { name, date } = fate.day;
    this.#fates.delete(name);
    if (this.#newest === null || date > this.#newest) this.#newest = date;
  }

  #tellProgress(name: string, progress: SongsProgress): void {
    const now = this.#options.clock.monotonic();
    const known = this.#reading?.told.name === name ? this.#reading.begun : null;
    const told = readingOf(name, progress, { now, begun: known });
    this.#reading = { told, begun: known ?? { at: now, part: told.part } };
    this.#options.onChange();
  }

  #stand(state: SongsNow['state'], message: string | null): void {
    const isNews = state === 'trouble' && message !== this.#message;
    if (isNews && this.#watch === null) this.#options.log('warn', `Songs: ${message ?? ''}`);
    this.#state = state;
    this.#message = message;
    this.#options.onChange();
  }
}
