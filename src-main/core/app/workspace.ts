import type { Settings, StationSettings } from '#shared/model/settings';
import { openPlaces, type Places } from '../places/places';
import { openPseudonyms, type Pseudonyms } from '../privacy/pseudonyms';
import { systemWrap } from '../privacy/system-wrap';
import { openSecrets } from '../settings/open-secrets';
import { openSettings, type SettingsFile } from '../settings/settings-file';
import { createSource } from '../sources/create-source';
import type { Credentials, Source } from '../sources/source';
import { openFolderStore } from '../store/folder-store';
import { takeLock, type Lock } from '../store/lock';
import type { Store } from '../store/store';
import { openStationFolder, type StationFolder } from '../store/station-folder';
import type { Clock } from './clock';
import type { EarshotOptions, RunOverrides, SecretStore, SystemCipher } from './earshot';
import { effectiveCredentials, effectiveSettings } from './effective';
import { createIdentifier } from './identify';
import { KeptSecrets } from './kept-secrets';
import type { Log } from './log';
import { machineTimeZone } from './machine-time-zone';
import { pollTimeout } from './poll-timeout';
import type { PollTally } from './poll-tally';
import { StationRuntime } from './station-runtime';

export interface WorkspaceOptions {
  readonly folder: string;
  readonly demo: boolean;
  readonly overrides: RunOverrides;
  readonly secrets?: SecretStore | undefined;
  readonly cipher?: SystemCipher | undefined;
  readonly settingsStore?: EarshotOptions['settingsStore'];
  readonly clock: Clock;
  readonly tally: PollTally;
  readonly random: () => number;
  readonly log: Log;
  readonly onChange: () => void;
}

export interface RunOptions {
  /** What the station's folder is found by, where that is not its address. */
  readonly identity?: StationSettings;
  /** Work on the store before the first look. */
  readonly prepare?: (store: Store) => Promise<void>;
}

/** An opened data folder: its lock, settings, secrets and key, and the station at work in it. */
export class Workspace {
  readonly settings: SettingsFile;
  readonly secrets: SecretStore;
  readonly pseudonyms: Pseudonyms;
  readonly #options: WorkspaceOptions;
  readonly #lock: Lock;
  #places: Places;
  #runtime: StationRuntime | null = null;
  /** A login that stood inside the address given for this run; not written. */
  #lent: Credentials = { apiKey: null, password: null };
  readonly #kept: KeptSecrets;

  private constructor(
    options: WorkspaceOptions,
    parts: {
      lock: Lock;
      settings: SettingsFile;
      secrets: SecretStore;
      pseudonyms: Pseudonyms;
      places: Places;
    },
  ) {
    this.#options = options;
    this.#lock = parts.lock;
    this.settings = parts.settings;
    this.secrets = parts.secrets;
    this.#kept = new KeptSecrets(parts.secrets);
    this.pseudonyms = parts.pseudonyms;
    this.#places = parts.places;
  }

  /** Takes the lock and reads what the folder holds. Rejects with a sentence when another Earshot writes there. */
  static async open(options: WorkspaceOptions): Promise<Workspace> {
    const { folder, log, clock, cipher } = options;
    let lost = (): void => undefined;
    const lock = await takeLock(folder, {
      onLost: () => {
        lost();
      },
    });
    try {
      const settings = await openSettings({ folder, log, openStore: options.settingsStore });
      const { places } = settings.get();
      const workspace = new Workspace(options, {
        lock,
        settings,
        secrets: options.secrets ?? openSecrets({ folder, cipher, settings, clock, log }),
        pseudonyms: await openPseudonyms({
          folder,
          now: () => clock.now(),
          newKeyEveryDays: () => settings.get().privacy.newKeyEveryDays,
          log,
          ...(cipher === undefined ? {} : { wrap: systemWrap(cipher) }),
        }),
        places: await openPlaces({ database: places.database }),
      });
      lost = () => {
        log('error', `Another Earshot has taken over ${folder}, so this one stops collecting.`);
        void workspace.rest();
      };
      return workspace;
    } catch (error) {
      await lock.release();
      throw error;
    }
  }

  get folder(): string {
    return this.#options.folder;
  }

  get runtime(): StationRuntime | null {
    return this.#runtime;
  }

  get places(): Places {
    return this.#places;
  }

  get effective(): Settings {
    return effectiveSettings(this.settings.get(), this.#options.overrides);
  }

  /** Sentences about what of this folder could not be read or used. */
  get problems(): readonly string[] {
    const more = [this.#places.problem, this.#kept.problem].filter((problem) => problem !== null);
    return [...this.settings.problems, ...more];
  }

  /** What is sent to the server: from the command line, from the address given there, or as kept. */
  async credentials(): Promise<Credentials> {
    const kept = await this.#kept.read();
    return effectiveCredentials(
      { apiKey: this.#lent.apiKey ?? kept.apiKey, password: this.#lent.password ?? kept.password },
      this.#options.overrides,
    );
  }

  lend(login: Credentials): void {
    this.#lent = login;
  }

  /**
   * Begins to look at a station. The one before stops first, since both may share a folder, but is shown
   * until the new one is ready. Rejects, with no station at work, when the new one cannot be opened.
   */
  async run(station: StationSettings, options: RunOptions = {}): Promise<void> {
    const before = this.#runtime;
    await before?.stop();
    try {
      const runtime = await this.#open(station, options);
      if (before?.isPaused === true) runtime.pause();
      this.#runtime = runtime;
      await runtime.start();
    } catch (error) {
      this.#runtime = null;
      throw error;
    }
  }

  async #open(
    station: StationSettings,
    { identity, prepare }: RunOptions,
  ): Promise<StationRuntime> {
    const { folder, demo, random, log, clock, onChange } = this.#options;
    const place = await openStationFolder({
      data: folder,
      station: identity ?? station,
      now: clock.now(),
    });
    const store = await openFolderStore({
      folder: place.folder,
      timeZone: () => runtime.timeZone,
      now: () => clock.now(),
      log,
    });
    const runtime: StationRuntime = new StationRuntime({
      station,
      settings: this.effective,
      knownTimeZone: zoneOf(station, place),
      machineTimeZone: machineTimeZone(),
      demo,
      source: await this.#sourceFor(station),
      store,
      pseudonyms: this.pseudonyms,
      identifier: this.#identifier(),
      clock,
      random,
      log,
      onTold: (told) => place.remember(told),
      problems: () => this.problems,
      onChange,
    });
    await prepare?.(store);
    return runtime;
  }

  /** Reads anew what depends on settings that changed. */
  async reload(): Promise<void> {
    const { places } = this.settings.get();
    this.#places = await openPlaces({ database: places.database });
  }

  /** Stops looking; the open work is written. */
  async rest(): Promise<void> {
    const runtime = this.#runtime;
    this.#runtime = null;
    await runtime?.stop();
  }

  async close(): Promise<void> {
    try {
      await this.rest();
    } finally {
      await this.#lock.release();
    }
  }

  #identifier(): ReturnType<typeof createIdentifier> {
    const { privacy, collecting } = this.settings.get();
    return createIdentifier({
      pseudonyms: this.pseudonyms,
      places: this.#places,
      keepAddresses: privacy.keepAddresses,
      listenerIs: collecting.listenerIs,
    });
  }

  async #sourceFor(station: StationSettings): Promise<Source> {
    const source = createSource({
      station,
      credentials: await this.credentials(),
      timeoutMs: pollTimeout(this.effective.collecting.intervalSeconds),
      now: () => this.#options.clock.now(),
    });
    return this.#options.tally.watch(source);
  }
}

function zoneOf(station: StationSettings, place: StationFolder): string | null {
  return station.timeZone ?? place.timeZone;
}
