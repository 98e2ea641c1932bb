import * as z from 'zod';
import { instant } from './instant-schema';

/** What came of a file that was read in. */
export const importReport = z.object({
  file: z.string(),
  kind: z.enum(['lahmacun', 'azuracast']),
  /** The time that it covers. */
  from: instant,
  to: instant,
  rows: z.int().nonnegative(),
  sessions: z.int().nonnegative(),
  added: z.int().nonnegative(),
  /** Were there already. */
  known: z.int().nonnegative(),
  skipped: z.array(
    z.object({
      reason: z.enum(['negative', 'future', 'seen', 'other-file']),
      count: z.int().positive(),
      line: z.int().positive().nullable(),
      message: z.string(),
    }),
  ),
  remarks: z.array(z.string()),
});

/** As much as fits into a request whatever its letters are. */
export const LARGEST_PIECE = 150_000;
/** A page hands over files of at most so many characters; larger ones are for the command line. */
export const LARGEST_UPLOAD = 64_000_000;

export const importBegin = z.object({
  /** Name of the file: Lahmacun tables have their day in it. */
  name: z.string().min(1).max(200),
  /** Characters. */
  size: z.int().min(1).max(LARGEST_UPLOAD),
  /** Station day of a Lahmacun file whose name tells none. */
  date: z.iso.date().optional(),
  hours: z
    .int()
    .min(1)
    .max(24 * 31)
    .optional(),
  timeZone: z.string().max(100).optional(),
});

export const importPiece = z.object({
  upload: z.string().max(60),
  text: z.string().min(1).max(LARGEST_PIECE),
});
