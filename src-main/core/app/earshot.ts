import type * as z from 'zod';
import type * as exporting from '#shared/contract/exporting-schemas';
import type * as importing from '#shared/contract/importing-schemas';
import type * as schemas from '#shared/contract/schemas';
import type { DayStats } from '#shared/model/day-stats';
import type { ExportFormat, ExportType, Settings } from '#shared/model/settings';
import type { ProfileName } from '#shared/stats/counting-profile';
import type { LahmacunTotals } from '../exports/lahmacun';
import type { StartSongsProcess } from '../songs/worker/give-order';
import type { Clock } from './clock';
import type { Past, PastQuery } from './history/past';
import type { Songs } from './listen-logs/songs';
import type { Log } from './log';
import type { Measures } from './measures';

export type LiveState = z.output<typeof schemas.liveState>;
export type CurrentStats = z.output<typeof schemas.currentStats>;
export type SessionRow = z.output<typeof schemas.session>;
export interface SamplesAnswer {
  readonly samples: z.output<typeof schemas.sample>[];
  readonly gaps: z.output<typeof schemas.gap>[];
}
export type SettingsView = z.output<typeof schemas.settingsView>;
export type SettingsChange = z.output<typeof schemas.settingsChange>;
export type StationTest = z.output<typeof schemas.stationTest>;
export type ExportPreview = z.output<typeof exporting.exportPreview>;
export type ImportAnswer = z.output<typeof importing.importReport>;
export type PastExports = z.output<typeof exporting.pastExports>;
export type ProbeAnswer = z.output<typeof schemas.probeResult>;

/** What command line and environment say for this run; never written to disk. */
export interface RunOverrides {
  /** Any address a person might paste; found out about at the first look and again until it answers. */
  readonly url?: string;
  /** Which station on the server: name, number or shortcode. */
  readonly station?: string;
  readonly mounts?: readonly string[];
  readonly username?: string;
  readonly apiKey?: string;
  readonly password?: string;
  readonly intervalSeconds?: number;
  readonly timeZone?: string;
  /** Parts of the settings of automatic exports. */
  readonly exports?: Partial<Settings['exports']>;
}

/** Where secrets live: the system's keychain in the app, `secrets.json` (0600) in headless mode. */
export interface SecretStore {
  readonly keptIn: 'file' | 'keychain' | 'memory';
  read(): Promise<{ apiKey: string | null; password: string | null }>;
  write(secrets: { apiKey: string | null; password: string | null }): Promise<void>;
}

/** The secret store of the system as a cipher, where a door has one. */
export interface SystemCipher {
  /** False where the system has only a key that everybody knows: then nothing new is sealed by it. */
  readonly guards: boolean;
  /** Rejects where the store is locked. */
  seal(text: string): Promise<string>;
  /** Rejects where the store is locked or did not seal this; neither says that the secret is lost. */
  open(sealed: string): Promise<{ readonly text: string; readonly isOutdated: boolean }>;
}

/** Where settings are written: conf, or what a door lays over it. */
export interface SettingsStore {
  set(values: Readonly<Record<string, unknown>>): void;
  readonly store: Readonly<Record<string, unknown>>;
}

export interface EarshotOptions {
  /** Folder of the real store; made when missing. */
  readonly dataFolder: string;
  /** Show the sample station: its store lies in `demo/` beside the data folder, unless the folder was named for it. */
  readonly demo: boolean;
  /** With `demo`: the folder to use as it is (from `--data`). */
  readonly demoFolder?: string;
  readonly overrides: RunOverrides;
  /** Absent: `secrets.json` in the data folder. */
  readonly secrets?: SecretStore;
  /** Seals secrets and the key of the listener codes; absent: they stand in files readable by their owner. */
  readonly cipher?: SystemCipher;
  /** Opens settings.json of a folder; absent: conf. */
  readonly settingsStore?: (folder: string) => SettingsStore;
  /** Starts the process that counts songs; absent: there are none. */
  readonly startSongsProcess?: StartSongsProcess;
  readonly clock?: Clock;
  readonly log: Log;
}

/** A file to hand out, made while it is read. */
export interface ExportFile {
  readonly fileName: string;
  readonly contentType: string;
  /** True when the file holds real addresses, so that it is written readable by its owner alone. */
  readonly holdsAddresses: boolean;
  /** Text in pieces; nothing is held back until the end. */
  readonly content: AsyncIterable<string>;
  /** Rows handed out so far, heads and totals not counted. */
  readonly count: { readonly rows: number };
}

export interface ExportRequest {
  /** Station day (`YYYY-MM-DD`, `to` included) or ISO instant (half-open). */
  readonly from: string;
  readonly to: string;
  readonly format: ExportFormat;
  readonly type: ExportType;
  /** Which sessions count; absent: every one. */
  readonly profile?: ProfileName | undefined;
}

/** Questions about what was kept; needs no key and no running poller. */
export interface Archive {
  readonly stationName: string;
  readonly timeZone: string;
  daily(query: PastQuery): Promise<readonly DayStats[]>;
  /** Numbers over ranges of station days. */
  readonly past: Past;
  samples(query: { from: string; to: string; mount?: string }): Promise<SamplesAnswer>;
  sessions(query: {
    from: string;
    to: string;
    cursor?: string;
    limit: number;
  }): Promise<{ sessions: SessionRow[]; cursor: string | null }>;
  export(request: ExportRequest): Promise<ExportFile>;
  /** The five totals of the Lahmacun table, whatever is exported. */
  totals(query: { from: string; to: string }): Promise<LahmacunTotals>;
  /** The first rows of a file and about how many there will be. */
  preview(request: ExportRequest): Promise<ExportPreview>;
  close(): Promise<void>;
}

/** A mistake of the caller that a sentence can mend; doors turn it into their own kind of refusal. */
export class RequestError extends Error {
  override readonly name = 'RequestError';
  constructor(
    readonly code: 'bad-request' | 'not-found' | 'conflict' | 'unprocessable' | 'unavailable',
    message: string,
  ) {
    super(message);
  }
}

/** What became of the exports by the clock. */
export interface Exporting {
  past(query: { limit: number }): Promise<PastExports>;
  /** Tries at once what is due or failed, and resolves when that was done. */
  retry(): Promise<PastExports>;
}

/** Reading in of a file that a page holds, in bounded pieces; one at a time. */
export interface Importing {
  begin(file: z.output<typeof importing.importBegin>): { upload: string };
  add(piece: z.output<typeof importing.importPiece>): { characters: number };
  /** Reads it into the station that is shown. */
  finish(upload: string): Promise<ImportAnswer>;
}

/** The running application behind both doors. */
export interface Earshot {
  /** Takes the lock, opens the store, begins to look. Rejects with a sentence when the store cannot be opened. */
  start(): Promise<void>;
  /** Writes the open work and lets go of everything. Safe to call twice. */
  stop(): Promise<void>;
  live(): LiveState;
  /** Calls back after each change; the returned function ends that. */
  onChange(listener: (state: LiveState) => void): () => void;
  current(): CurrentStats;
  /** For monitors. */
  measures(): Measures;
  connections(query: {
    cursor?: string;
    limit: number;
  }): Promise<{ at: string | null; connections: SessionRow[]; cursor: string | null }>;
  /** The archive of the station that is shown. */
  archive(): Archive;
  probe(url: string): Promise<ProbeAnswer>;
  testStation(input: {
    station: SettingsChange['station'] & object;
    apiKey?: string;
    password?: string;
  }): Promise<StationTest>;
  useSample(): Promise<void>;
  /** Exports by the clock. */
  readonly exporting: Exporting;
  /** Files that a page hands over piece by piece. */
  readonly importing: Importing;
  /** Songs of listen logs. */
  readonly songs: Songs;
  pollNow(): Promise<{ outcome: string }>;
  pause(): Promise<void>;
  resume(): Promise<void>;
  settings(): Promise<SettingsView>;
  /** The settings in force, without asking for secrets; null while starting. */
  preferences(): Settings | null;
  changeSettings(change: SettingsChange): Promise<SettingsView>;
}
