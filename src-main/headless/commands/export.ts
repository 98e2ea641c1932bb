import { EXPORT_FORMATS } from '#shared/model/settings';
import { PROFILES } from '#shared/stats/counting-profile';
import { openExport } from '../../core/api/export-request';
import type { Archive, ExportFile } from '../../core/app/earshot';
import { UsageError } from '../command-failure';
import type { Surroundings } from '../surroundings';
import { defineCommand } from '../terminal/command';
import { ARCHIVE_FLAGS, overArchive, RANGE_FLAGS } from '../terminal/over-archive';
import { complain, print } from '../terminal/print';
import { writeFileWhole, type Written } from '../terminal/write-file-whole';
import { writeToStdout } from '../terminal/write-to-stdout';

const FORMATS: readonly string[] = EXPORT_FORMATS;
/** Formats that are promised for later versions. */
const LATER = ['shows'];
const TYPES = ['csv', 'json'];

const ABOUT = `Writes a file of the last seven station days, or of a range. Works beside a running “earshot serve”.
The file appears when it is whole; one of the same name is replaced.

With --json: { file, bytes, from, to, format, type, profile }.`;

export const command = defineCommand({
  usage: 'earshot export',
  about: ABOUT,
  flags: {
    ...RANGE_FLAGS,
    format: { type: 'value', value: FORMATS.join('|'), help: 'sessions when not given' },
    profile: {
      type: 'value',
      value: PROFILES.join('|'),
      help: 'sessions that count: every one (when not given), or those of so many seconds and longer',
    },
    type: { type: 'value', value: TYPES.join('|'), help: 'csv when not given' },
    out: {
      type: 'value',
      value: 'FILE|-',
      help: 'file, folder, or - for stdout; the format’s own name in this folder when not given',
    },
    ...ARCHIVE_FLAGS,
  },
  run: ({ flags }, around, core) => {
    const { format = 'sessions', type = 'csv', profile = 'all', out } = flags;
    checkChoice('--format', format, { there: FORMATS, later: LATER });
    checkChoice('--type', type, { there: TYPES, later: [] });
    checkChoice('--profile', profile, { there: PROFILES, later: [] });
    if (out === '-' && flags.json) {
      throw new UsageError('--json and --out - both want stdout; give a file.');
    }
    return overArchive({ flags, around, core }, async (archive, range) => {
      const request = { ...range, format, type, profile };
      const written = await write(archive, { request, out }, around);
      if (written === null) return 0;
      const told = { file: written.path, bytes: written.bytes, ...request };
      print(around.stdout, flags.json ? JSON.stringify(told) : `Written: ${written.path}`);
      return 0;
    });
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
