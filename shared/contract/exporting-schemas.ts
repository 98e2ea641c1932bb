import * as z from 'zod';
import { EXPORT_FORMATS } from '../model/settings';
import { instant } from './instant-schema';

/** The first rows of a file. */
export const exportPreview = z.object({
  /** Name that the file will have. */
  fileName: z.string(),
  holdsAddresses: z.boolean(),
  /** Heads of the columns; null for JSON, which comes as text. */
  columns: z.array(z.string()).nullable(),
  rows: z.array(z.array(z.string())),
  /** The beginning of a file that is no table. */
  text: z.string().nullable(),
  /** How many rows there will be; exactly, where `isExact`. */
  rowCount: z.int().nonnegative(),
  /** Bytes, where `isExact`. */
  bytes: z.int().nonnegative().nullable(),
  isExact: z.boolean(),
  /** True where the range holds today, which is still running. */
  isRunning: z.boolean(),
  /** The day that was seen least, where that is under 95 %. */
  leastSeen: z.object({ date: z.string(), coverage: z.number() }).nullable(),
});

const totals = z.object({
  listeners: z.int().nonnegative(),
  longListeners: z.int().nonnegative(),
  shortListeners: z.int().nonnegative(),
  unknownLocation: z.int().nonnegative(),
  sessions: z.int().nonnegative(),
});

/** What the clock has exported, newest first. */
export const pastExports = z.object({
  /** 0: exporting by the clock is off. */
  everyHours: z.int().nonnegative(),
  folder: z.string(),
  /** End of the period that is running; its file is written shortly afterwards. */
  nextAt: instant.nullable(),
  /** Sentence about what failed last; null where all is well. */
  problem: z.string().nullable(),
  files: z.array(
    z.object({
      fileName: z.string(),
      format: z.enum(EXPORT_FORMATS),
      from: instant,
      to: instant,
      at: instant,
      state: z.enum(['written', 'failed']),
      rows: z.int().nonnegative(),
      bytes: z.int().nonnegative(),
      totals: totals.nullable(),
      failure: z.string().nullable(),
    }),
  ),
});
