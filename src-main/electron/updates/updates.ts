import type { AppUpdater } from 'electron-updater';
import { errorKind, type Log } from '../../core/app/log';
import { isUpdateDue } from './update-due';
import type { UpdateMemoryFile } from './update-memory';
import type { UpdateWay } from './update-way';
import type { UpdateMessage, UpdateWords } from './update-words';

/** The part of electron-updater that is used. */
export type Updater = Pick<
  AppUpdater,
  | 'allowPrerelease'
  | 'autoDownload'
  | 'autoInstallOnAppQuit'
  | 'checkForUpdates'
  | 'downloadUpdate'
  | 'logger'
  | 'quitAndInstall'
>;

/** How the person is spoken with. */
export interface UpdateTalk {
  /** True where the person chose `yes`. */
  ask(message: UpdateMessage, answers: { yes: string; no: string }): Promise<boolean>;
  tell(message: UpdateMessage): Promise<void>;
  openDownloads(): Promise<void>;
}

export interface UpdatesOptions {
  /** Loaded when first needed: most people never do. */
  readonly loadUpdater: () => Promise<Updater>;
  readonly findWay: () => Promise<UpdateWay>;
  readonly memory: UpdateMemoryFile;
  readonly talk: UpdateTalk;
  readonly words: () => UpdateWords;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly log: Log;
}

/** A version as ours are; anything else in the answer is not put before a person. */
const VERSION = /^\d{1,5}\.\d{1,5}\.\d{1,5}(-[\w.]{1,30})?$/;

/**
 * Newer versions of Earshot. Nothing is asked unless the person switched it on or asks now, and nothing is downloaded
 * without a yes.
 */
export class Updates {
  readonly #options: UpdatesOptions;
  #running: Promise<void> | null = null;

  constructor(options: UpdatesOptions) {
    this.#options = options;
  }

  /** To be called every hour or so. Speaks only where there is something new to install. */
  async lookIfDue(isWanted: boolean): Promise<void> {
    const { memory, now } = this.#options;
    if (!isUpdateDue({ isWanted, askedAt: memory.read().askedAt, now: now() })) return;
    await this.#onlyOnce(false);
  }

  /** The person asked: every outcome is told, also that there is nothing. */
  async lookNow(): Promise<void> {
    await this.#onlyOnce(true);
  }

  #onlyOnce(isAskedFor: boolean): Promise<void> {
    this.#running ??= this.#look(isAskedFor).finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #look(isAskedFor: boolean): Promise<void> {
    const { findWay, memory, now, talk, words } = this.#options;
    const way = await findWay();
    if (way.kind === 'none') {
      const message = way.reason === 'development' ? words().development() : words().noAddress();
      if (isAskedFor) await talk.tell(message);
      return;
    }
    memory.change({ askedAt: now() });
    const found = await this.#newerVersion();
    if (found === 'unknown' || found === 'none') {
      if (!isAskedFor) return;
      await talk.tell(found === 'none' ? words().newest() : words().failed());
      return;
    }
    if (!isAskedFor && memory.read().declined === found.version) return;
    await (way.kind === 'by-hand'
      ? this.#offerPage(found.version, way.reason)
      : this.#offerDownload(found));
  }

  async #newerVersion(): Promise<Found | 'none' | 'unknown'> {
    const { loadUpdater, log } = this.#options;
    try {
      const updater = quietened(await loadUpdater());
      const result = await updater.checkForUpdates();
      if (result?.isUpdateAvailable !== true) return 'none';
      const { version } = result.updateInfo;
      return VERSION.test(version) ? { updater, version } : 'unknown';
    } catch (error) {
      log('info', `Asking for a newer version failed (${errorKind(error)}).`);
      return 'unknown';
    }
  }

  async #offerPage(
    version: string,
    reason: Extract<UpdateWay, { kind: 'by-hand' }>['reason'],
  ): Promise<void> {
    const { memory, talk, words } = this.#options;
    const { byHand, openPage, notNow } = words();
    const isWanted = await talk.ask(byHand(version, reason), { yes: openPage, no: notNow });
    memory.change({ declined: version });
    if (isWanted) await talk.openDownloads();
  }

  async #offerDownload({ updater, version }: Found): Promise<void> {
    const { log, memory, talk, words } = this.#options;
    const { offer, download, notNow, ready, restart, later, downloadFailed } = words();
    if (!(await talk.ask(offer(version), { yes: download, no: notNow }))) {
      memory.change({ declined: version });
      return;
    }
    try {
      await updater.downloadUpdate();
    } catch (error) {
      log('warn', `Downloading the newer version failed (${errorKind(error)}).`);
      await talk.tell(downloadFailed());
      return;
    }
    // From here on it is wanted: with the next end of the app at the latest.
    updater.autoInstallOnAppQuit = true;
    if (await talk.ask(ready(version), { yes: restart, no: later })) {
      updater.quitAndInstall(true, true);
    }
  }
}

interface Found {
  readonly updater: Updater;
  readonly version: string;
}

/** Does nothing by itself and writes nothing of its own: its lines name addresses and folders. */
function quietened(updater: Updater): Updater {
  return Object.assign(updater, {
    allowPrerelease: false,
    autoDownload: false,
    autoInstallOnAppQuit: false,
    logger: null,
  });
}
