import { setImmediate as yieldToOthers } from 'node:timers/promises';
import type { StationSettings } from '#shared/model/settings';
import type { Connection, Snapshot } from '#shared/model/snapshot';
import type { CountingView } from '#shared/stats/counting-view';
import { createIsoFormatter } from '#shared/time/iso-formatter';
import { isTimeZone } from '#shared/time/station-day';
import { createPoller, type Poller, type Polled } from '../poll/poller';
import { step } from '../sessions/step';
import { openSessions } from '../store/standing-session';
import { NOTHING_OPEN, StoreError, type OpenState } from '../store/store';
import { WriteQueue } from '../store/write-queue';
import { attemptOf } from './attempt-of';
import { createComparisons, type Comparisons } from './comparisons';
import { createDayKeeper, type DayKeeper } from './day-keeper';
import { LastLooks } from './last-looks';
import type { LiveInput } from './live-state';
import { errorKind } from './log';
import { countOpen, type OpenCounts } from './open-counts';
import { PastCare } from './past-care';
import type { RuntimeOptions } from './runtime-options';
import { createStationArchive, type StationArchive } from './station-archive';
import { TodayBook } from './today-book';
import { toldProblems } from './told-problems';

/** One station at work: its poller, its open sessions, its store, and what the page shows of it. */
export class StationRuntime {
  readonly archive: StationArchive;
  readonly #options: RuntimeOptions;
  readonly #poller: Poller;
  readonly #today: TodayBook;
  readonly #comparisons: Comparisons;
  readonly #days: DayKeeper;
  readonly #care: PastCare;
  readonly #looks = new LastLooks();
  /** A look is not taken in while today is read anew, or it would be lost or counted twice. */
  readonly #turns = new WriteQueue();
  #open: OpenState = NOTHING_OPEN;
  #counts: OpenCounts;
  #toldName: string | null = null;
  #toldTimeZone: string | null;
  #nextAt: number | null = null;
  #isPaused = false;
  #storeProblem: string | null = null;

  constructor(options: RuntimeOptions) {
    this.#options = options;
    this.#toldTimeZone = options.knownTimeZone;
    this.#counts = countOpen([], this.#view);
    const { store, clock } = options;
    this.#today = new TodayBook({ timeZone: () => this.timeZone, view: this.#view });
    this.archive = createStationArchive({
      store,
      stationName: () => this.stationName,
      timeZone: () => this.timeZone,
      now: () => clock.now(),
      view: () => this.#view,
      keepAddresses: () => options.settings.privacy.keepAddresses,
      open: () => Promise.resolve(openSessions(this.#open)),
      ready: () => this.#care.ready,
      close: () => Promise.resolve(),
    });
    this.#comparisons = createComparisons(this.archive, store);
    this.#days = createDayKeeper({
      archive: this.archive,
      store,
      keepDays: options.settings.privacy.deleteSessionsAfterDays,
      keyEpoch: () => options.pseudonyms.epoch.number,
      log: options.log,
    });
    const past = { days: this.#days, comparisons: this.#comparisons, turns: this.#turns };
    this.#care = new PastCare({ ...options, ...past });
    this.#poller = createPoller({
      source: options.source,
      clock,
      intervalMs: options.settings.collecting.intervalSeconds * 1000,
      random: options.random,
      onPolled: (polled) => this.#take(polled),
      onScheduled: (at) => {
        this.#nextAt = at;
        this.#options.onChange();
      },
    });
  }

  get station(): StationSettings {
    return this.#options.station;
  }

  get stationName(): string {
    return this.#options.station.name || (this.#toldName ?? '');
  }

  get timeZone(): string {
    return this.#options.station.timeZone ?? this.#toldTimeZone ?? this.#options.machineTimeZone;
  }

  /** Reads what the store knows, then begins to look. */
  async start(): Promise<void> {
    const { store, clock } = this.#options;
    this.#turnTo(await store.open());
    await this.#today.load(store, clock.now());
    this.#looks.restore(this.#today.attempts);
    // The first look waits for it, and whoever asks for the past; the page and the tray need not.
    this.#care.start();
    this.#poller.start();
  }

  /** Ends the poll under way and writes what is open. */
  async stop(): Promise<void> {
    await this.#poller.stop();
    await this.#care.stop();
    await this.#turns.idle();
    this.#options.source.close();
    await this.#options.store.close();
  }

  async pollNow(): Promise<string> {
    const { result } = await this.#poller.pollNow();
    return result.ok ? 'ok' : result.failure.outcome;
  }

  pause(): void {
    this.#isPaused = true;
    this.#poller.pause();
    this.#options.onChange();
  }

  resume(): void {
    this.#isPaused = false;
    this.#poller.resume();
    this.#options.onChange();
  }

  get isPaused(): boolean {
    return this.#isPaused;
  }

  /** The past was changed, by a file that was read in: what is shown of today, and beside it, is read anew. */
  readAnew(): Promise<void> {
    const { store, clock } = this.#options;
    return this.#turns.run(async () => {
      await this.#today.load(store, clock.now());
      await this.#comparisons.readAnew(clock.now());
    });
  }

  get open(): OpenState {
    return this.#open;
  }

  get lastGoodAt(): number | null {
    return this.#looks.lastGood?.at ?? null;
  }

  get liveInput(): LiveInput {
    const { clock, station, settings, demo, store, problems } = this.#options;
    const now = clock.now();
    const unreadable = store.problems().map(({ message }) => message);
    return {
      now,
      iso: createIsoFormatter(this.timeZone),
      isConfigured: true,
      station,
      stationName: this.stationName,
      demo,
      timeZone: this.timeZone,
      paused: this.#isPaused,
      intervalSeconds: settings.collecting.intervalSeconds,
      last: this.#looks.last,
      lastGood: this.#looks.lastGood,
      failure: this.#looks.failure,
      detail: this.#looks.detail,
      open: this.#counts,
      nowPlaying: this.#looks.nowPlaying,
      nextAttemptAt: this.#nextAt,
      failingSince: this.#looks.failingSince,
      peak: this.#today.peak,
      today: this.#today.stats(this.#open, now),
      ...this.#comparisons.known,
      problems: toldProblems([...problems(), ...unreadable], this.#storeProblem),
    };
  }

  get #view(): CountingView {
    const { leaveRobotsOut, longSeconds, shortSeconds } = this.#options.settings.collecting;
    return { leaveRobotsOut, longSeconds, shortSeconds };
  }

  /** One poll, all the way: forget addresses, step, write, then tell. */
  async #take(polled: Polled): Promise<void> {
    const { pseudonyms, identifier, log } = this.#options;
    try {
      await pseudonyms.rotateIfDue(polled.at);
      const snapshot = polled.result.ok ? identifier.identify(polled.result.snapshot) : null;
      await yieldToOthers();
      await this.#turns.run(() => this.#write(polled, snapshot));
    } catch (error) {
      log('error', `A look at the server could not be worked on: ${errorKind(error)}`);
      this.#storeProblem =
        'Earshot could not work on the last answer of the server. It goes on trying.';
    }
    this.#options.onChange();
  }

  async #write(polled: Polled, snapshot: Snapshot<Connection> | null): Promise<void> {
    const { store, settings } = this.#options;
    const { intervalSeconds } = settings.collecting;
    if (snapshot !== null) await this.#learn(snapshot);
    const before = this.#open;
    const stepped =
      snapshot === null
        ? { open: before, closed: [] }
        : step(before, snapshot, intervalSeconds * 1000);
    const attempt = attemptOf({ polled, snapshot, open: stepped.open.sessions, intervalSeconds });
    const changed = stepped.open === before ? {} : { open: stepped.open };
    this.#turnTo(stepped.open);
    try {
      await store.record({ attempt, closed: stepped.closed, ...changed });
      this.#storeProblem = null;
    } catch (error) {
      this.#storeProblem =
        error instanceof StoreError ? error.message : 'The data could not be written.';
      this.#options.log('error', this.#storeProblem);
    }
    this.#looks.take(attempt, polled.result, snapshot);
    const newDay = this.#today.add(attempt, stepped.closed);
    await this.#days.afterLook({ now: attempt.at, newDay, before, ...stepped });
    await this.#care.compare(attempt.at);
    await this.#today.sumUp(this.#open, this.#options.clock.now());
  }

  #turnTo(open: OpenState): void {
    if (open.sessions !== this.#open.sessions) this.#counts = countOpen(open.sessions, this.#view);
    this.#open = open;
  }

  async #learn(snapshot: Snapshot<Connection>): Promise<void> {
    const { stationName, timeZone } = snapshot;
    const zone = timeZone !== null && isTimeZone(timeZone) ? timeZone : this.#toldTimeZone;
    const name = stationName ?? this.#toldName;
    if (zone === this.#toldTimeZone && name === this.#toldName) return;
    const zoneBefore = this.timeZone;
    this.#toldTimeZone = zone;
    this.#toldName = name;
    await this.#options.onTold({ name, timeZone: zone });
    // Another zone has other days: today begins at another moment.
    if (this.timeZone !== zoneBefore) await this.#today.load(this.#options.store, snapshot.at);
  }
}
