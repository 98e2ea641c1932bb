import type { Archive } from '../../core/app/earshot';
import type { CoreParts } from '../core-parts';
import { dataFolder } from '../data-folder';
import type { Surroundings } from '../surroundings';
import { DATA, HELP, JSON_FLAG, VERBOSE } from './command';
import { checkDates, dateRange, FROM, TO } from './date-range';
import type { FlagValues } from './flags';
import { logTo } from './log';

/** Flags of every command about a range of station days that were kept. */
export const RANGE_FLAGS = { from: FROM, to: TO } as const;
/** The same: where to look, and how to answer. */
export const ARCHIVE_FLAGS = {
  data: DATA,
  station: {
    type: 'value',
    value: 'NAME',
    help: 'which station, where the folder holds several',
  },
  json: JSON_FLAG,
  verbose: VERBOSE,
  help: HELP,
} as const;

interface Place {
  readonly flags: FlagValues<typeof RANGE_FLAGS & typeof ARCHIVE_FLAGS>;
  readonly around: Surroundings;
  readonly core: CoreParts;
}

/**
 * Opens what was kept, works on the asked days of it, and closes it again. Throws a UsageError for
 * dates that are none, before anything is opened.
 */
export async function overArchive<T>(
  { flags, around, core }: Place,
  work: (archive: Archive, range: { readonly from: string; readonly to: string }) => Promise<T>,
): Promise<T> {
  checkDates(flags);
  const { now } = around;
  const archive = await core.openArchive({
    dataFolder: dataFolder(flags.data, around),
    station: flags.station,
    now,
    log: logTo(around.stderr, flags),
  });
  try {
    return await work(archive, dateRange(flags, { timeZone: archive.timeZone, now }));
  } finally {
    await archive.close();
  }
}
