import * as z from 'zod';
import { EXPORT_FORMATS } from '../model/settings';
import { instant } from './instant-schema';

export const stationSettings = z.object({
  kind: z.enum(['azuracast', 'icecast', 'shoutcast']),
  baseUrl: z.string().max(500),
  stationId: z.string().max(100).nullable(),
  name: z.string().max(200),
  mounts: z.array(z.string().max(300)).max(200),
  username: z.string().max(200).nullable(),
  timeZone: z.string().max(100).nullable(),
});

export const exportFormat = z.enum(EXPORT_FORMATS);

/** From the root of a disk: what it is relative to would depend on how Earshot was started. */
const folderPath = z
  .string()
  .max(1000)
  .regex(/^(\/|[A-Za-z]:[\\/]|\\\\)/, 'the whole path of a folder is needed');

const wallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time like 22:30 is needed');

export const settings = z.object({
  version: z.literal(1),
  station: stationSettings.nullable(),
  collecting: z.object({
    intervalSeconds: z.number().min(1).max(3600),
    leaveRobotsOut: z.boolean(),
    listenerIs: z.enum(['address', 'address-and-player']),
    longSeconds: z.number().min(1).max(86_400),
    shortSeconds: z.number().min(1).max(86_400),
  }),
  privacy: z.object({
    keepAddresses: z.boolean(),
    deleteSessionsAfterDays: z.int().min(1).max(3650),
    newKeyEveryDays: z.int().min(0).max(3650),
  }),
  places: z.object({ database: z.string().max(1000).nullable() }),
  exports: z.object({
    everyHours: z
      .int()
      .min(0)
      .max(24 * 31),
    folder: z.string().min(1).max(1000).nullable(),
    format: exportFormat,
    deleteFilesAfterDays: z.int().min(0).max(3650),
  }),
  songs: z.object({
    logsFolder: folderPath.nullable(),
    resultsFolder: folderPath.nullable(),
  }),
  notifications: z.object({
    streamDown: z.boolean(),
    streamBack: z.boolean(),
    milestone: z.int().min(0).max(1_000_000),
    quietFrom: wallTime,
    quietUntil: wallTime,
  }),
  app: z.object({
    startAtLogin: z.boolean(),
    checkForUpdates: z.boolean(),
    httpApiPort: z.int().min(1).max(65_535).nullable(),
    secretsInFile: z.boolean(),
  }),
  appearance: z.object({
    theme: z.enum(['system', 'light', 'dark']),
    language: z.enum(['system', 'en', 'hu']),
  }),
});

/** What Settings shows: the settings, and of the secrets only whether they are there. */
export const settingsView = z.object({
  settings,
  secrets: z.object({ apiKey: z.boolean(), password: z.boolean() }),
  /** How secrets are kept, for the sentence under the field. */
  secretsKeptIn: z.enum(['file', 'keychain', 'memory']),
  /** True where command line flags rule this run, so that changes of the station are not kept. */
  fixedByCommandLine: z.boolean(),
  /** First day of the running key period; null before the first session. */
  keySince: instant.nullable(),
  places: z.object({ source: z.string(), builtAt: z.string().nullable() }),
  /** The seconds below which this server tells nothing new (AzuraCast: 15); null where unknown. */
  serverRefreshSeconds: z.number().nullable(),
});

/** A change of settings: whole sections; absent ones stay. Secrets: null forgets, absent keeps. */
export const settingsChange = settings
  .omit({ version: true })
  .partial()
  .extend({
    secrets: z
      .object({
        apiKey: z.string().max(500).nullable().optional(),
        password: z.string().max(500).nullable().optional(),
      })
      .optional(),
  });
