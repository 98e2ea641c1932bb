import type { Settings } from '#shared/model/settings';
import { CountedDays, countsFolder } from '../../songs/days/counted-days';
import type { StartSongsProcess } from '../../songs/worker/give-order';
import type { Clock } from '../clock';
import { RequestError } from '../earshot';
import type { Log } from '../log';
import { Answers, type Counts } from './answers';
import { Counting } from './counting';
import { EngineCheck } from './engine-check';
import { filesOf } from './files-of';
import type {
  Songs,
  SongsBadLines,
  SongsCountries,
  SongsFileQuestion,
  SongsNow,
  SongsState,
  SongsTop,
  SongsTopQuestion,
  SongsUsers,
  SongsUsersQuestion,
  SongsWindowAsked,
  SongsWritten,
} from './songs';

export interface ListenLogsOptions {
  /** The data folder. */
  readonly data: string;
  /** The settings in force; null while there are none that a person could change. */
  readonly wanted: () => Settings['songs'] | null;
  readonly start: StartSongsProcess;
  readonly clock: Clock;
  readonly log: Log;
}

/** Songs of the listen logs whose folder the settings name: counts them as they come, and answers questions. */
export class ListenLogs implements Songs {
  readonly #options: ListenLogsOptions;
  readonly #engine: EngineCheck;
  readonly #answers = new Answers();
  readonly #listeners = new Set<(now: SongsNow) => void>();
  #counting: Counting | null = null;
  /** The folder whose reading a person cancelled. */
  #stoppedFor: string | null = null;
  #isEnding = false;
  #turn: Promise<void> = Promise.resolve();
  /** Changes of countings that are over. */
  #pastChanges = 0;

  constructor(options: ListenLogsOptions) {
    this.#options = options;
    this.#engine = new EngineCheck(options.start);
  }

  /** Takes the settings as they are now. */
  poke(): void {
    void this.#inTurn(() => this.#follow());
  }

  /** Ends what is being counted or answered. */
  async stop(): Promise<void> {
    this.#isEnding = true;
    await Promise.all([this.#answers.stop(), this.#inTurn(() => this.#end())]);
  }

  now(): SongsNow {
    const { logsFolder = null, resultsFolder = null } = this.#options.wanted() ?? {};
    const counting = this.#counting;
    return {
      ...(counting?.state ?? { message: null, reading: null, newest: null }),
      state: this.#stateIn(logsFolder),
      noEngine: this.#engine.missing,
      logsFolder,
      resultsFolder,
      revision: this.#pastChanges + (counting?.changes ?? 0),
    };
  }

  onChange(listener: (now: SongsNow) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async state(): Promise<SongsState> {
    await this.#engine.ask();
    const logs = this.now().logsFolder;
    if (logs === null) return { ...this.now(), files: [] };
    const { counted } = await this.#counts();
    const days = await counted.all();
    const files = await filesOf({ logs, days, fates: this.#counting?.fates ?? new Map() });
    return { ...this.now(), newest: days.at(-1)?.date ?? null, files };
  }

  async top(question: SongsTopQuestion, signal?: AbortSignal): Promise<SongsTop> {
    return this.#answers.top(await this.#counts(), question, signal);
  }

  async countries(window: SongsWindowAsked): Promise<SongsCountries> {
    return this.#answers.countries(await this.#counts(), window);
  }

  async users(question: SongsUsersQuestion, signal?: AbortSignal): Promise<SongsUsers> {
    return this.#answers.users(await this.#counts(), question, signal);
  }

  async badLines(date: string): Promise<SongsBadLines> {
    const { counted } = await this.#counts();
    const day = await counted.of(date);
    if (day === null) throw new RequestError('not-found', `The log of ${date} was not counted.`);
    return { name: day.name, samples: [...(await counted.badLines(date))] };
  }

  async write(question: SongsFileQuestion, signal?: AbortSignal): Promise<SongsWritten> {
    const folder = this.now().resultsFolder;
    if (folder === null) {
      throw new RequestError('conflict', 'No folder for result files is set. Choose it first.');
    }
    return this.#answers.write(await this.#counts(), { question, folder }, signal);
  }

  async read(): Promise<SongsState> {
    if (this.now().logsFolder === null) throw noFolder();
    this.#stoppedFor = null;
    await this.#inTurn(() => this.#follow());
    this.#counting?.lookNow();
    return this.state();
  }

  async cancel(): Promise<SongsState> {
    const { logsFolder } = this.now();
    if (logsFolder === null) throw noFolder();
    this.#stoppedFor = logsFolder;
    await this.#inTurn(() => this.#end());
    this.#tell();
    return this.state();
  }

  #stateIn(logsFolder: string | null): SongsNow['state'] {
    if (logsFolder === null) return 'off';
    if (logsFolder === this.#stoppedFor) return 'stopped';
    return this.#counting?.state.state ?? 'starting';
  }

  /** Counts in the folders that are wanted now, and no longer in others. */
  async #follow(): Promise<void> {
    const wanted = this.#options.wanted();
    const before = this.#counting?.folders ?? null;
    const isSame =
      wanted?.logsFolder === before?.logsFolder && wanted?.resultsFolder === before?.resultsFolder;
    if (before !== null && isSame) return;
    await this.#end();
    const logsFolder = wanted?.logsFolder ?? null;
    const isStopped = logsFolder !== null && logsFolder === this.#stoppedFor;
    if (wanted !== null && logsFolder !== null && !isStopped && !this.#isEnding) {
      const { data, start, clock, log } = this.#options;
      this.#counting = new Counting({
        ...{ data, start, clock, log, engine: this.#engine },
        folders: { ...wanted, logsFolder },
        onChange: () => {
          this.#tell();
        },
      });
      this.#counting.start();
    }
    this.#tell();
  }

  async #end(): Promise<void> {
    const counting = this.#counting;
    await counting?.stop();
    this.#counting = null;
    this.#pastChanges += (counting?.changes ?? 0) + 1;
  }

  async #counts(): Promise<Counts> {
    const { logsFolder } = this.now();
    if (logsFolder === null) throw noFolder();
    const { data, start } = this.#options;
    const counted = new CountedDays(await countsFolder(data, logsFolder));
    return { counted, start, mayCount: this.#counting?.mayCount ?? false };
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  #tell(): void {
    const now = this.now();
    for (const listener of this.#listeners) listener(now);
  }
}

function noFolder(): RequestError {
  return new RequestError('conflict', 'No folder of listen logs is set yet. Choose it first.');
}
