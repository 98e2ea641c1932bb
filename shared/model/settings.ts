export type ServerKind = 'azuracast' | 'icecast' | 'shoutcast';
/** Every format that an export may have, in the order in which they are offered. */
export const EXPORT_FORMATS = [
  'daily',
  'hourly',
  'geo',
  'sessions',
  'lahmacun',
  'azuracast',
] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
export type ExportType = 'csv' | 'json';
export type Theme = 'system' | 'light' | 'dark';
export type Language = 'system' | 'en' | 'hu';

/** The station that is polled. */
export interface StationSettings {
  readonly kind: ServerKind;
  /** Origin and sub-path of the server, no trailing slash, no login, no query. */
  readonly baseUrl: string;
  /** Number or shortcode on AzuraCast, number of the stream on Shoutcast; null elsewhere. */
  readonly stationId: string | null;
  readonly name: string;
  /** Chosen mounts by path or display name; empty means all of them. */
  readonly mounts: readonly string[];
  /** Login name for Icecast and Shoutcast, null: admin; the password is kept apart. */
  readonly username: string | null;
  /** IANA zone; null: the server's, else this machine's. */
  readonly timeZone: string | null;
}

/** Everything a person can set but secrets. Written as settings.json; `version` leads migrations. */
export interface Settings {
  readonly version: 1;
  readonly station: StationSettings | null;
  readonly collecting: {
    readonly intervalSeconds: number;
    readonly leaveRobotsOut: boolean;
    /** Who counts as one listener: everybody behind one address, or each player of it. */
    readonly listenerIs: 'address' | 'address-and-player';
    readonly longSeconds: number;
    readonly shortSeconds: number;
  };
  readonly privacy: {
    readonly keepAddresses: boolean;
    readonly deleteSessionsAfterDays: number;
    /** 0: never. */
    readonly newKeyEveryDays: number;
  };
  readonly places: {
    /** Path of the station's own .mmdb; null: the shipped country data. */
    readonly database: string | null;
  };
  readonly exports: {
    /** Hours between two automatic exports; 0: none. */
    readonly everyHours: number;
    /** Absolute path of the folder they go to; null: `exports/` in the data folder. */
    readonly folder: string | null;
    readonly format: ExportFormat;
    /** Past files older than this are deleted; 0: never. */
    readonly deleteFilesAfterDays: number;
  };
  readonly songs: {
    /** Folder of the listen logs, a whole path; null: none are read. */
    readonly logsFolder: string | null;
    /** Folder that result files go to, a whole path; null: none are written. */
    readonly resultsFolder: string | null;
  };
  readonly notifications: {
    readonly streamDown: boolean;
    readonly streamBack: boolean;
    /** Tell when as many as this listen at once for the first time that day; 0: never. */
    readonly milestone: number;
    /** Wall-clock times of the computer, `HH:MM`, between which nothing is told; equal: no quiet hours. */
    readonly quietFrom: string;
    readonly quietUntil: string;
  };
  readonly app: {
    readonly startAtLogin: boolean;
    /** Ask for a newer version; off unless chosen, since it is the one request beyond the station. */
    readonly checkForUpdates: boolean;
    /** Desktop app: answer the HTTP API on this port of the loopback; null: no port is opened. */
    readonly httpApiPort: number | null;
    /** Desktop app: keep secrets in a file readable by its owner where the system has no keychain. */
    readonly secretsInFile: boolean;
  };
  readonly appearance: { readonly theme: Theme; readonly language: Language };
}

export const DEFAULT_SETTINGS: Settings = {
  version: 1,
  station: null,
  collecting: {
    intervalSeconds: 30,
    leaveRobotsOut: true,
    listenerIs: 'address',
    longSeconds: 300,
    shortSeconds: 60,
  },
  privacy: { keepAddresses: false, deleteSessionsAfterDays: 30, newKeyEveryDays: 90 },
  places: { database: null },
  exports: { everyHours: 0, folder: null, format: 'lahmacun', deleteFilesAfterDays: 0 },
  songs: { logsFolder: null, resultsFolder: null },
  notifications: {
    streamDown: true,
    streamBack: true,
    milestone: 0,
    quietFrom: '22:00',
    quietUntil: '08:00',
  },
  app: { startAtLogin: false, checkForUpdates: false, httpApiPort: null, secretsInFile: false },
  appearance: { theme: 'system', language: 'system' },
};
