import * as z from 'zod';
import { countingProfile, dayStats, gap, instant, stationDate } from './schemas';

const count = z.int().nonnegative();
const nullableCount = count.nullable();
const seconds = z.number().nonnegative();
const nullableSeconds = seconds.nullable();
const uniqueReason = dayStats.shape.uniqueReason;

/**
 * How sessions are counted. Views over the single sessions: where these are deleted, numbers made from sessions are
 * null under any view but the default.
 */
export const view = z.object({
  mount: z.string().max(300).optional(),
  profile: countingProfile,
  /** A reconnect within so many seconds continues the session; 0 is off. */
  stitch: z.coerce.number().int().min(0).max(3600).default(0),
  /** Robots counted or left out; absent: as the setting says. */
  robots: z.enum(['in', 'out']).optional(),
});

/** Station days, both included. */
export const days = z.object({ from: stationDate, to: stationDate });
export const question = days.extend(view.shape);

export const hour = z.object({
  date: stationDate,
  /** Wall clock, 0 to 23; the hour that a 25-hour day has twice comes twice, told apart by `startsAt`. */
  hour: z.int().min(0).max(23),
  startsAt: instant,
  uniqueListeners: nullableCount,
  peakListeners: nullableCount,
  averageListeners: nullableSeconds,
  listeningSeconds: nullableSeconds,
  coverage: z.number().min(0).max(1),
});

/** Numbers of a whole range, shaped like those of a day; `date` is its first day. */
export const summary = dayStats.extend({
  from: stationDate,
  to: stationDate,
  /** By how much `medianSessionSeconds` may be off, as a part of it; 0 where every session could be looked at. */
  medianWithin: z.number().nonnegative(),
  /** First day whose listeners were told apart under the same key: `newListeners` were not seen since then. */
  newSince: stationDate.nullable(),
});

export const period = summary.extend({
  /** ISO week like `2026-W47`, or month like `2026-11`. */
  period: z.string(),
});

const amounts = {
  uniqueListeners: nullableCount,
  sessions: nullableCount,
  listeningSeconds: nullableSeconds,
};

export const place = z.object({
  /** Null where nobody knows. */
  countryCode: z.string().nullable(),
  country: z.string().nullable(),
  region: z.string().nullable(),
  city: z.string().nullable(),
  ...amounts,
});

export const device = z.object({
  client: z.string().nullable(),
  os: z.string().nullable(),
  kind: z.enum(['browser', 'app', 'speaker', 'relay', 'robot', 'unknown']),
  isBot: z.boolean(),
  ...amounts,
});

export const mountNumbers = z.object({
  mount: z.string(),
  ...amounts,
  peakListeners: nullableCount,
  peakAt: instant.nullable(),
  averageListeners: nullableSeconds,
});

/** One hour of the week over the whole range. */
export const weekHour = z.object({
  /** 1 Monday to 7 Sunday. */
  weekday: z.int().min(1).max(7),
  hour: z.int().min(0).max(23),
  /** Null where this hour was never observed. */
  averageListeners: nullableSeconds,
  peakListeners: nullableCount,
  listeningSeconds: nullableSeconds,
  observedSeconds: seconds,
});

export const lengths = z.object({
  buckets: z.array(
    z.object({ fromSeconds: seconds, toSeconds: seconds.nullable(), sessions: count }),
  ),
  averageSeconds: nullableSeconds,
  medianSeconds: nullableSeconds,
  medianWithin: z.number().nonnegative(),
});

/** A day of the range, with what was not seen of it. */
export const historyDay = dayStats.extend({
  /** 23, 24 or 25. */
  hours: z.number(),
  /** True for the running day. */
  isRunning: z.boolean(),
  gaps: z.array(gap),
});

export const history = z.object({
  timeZone: z.string(),
  from: stationDate,
  to: stationDate,
  today: stationDate,
  /** First day of which anything is kept; null before the first look. */
  firstDay: stationDate.nullable(),
  /** The first day of which single sessions are there; null where none is. */
  sessionsSince: stationDate.nullable(),
  robotsLeftOut: z.boolean(),
  mountNames: z.array(z.string()),
  summary,
  /** The same number of days right before; null where nothing is kept of it. */
  previous: summary.nullable(),
  /** The same days a year ago; null where nothing is kept of them. */
  yearAgo: summary.nullable(),
  days: z.array(historyDay),
  /** 168 entries, Monday 0 h first. */
  week: z.array(weekHour),
  /** Null where no sessions are known. */
  lengths: lengths.nullable(),
  /** By country, most listening first; null where no sessions are known. */
  places: z.array(place).nullable(),
  devices: z.array(device).nullable(),
  mounts: z.array(mountNumbers),
  /** Why `uniqueListeners` of places, devices and mounts are null. */
  uniqueReason,
});
