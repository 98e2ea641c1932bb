import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import Conf from 'conf';
import * as schemas from '#shared/contract/schemas';
import { DEFAULT_SETTINGS, type Settings } from '#shared/model/settings';
import { systemClock } from '../app/clock';
import type { SettingsStore } from '../app/earshot';
import type { Log } from '../app/log';
import { errorCode, TooLargeError, type Disk } from '../store/disk';
import { asStoreError } from '../store/disk-errors';
import { copyAside, setAside } from '../store/set-aside';
import { StoreError } from '../store/store';
import { systemDisk } from '../store/system-disk';
import { readSettings, type ReadSettings } from './read-settings';

const FILE = 'settings.json';

/** A change whose values cannot be used; the message says which. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/** New values for whole sections; those that are absent or undefined stay. */
export type SectionChanges = {
  readonly [Section in Exclude<keyof Settings, 'version'>]?: Settings[Section] | undefined;
};

/** Everything a person can set but secrets. */
export interface SettingsFile {
  get(): Settings;
  /**
   * Replaces whole sections and writes them. Rejects with a `SettingsError` where a value cannot be used, with a
   * `StoreError` where the file cannot be written; then nothing has changed.
   */
  change(sections: SectionChanges): Promise<Settings>;
  /** Sentences about what could not be read. */
  readonly problems: readonly string[];
}

export interface SettingsOptions {
  /** The data folder. */
  readonly folder: string;
  readonly log: Log;
  /** `read` changes nothing and may run beside a writer. */
  readonly access?: 'read' | 'write';
  readonly now?: () => number;
  readonly disk?: Disk;
  readonly openStore?: ((folder: string) => SettingsStore) | undefined;
}

/**
 * Opens settings.json in the data folder; nothing is written until something is changed. A broken file is set aside
 * with its date. Rejects with a `StoreError` where the file may not be read or belongs to a newer Earshot.
 */
export async function openSettings(options: SettingsOptions): Promise<SettingsFile> {
  const { folder, log, access = 'write', now = () => systemClock.now() } = options;
  const { openStore = openConf } = options;
  const disk = options.disk ?? systemDisk();
  const file = {
    folder,
    path: join(folder, FILE),
    disk,
    now,
    mayWrite: access === 'write',
    openStore,
  };
  try {
    const { settings, problems } = await readFrom(file);
    for (const problem of problems) log('warn', problem);
    return new KeptSettings(file, settings, problems);
  } catch (error) {
    throw asStoreError(error, { doing: 'reading the settings', folder });
  }
}

function openConf(folder: string): SettingsStore {
  return new Conf({ cwd: folder, configName: 'settings', configFileMode: 0o600 });
}

interface Place {
  readonly folder: string;
  readonly path: string;
  readonly disk: Disk;
  readonly now: () => number;
  readonly mayWrite: boolean;
  readonly openStore: (folder: string) => SettingsStore;
}

async function readFrom(file: Place): Promise<ReadSettings> {
  const text = await textOf(file);
  if (text === null) return { settings: DEFAULT_SETTINGS, problems: [] };
  const found = readSettings(parsed(text));
  switch (found) {
    case 'newer':
      throw new StoreError(
        'newer-version',
        `${file.path} was written by a newer Earshot. Update Earshot; the file is left as it is.`,
      );
    case 'not-settings':
      return { settings: DEFAULT_SETTINGS, problems: [await setBrokenAside(file)] };
    default:
      return found;
  }
}

/** What is too large to be ours, or is a folder, reads as a text without settings. */
async function textOf({ disk, path }: Place): Promise<string | null> {
  try {
    return await disk.read(path);
  } catch (error) {
    if (error instanceof TooLargeError || errorCode(error) === 'EISDIR') return '';
    throw error;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function setBrokenAside({ path, disk, now, mayWrite }: Place): Promise<string> {
  const where = mayWrite
    ? `It was set aside as ${await setAside(disk, path, now())}, unchanged`
    : 'It was left where it is';
  return `The settings in ${path} could not be read, so everything has its default. ${where}. Set up the station again, or put a copy of the file in its place while Earshot is closed.`;
}

class KeptSettings implements SettingsFile {
  /** Values that could not be used are saved beside the file before the first change writes over them. */
  private holdsUnusable: boolean;

  constructor(
    private readonly file: Place,
    private settings: Settings,
    readonly problems: readonly string[],
  ) {
    this.holdsUnusable = problems.length > 0;
  }

  get(): Settings {
    return this.settings;
  }

  async change(sections: SectionChanges): Promise<Settings> {
    const given = Object.entries(sections).filter(([, section]) => section !== undefined);
    const next = checked({ ...this.settings, ...Object.fromEntries(given) });
    const { folder } = this.file;
    try {
      await this.write(next);
    } catch (error) {
      throw asStoreError(error, { doing: 'writing the settings', folder });
    }
    this.settings = next;
    return next;
  }

  private async write(settings: Settings): Promise<void> {
    const { folder, path, disk, now, mayWrite } = this.file;
    if (!mayWrite) throw new StoreError('failed', 'The settings are open for reading.');
    await mkdir(folder, { recursive: true, mode: 0o700 });
    if (this.holdsUnusable && (await disk.exists(path))) await copyAside(disk, path, now());
    this.holdsUnusable = false;
    // Opened anew each time: keys of others in the same file (the desktop app's windows) stay as they are now.
    const store = this.file.openStore(folder);
    store.set({ ...settings });
    const kept = readSettings({ ...store.store });
    if (typeof kept === 'string' || !isDeepStrictEqual(kept.settings, settings)) {
      throw new StoreError('disk-full', `${path} was not written whole. Make room on the disk.`);
    }
  }
}

function checked(settings: unknown): Settings {
  const { success, data, error } = schemas.settings.safeParse(settings);
  if (success) return data;
  const [issue] = error.issues;
  throw new SettingsError(
    `The setting ${issue?.path.join('.') ?? ''} cannot be used: ${issue?.message ?? 'unknown value'}.`,
  );
}
