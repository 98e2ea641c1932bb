import { join } from 'node:path';
import type { StationSettings } from '#shared/model/settings';
import type { Credentials } from '../sources/source';
import { detectServer } from '../sources/detect/detect-server';
import type { Clock } from './clock';
import type { EarshotOptions } from './earshot';
import type { PollTally } from './poll-tally';
import { SampleRun } from './sample-run';
import { createStationFinder, type Missed, type StationFinder } from './station-finder';
import type { StationRuntime } from './station-runtime';
import { Workspace, type WorkspaceOptions } from './workspace';

/** Longest one search for the station behind an address may take. */
const SEARCH_MS = 18_000;

export interface StageOptions {
  readonly earshot: EarshotOptions;
  readonly clock: Clock;
  readonly tally: PollTally;
  readonly onChange: () => void;
}

/** Which station is at work: the person's own, one being looked for behind an address, or the sample station. */
export class Stage {
  readonly #options: StageOptions;
  #own: Workspace | null = null;
  #sample: SampleRun | null = null;
  #finder: StationFinder | null = null;
  #missed: Missed | null = null;
  /** The station found behind `--url`, for this run. */
  #found: StationSettings | null = null;
  #turn: Promise<void> = Promise.resolve();

  constructor(options: StageOptions) {
    this.#options = options;
  }

  /** The person's own data folder; null when Earshot was started for the sample station alone. */
  get own(): Workspace | null {
    return this.#own;
  }

  /** The data folder whose station is shown. */
  get shown(): Workspace | null {
    return this.#sample?.workspace ?? this.#own;
  }

  get runtime(): StationRuntime | null {
    return this.shown?.runtime ?? null;
  }

  /** The last vain search for the station behind an address. */
  get missed(): Missed | null {
    return this.#missed;
  }

  /** True as soon as there is a station to show, though it may only be found or opened now. */
  get isConfigured(): boolean {
    const { demo, overrides } = this.#options.earshot;
    const isGiven = demo || overrides.url !== undefined;
    return isGiven || this.isSample || this.#own?.effective.station != null;
  }

  get isSample(): boolean {
    return this.#sample !== null;
  }

  /** Looks at the station now, or goes on searching for it now; null where there is nothing to look at. */
  async lookNow(): Promise<string | null> {
    if (this.runtime !== null) return this.runtime.pollNow();
    return (await this.#finder?.lookNow()) ?? null;
  }

  start(): Promise<void> {
    return this.inTurn(async () => {
      const { earshot } = this.#options;
      if (earshot.demo) this.#sample = await this.#startSample();
      else await this.#startOwn();
    });
  }

  async stop(): Promise<void> {
    await this.#finder?.stop();
    await this.inTurn(async () => {
      await this.#leaveSample();
      await this.#own?.close();
    });
  }

  async useSample(): Promise<void> {
    await this.#finder?.stop();
    await this.inTurn(async () => {
      if (this.#sample !== null) return;
      await this.#own?.rest();
      this.#sample = await this.#startSample();
    });
  }

  /** Leaves the sample station and looks at the own one as it is set now. Only from within a turn. */
  async useOwn(workspace: Workspace): Promise<void> {
    await this.#leaveSample();
    const station = this.#found ?? workspace.effective.station;
    if (station === null) await workspace.rest();
    else await workspace.run(station);
  }

  /** Starts, stops and changes of what is shown happen one after the other. */
  inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async #startOwn(): Promise<void> {
    const { url } = this.#options.earshot.overrides;
    const workspace = await Workspace.open(this.#workspaceOptions());
    this.#own = workspace;
    if (url === undefined) await this.useOwn(workspace);
    else this.#find(url, workspace);
  }

  #workspaceOptions(): WorkspaceOptions {
    const { earshot, clock, tally, onChange } = this.#options;
    const { dataFolder, overrides, secrets, cipher, settingsStore, log } = earshot;
    return {
      folder: dataFolder,
      demo: false,
      overrides,
      secrets,
      cipher,
      settingsStore,
      clock,
      tally,
      random: Math.random,
      log,
      onChange,
    };
  }

  #startSample(): Promise<SampleRun> {
    const { dataFolder, demoFolder } = this.#options.earshot;
    const folder = demoFolder ?? join(dataFolder, 'demo');
    return SampleRun.start({
      ...this.#workspaceOptions(),
      secrets: undefined,
      cipher: undefined,
      folder,
    });
  }

  async #leaveSample(): Promise<void> {
    const sample = this.#sample;
    this.#sample = null;
    await sample?.stop();
  }

  #find(url: string, workspace: Workspace): void {
    const { earshot, clock, onChange } = this.#options;
    this.#finder = createStationFinder({
      url,
      overrides: earshot.overrides,
      intervalMs: workspace.effective.collecting.intervalSeconds * 1000,
      detect: (address, signal) =>
        detectServer(address, { now: () => clock.now(), timeoutMs: SEARCH_MS, signal }),
      clock,
      random: Math.random,
      onMissed: (missed) => {
        this.#missed = missed;
        earshot.log('warn', missed.message);
        onChange();
      },
      onFound: (station, login) => this.#runFound(workspace, station, login),
    });
    this.#finder.start();
  }

  #runFound(workspace: Workspace, station: StationSettings, login: Credentials): Promise<void> {
    return this.inTurn(async () => {
      this.#missed = null;
      this.#found = station;
      workspace.lend(login);
      await workspace.run(station);
      this.#options.onChange();
    });
  }
}
