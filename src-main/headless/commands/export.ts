import { openExport } from '../../core/api/export-request';
import type { Archive, ExportFile } from '../../core/app/earshot';
import { UsageError } from '../command-failure';
import { dataFolder } from '../data-folder';
import type { Surroundings } from '../surroundings';
import { DATA, defineCommand, HELP, JSON_FLAG, VERBOSE } from '../terminal/command';
import { checkDates, dateRange, FROM, TO } from '../terminal/date-range';
import { logTo } from '../terminal/log';
import { complain, print } from '../terminal/print';
import { writeFileWhole, type Written } from '../terminal/write-file-whole';
import { writeToStdout } from '../terminal/write-to-stdout';

const FORMATS = ['sessions', 'lahmacun', 'daily'];
/** Formats that are promised for later versions. */
const LATER = ['azuracast', 'hourly', 'geo', 'shows'];
const TYPES = ['csv', 'json'];

const ABOUT = `Writes a file of the last seven station days, or of a range. Works beside a running “earshot serve”.
The file appears when it is whole; one of the same name is replaced.

With --json: { file, bytes, from, to, format, type }.`;

export const command = defineCommand({
  usage: 'earshot export',
  about: ABOUT,
  flags: {
    from: FROM,
    to: TO,
    format: { type: 'value', value: FORMATS.join('|'), help: 'sessions when not given' },
    type: { type: 'value', value: TYPES.join('|'), help: 'csv when not given' },
    out: {
      type: 'value',
      value: 'FILE|-',
      help: 'file, folder, or - for stdout; the format’s own name in this folder when not given',
    },
    data: DATA,
    station: {
      type: 'value',
      value: 'NAME',
      help: 'which station, where the folder holds several',
    },
    json: JSON_FLAG,
    verbose: VERBOSE,
    help: HELP,
  },
  run: async ({ flags }, around, core) => {
    const { format = 'sessions', type = 'csv', out } = flags;
    checkChoice('--format', format, { there: FORMATS, later: LATER });
    checkChoice('--type', type, { there: TYPES, later: [] });
    checkDates(flags);
    if (out === '-' && flags.json) {
      throw new UsageError('--json and --out - both want stdout; give a file.');
    }
    const archive = await core.openArchive({
      dataFolder: dataFolder(flags.data, around),
      station: flags.station,
      now: around.now,
      log: logTo(around.stderr, flags),
    });
    try {
      const range = dateRange(flags, { timeZone: archive.timeZone, now: around.now });
      const request = { ...range, format, type };
      const written = await write(archive, { request, out }, around);
      if (written === null) return 0;
      const told = { file: written.path, bytes: written.bytes, ...request };
      print(around.stdout, flags.json ? JSON.stringify(told) : `Written: ${written.path}`);
      return 0;
    } finally {
      await archive.close();
    }
  },
});

interface Choices {
  readonly there: readonly string[];
  readonly later: readonly string[];
}

function checkChoice(name: string, given: string, { there, later }: Choices): void {
  if (there.includes(given)) return;
  const what = later.includes(given)
    ? `${name} ${given} comes with a later version`
    : `${name} cannot be “${given}”`;
  throw new UsageError(`${what}; there is ${there.join(', ')}.`);
}

/** Null when it went to stdout. */
async function write(
  archive: Archive,
  { request, out }: { readonly request: unknown; readonly out: string | undefined },
  around: Surroundings,
): Promise<Written | null> {
  const file: ExportFile = await openExport(archive, request);
  if (file.holdsAddresses) {
    complain(
      around.stderr,
      'this file holds the addresses of listeners; take care whom you give it.',
    );
  }
  if (out !== '-') return writeFileWhole(file, out, around);
  await writeToStdout(file.content, around);
  return null;
}
