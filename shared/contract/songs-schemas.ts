import * as z from 'zod';
import { BAD_LINE_REASONS } from '../model/songs';

const count = z.int().nonnegative();
/** Calendar day as in the name of a log. */
const day = z.iso.date('a day like 2026-11-22 is needed');
/** 64 bit, so a text; JSON numbers of many programs are not that exact. */
const id = z.string().regex(/^[1-9]\d{0,18}$/, 'a whole number from 1 on is needed');
const countryCode = z.string().regex(/^[A-Z]{2}$/, 'two capital letters like HU are needed');

const badLineReasons = z.object(
  Object.fromEntries(BAD_LINE_REASONS.map((reason) => [reason, count])) as Record<
    (typeof BAD_LINE_REASONS)[number],
    typeof count
  >,
);

/** What was read of one log. */
const readLog = { lines: count, plays: count, badLines: count, reasons: badLineReasons };

/** The last so many calendar days up to one; without `until` up to the newest day that was counted. */
export const songsWindow = z.object({
  days: z.coerce.number().int().min(1).max(366).default(7),
  until: day.optional(),
});

/** What is ranked: songs of each country, of each user, or over all plays. */
export const songsBy = z.enum(['country', 'user', 'all']);

const topFields = songsWindow.extend({
  by: songsBy.default('country'),
  /** Songs per country or user. */
  limit: z.coerce.number().int().min(1).max(1000).default(50),
  /** This country alone; with `by=country`. */
  country: countryCode.optional(),
  /** This user alone; with `by=user`. */
  user: id.optional(),
});

/** A country goes with countries, a user with users. */
function keyFits({ by, country, user }: z.output<typeof topFields>): boolean {
  return (country === undefined || by === 'country') && (user === undefined || by === 'user');
}
const KEY_FITS = 'country goes with by=country, user with by=user';

export const songsTopQuestion = topFields
  .extend({
    /** Goes on where an answer about users ended. */
    cursor: id.optional(),
  })
  .refine(keyFits, KEY_FITS);

/** Which result file to write; the same names and lines as those of `earshot songs top --out`. */
export const songsFileQuestion = topFields.refine(keyFits, KEY_FITS);

/** The window that was answered for. */
const answered = {
  until: day,
  days: z.int().min(1).max(366),
  /** Days of the window that were not counted; never replaced by others. */
  missing: z.array(day),
};

export const songsTop = z.object({
  by: songsBy,
  ...answered,
  limit: z.int().positive(),
  /** The logs that the answer is made of. */
  files: z.array(z.object({ name: z.string(), ...readLog })),
  /** By key: countries by letter, users by number; `all` where no keys are told apart. */
  top: z.array(
    z.object({
      key: z.string(),
      songs: z.array(z.object({ song: z.string(), count })),
    }),
  ),
  /** Where the next users begin: an answer holds at most a hundred. Null where these were all. */
  cursor: z.string().nullable(),
});

/** Plays of each country over a window, most plays first. */
export const songsCountries = z.object({
  ...answered,
  plays: count,
  countries: z.array(z.object({ country: countryCode, plays: count })),
});

export const songsUsersQuestion = songsWindow.extend({
  /** First digits of the user; absent: any. */
  prefix: z
    .string()
    .regex(/^([1-9]\d{0,18})?$/, 'digits are needed')
    .default(''),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

/** Users whose number begins so, most plays first. */
export const songsUsers = z.object({
  ...answered,
  users: z.array(z.object({ user: z.string(), plays: count })),
  /** True where more users begin so. */
  isCut: z.boolean(),
});

/** How the listen logs fare, without the single files. */
export const songsNow = z.object({
  /**
   * `off`: no folder is set. `starting`: the folder is being opened. `watching`: what is there is counted, new logs are
   * waited for. `reading`: a log is counted or result files are made. `stopped`: a person cancelled, until they read
   * again. `busy`: another Earshot counts these logs; its counts are shown. `trouble`: see `message`; tried again.
   */
  state: z.enum(['off', 'starting', 'watching', 'reading', 'stopped', 'busy', 'trouble']),
  /** What is wrong and what to do; null where nothing is. */
  message: z.string().nullable(),
  /** Why songs cannot be counted on this computer at all; null where they can. */
  noEngine: z.string().nullable(),
  logsFolder: z.string().nullable(),
  /** Null: no result files are written. */
  resultsFolder: z.string().nullable(),
  /** Null while nothing is read. */
  reading: z
    .object({
      /** The log, or the result file. */
      name: z.string(),
      phase: z.enum(['reading', 'counting', 'adding']),
      /** Zero while results are added up. */
      lines: count,
      bytes: count,
      ofBytes: count,
      /** Of this file, 0 to 1; null where it cannot be told. */
      part: z.number().min(0).max(1).nullable(),
      /** Of this file; null where it cannot be told yet. */
      secondsLeft: z.number().nonnegative().nullable(),
    })
    .nullable(),
  /** Newest day that was counted. */
  newest: day.nullable(),
  /** Rises whenever files or counts have changed, so that they are asked for again. */
  revision: count,
});

export const songsFile = z.object({
  name: z.string(),
  date: day,
  /**
   * `counted`; `queued`: will be counted; `being-written`: not complete yet; `failed`: see `message`, tried again;
   * `gone`: was counted and taken away, which changes nothing.
   */
  state: z.enum(['counted', 'queued', 'being-written', 'failed', 'gone']),
  message: z.string().nullable(),
  /** Null where it was never counted. Of a file that changed since, what was counted before. */
  read: z.object(readLog).nullable(),
});

export const songsState = songsNow.extend({
  /** The newest first. */
  files: z.array(songsFile),
});

export const songsBadLinesQuestion = z.object({ date: day });

/** The first bad lines of a day, at most twenty of each reason. */
export const songsBadLines = z.object({
  name: z.string(),
  samples: z.array(
    z.object({
      /** Counted from 1. */
      line: z.int().positive(),
      reason: z.enum(BAD_LINE_REASONS),
      /** Its beginning; bytes that are not printable ASCII as `\xNN`. */
      text: z.string(),
    }),
  ),
});

export const songsWritten = z.object({
  fileName: z.string(),
  folder: z.string(),
  /** False where the file stood there already, made of the same counts. */
  isNew: z.boolean(),
});
