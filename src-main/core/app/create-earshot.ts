import type { Settings } from '#shared/model/settings';
import { SettingsError, type SectionChanges } from '../settings/settings-file';
import { AddressBook } from './address-book';
import { changedSecrets } from './changed-secrets';
import { systemClock, type Clock } from './clock';
import { pageOfConnections } from './connection-page';
import { RequestError } from './earshot';
import type {
  Archive,
  CurrentStats,
  Earshot,
  EarshotOptions,
  Exporting,
  Importing,
  LiveState,
  ProbeAnswer,
  SettingsChange,
  SettingsView,
  StationTest,
} from './earshot';
import { emptyLiveInput } from './empty-live-input';
import { createFileDesks, type FileDesks } from './file-desks';
import type { Songs } from './listen-logs/songs';
import { currentOf, liveStateOf, type LiveInput } from './live-state';
import { measuresOf, type Measures } from './measures';
import { noStation } from './no-station';
import { PollTally } from './poll-tally';
import { settingsViewOf } from './settings-view';
import { Stage } from './stage';
import type { StationRuntime } from './station-runtime';
import { testStation } from './test-station';
import type { Workspace } from './workspace';

/** The application behind both doors: one data folder, one station at work, and the sample station beside it. */
export function createEarshot(options: EarshotOptions): Earshot {
  return new EarshotApp(options);
}

class EarshotApp implements Earshot {
  readonly #options: EarshotOptions;
  readonly #clock: Clock;
  readonly #listeners = new Set<(state: LiveState) => void>();
  readonly #addresses: AddressBook;
  readonly #stage: Stage;
  readonly #tally: PollTally;
  readonly #desks: FileDesks;
  #stopped: Promise<void> | null = null;

  constructor(options: EarshotOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#addresses = new AddressBook(() => this.#clock.now());
    this.#tally = new PollTally(this.#clock);
    this.#stage = new Stage({
      earshot: options,
      clock: this.#clock,
      tally: this.#tally,
      onChange: () => {
        this.#tell();
      },
    });
    this.#desks = createFileDesks({
      stage: this.#stage,
      earshot: options,
      clock: this.#clock,
      onChange: () => {
        this.#tell();
      },
    });
  }

  get exporting(): Exporting {
    return this.#desks.exporting;
  }

  get importing(): Importing {
    return this.#desks.importing;
  }

  get songs(): Songs {
    return this.#desks.songs;
  }

  async start(): Promise<void> {
    await this.#stage.start();
    this.#desks.exporting.start();
    this.#desks.songs.poke();
  }

  stop(): Promise<void> {
    const { exporting, songs } = this.#desks;
    this.#stopped ??= Promise.all([exporting.stop(), songs.stop()]).then(() => this.#stage.stop());
    return this.#stopped;
  }

  live(): LiveState {
    return liveStateOf(this.#liveInput());
  }

  current(): CurrentStats {
    return currentOf(this.#liveInput());
  }

  measures(): Measures {
    return measuresOf(this.#liveInput(), this.#tally.counts);
  }

  onChange(listener: (state: LiveState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  connections(query: { cursor?: string; limit: number }): ReturnType<Earshot['connections']> {
    return Promise.resolve(pageOfConnections(this.#stage.runtime, query));
  }

  archive(): Archive {
    return this.#needRuntime().archive;
  }

  probe(url: string): Promise<ProbeAnswer> {
    return this.#addresses.probe(url);
  }

  async testStation(input: Parameters<Earshot['testStation']>[0]): Promise<StationTest> {
    const { station, ...typed } = input;
    const { own } = this.#stage;
    return testStation({
      station,
      typed,
      kept: (await own?.credentials()) ?? { apiKey: null, password: null },
      keptStation: own?.runtime?.station ?? own?.effective.station ?? null,
      now: () => this.#clock.now(),
    });
  }

  async useSample(): Promise<void> {
    await this.#stage.useSample();
    this.#tell();
  }

  async pollNow(): Promise<{ outcome: string }> {
    const outcome = await this.#stage.lookNow();
    return { outcome: outcome ?? (await this.#needRuntime().pollNow()) };
  }

  pause(): Promise<void> {
    this.#needRuntime().pause();
    return Promise.resolve();
  }

  resume(): Promise<void> {
    this.#needRuntime().resume();
    return Promise.resolve();
  }

  settings(): Promise<SettingsView> {
    const { shown } = this.#stage;
    if (shown === null) throw new RequestError('unavailable', 'Earshot is still starting.');
    return settingsViewOf(shown, this.#options.overrides);
  }

  preferences(): Settings | null {
    return this.#stage.shown?.effective ?? null;
  }

  async changeSettings(change: SettingsChange): Promise<SettingsView> {
    const { own } = this.#stage;
    if (own === null) throw notInTheSample();
    if (change.station !== undefined && this.#options.overrides.url !== undefined) {
      throw stationGivenByFlag();
    }
    await this.#stage.inTurn(() => this.#apply(own, change));
    this.#desks.exporting.poke();
    this.#desks.songs.poke();
    this.#tell();
    return this.settings();
  }

  async #apply(own: Workspace, change: SettingsChange): Promise<void> {
    const { secrets: _typed, ...sections } = change;
    const secrets = await changedSecrets(own, change, (baseUrl) =>
      this.#addresses.loginFor(baseUrl),
    );
    await changeKept(own, sections);
    if (secrets !== null) await own.secrets.write(secrets);
    await own.reload();
    if (!touchesCollecting(change)) return;
    // Other sections changed while the sample station is shown take effect when it is left.
    if (this.#stage.isSample && change.station == null) return;
    await this.#stage.useOwn(own);
  }

  #needRuntime(): StationRuntime {
    const { runtime } = this.#stage;
    if (runtime === null) throw noStation();
    return runtime;
  }

  #liveInput(): LiveInput {
    const { runtime, missed, isConfigured } = this.#stage;
    const input =
      runtime?.liveInput ?? emptyLiveInput({ now: this.#clock.now(), isConfigured, missed });
    return { ...input, problems: [...input.problems, ...this.#desks.exporting.problems] };
  }

  #tell(): void {
    if (this.#listeners.size === 0) return;
    const state = this.live();
    for (const listener of this.#listeners) listener(state);
  }
}

async function changeKept(own: Workspace, sections: SectionChanges): Promise<void> {
  try {
    await own.settings.change(sections);
  } catch (error) {
    if (error instanceof SettingsError) throw new RequestError('unprocessable', error.message);
    throw error;
  }
}

function notInTheSample(): RequestError {
  return new RequestError(
    'conflict',
    'This is the sample station, started with --demo. Start Earshot without it to set up your own.',
  );
}

function stationGivenByFlag(): RequestError {
  return new RequestError(
    'conflict',
    'The station was given on the command line for this run. Start Earshot without --url to choose it here.',
  );
}

/** Sections that decide what is asked and how it is kept; a change of others does not disturb the collecting. */
const COLLECTING_SECTIONS: ReadonlySet<string> = new Set([
  'station',
  'secrets',
  'collecting',
  'privacy',
  'places',
]);

function touchesCollecting(change: SettingsChange): boolean {
  return Object.keys(change).some((section) => COLLECTING_SECTIONS.has(section));
}
