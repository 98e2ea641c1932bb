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
