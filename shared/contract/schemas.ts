import * as z from 'zod';
import { PROFILES } from '../stats/counting-profile';
import { instant } from './instant-schema';
import { exportFormat } from './settings-schemas';

export * from './settings-schemas';
export { instant };

export const stationDate = z.iso.date();
/** A bound of a range: a station day (`to` inclusive) or an instant (half-open). */
export const bound = z.union([stationDate, instant]);

export const apiError = z.object({ code: z.string(), message: z.string() });

export const state = z.enum(['live', 'stale', 'offline', 'unauthorized', 'paused', 'starting']);

export const nowPlaying = z.object({
  title: z.string().nullable(),
  artist: z.string().nullable(),
  show: z.string().nullable(),
});

export const currentStats = z.object({
  station: z.string().nullable(),
  at: instant.nullable(),
  state,
  ageSeconds: z.number().nullable(),
  listeners: z.object({
    total: z.int().nonnegative().nullable(),
    unique: z.int().nonnegative().nullable(),
  }),
  mounts: z.array(
    z.object({
      name: z.string(),
      listeners: z.int().nonnegative().nullable(),
      unique: z.int().nonnegative().nullable(),
    }),
  ),
  peakToday: z.object({ listeners: z.int().nullable(), at: instant.nullable() }),
  nowPlaying: nowPlaying.nullable(),
  error: apiError.nullable(),
});

const nullableCount = z.int().nonnegative().nullable();
const nullableNumber = z.number().nonnegative().nullable();

export const dayStats = z.object({
  date: stationDate,
  uniqueListeners: nullableCount,
  newListeners: nullableCount,
  returningListeners: nullableCount,
  sessions: nullableCount,
  longListeners: nullableCount,
  shortListeners: nullableCount,
  unknownLocation: nullableCount,
  botSessions: nullableCount,
  peakListeners: nullableCount,
  peakAt: instant.nullable(),
  averageListeners: nullableNumber,
  listeningSeconds: nullableNumber,
  marginSeconds: nullableNumber,
  averageSessionSeconds: nullableNumber,
  medianSessionSeconds: nullableNumber,
  coverage: z.number().min(0).max(1),
  uniqueReason: z.enum(['no-key', 'key-changed', 'expired']).nullable(),
});

/** Why a stretch of the curve is empty: not looked at (first four), or looked at in vain. */
export const gapReason = z.enum([
  'not-running',
  'asleep',
  'paused',
  'clock-changed',
  'auth',
  'gone',
  'limited',
  'blocked',
  'down',
  'bad-data',
  'off-air',
]);

export const sample = z.object({
  at: instant,
  listeners: z.int().nonnegative(),
  mounts: z.record(z.string(), z.int().nonnegative()),
});

export const samples = z
  .array(sample)
  .describe(
    'At most 3,000, by time. Where the range holds more looks, the highest of every so many whole minutes, as few as that takes, with its own moment; gaps are always told whole.',
  );

export const gap = z.object({ from: instant, to: instant, reason: gapReason });

export const session = z.object({
  id: z.string(),
  listener: z.string(),
  mount: z.string(),
  startedAt: instant,
  endedAt: instant.nullable(),
  seconds: z.number().nonnegative(),
  endKnown: z.enum(['exact', 'estimated', 'open']),
  marginSeconds: z.number().nonnegative(),
  origin: z.enum(['seen', 'backfilled', 'imported']),
  countryCode: z.string().nullable(),
  country: z.string().nullable(),
  region: z.string().nullable(),
  city: z.string().nullable(),
  userAgent: z.string().nullable(),
  client: z.string().nullable(),
  os: z.string().nullable(),
  kind: z.string(),
  isBot: z.boolean(),
  ip: z.string().optional(),
});

/** What the live stream carries: the current state and all that *Now* shows beside it. */
export const liveState = currentStats.extend({
  stationConfigured: z.boolean(),
  demo: z.boolean(),
  timeZone: z.string(),
  server: z.enum(['azuracast', 'icecast', 'shoutcast']).nullable(),
  host: z.string().nullable(),
  /** True where single connections can be told (a key or login that works). */
  detail: z.enum(['none', 'ok', 'refused', 'unusable']),
  intervalSeconds: z.number(),
  nextAttemptAt: instant.nullable(),
  /** Since when no look has been good. */
  failingSince: instant.nullable(),
  failure: z
    .object({
      outcome: z.string(),
      reason: z.string(),
      status: z.int().nullable(),
      said: z.string().nullable(),
      host: z.string(),
    })
    .nullable(),
  robots: z.int().nonnegative(),
  /** Open listeners by country, most first; null country for unknown. Null without detail. */
  places: z
    .array(
      z.object({
        countryCode: z.string().nullable(),
        country: z.string().nullable(),
        listeners: z.int(),
      }),
    )
    .nullable(),
  /** The count one week ago at this minute; null where nothing was seen then. */
  weekAgo: z.object({ listeners: z.int(), at: instant }).nullable(),
  today: dayStats,
  /** Yesterday up to the same time of day; null where nothing was seen. */
  yesterday: dayStats.nullable(),
  /** The same weekday of the week before, up to the same time of day; null where nothing was seen. */
  lastWeek: dayStats.nullable(),
  firstSampleAt: instant.nullable(),
  problems: z.array(z.object({ code: z.string(), message: z.string() })),
});

const listLimit = z.coerce.number().int().min(1).max(1000).default(100);
export const page = z.object({ cursor: z.string().max(200).optional(), limit: listLimit });

export const range = z.object({ from: bound, to: bound });
export const mountFilter = z.object({ mount: z.string().max(300).optional() });

/** Every session, or those of 30 or 60 seconds and longer. */
export const countingProfile = z.enum(PROFILES).default('all');

/** Which file of a range. */
export const exportRequest = range.extend({
  format: exportFormat,
  profile: countingProfile,
  type: z.enum(['csv', 'json']).default('csv'),
});

const foundStation = z.object({
  id: z.string(),
  name: z.string(),
  mounts: z.array(z.string()),
  listeners: z.int().nullable(),
  timeZone: z.string().nullable(),
});

export const probeResult = z.discriminatedUnion('found', [
  z.object({
    found: z.literal(true),
    kind: z.enum(['azuracast', 'icecast', 'shoutcast']),
    baseUrl: z.string(),
    stations: z.array(foundStation),
    listeners: z.int().nullable(),
    needsKeyFor: z.array(z.string()),
    username: z.string().nullable(),
    needsConfirmation: z.boolean(),
  }),
  z.object({ found: z.literal(false), tried: z.array(z.string()), message: z.string() }),
]);

export const stationTest = z.object({
  ok: z.boolean(),
  listeners: z.int().nullable(),
  connections: z.int().nullable(),
  /** How the detail fared: `none` without key or login. */
  detail: z.enum(['none', 'ok', 'refused', 'unusable']),
  error: apiError.nullable(),
  reason: z.string().nullable(),
  status: z.int().nullable(),
  ms: z.number(),
  said: z.string().nullable(),
  mounts: z.array(z.string()),
});
