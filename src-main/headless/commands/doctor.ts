import { version } from '../../../package.json';
import type { CoreParts } from '../core-parts';
import { CommandFailure, UsageError } from '../command-failure';
import { dataFolder } from '../data-folder';
import type { Surroundings } from '../surroundings';
import { DATA, defineCommand, HELP, JSON_FLAG, VERBOSE } from '../terminal/command';
import type { FlagValues } from '../terminal/flags';
import { logTo } from '../terminal/log';
import { oneLine, print } from '../terminal/print';
import { Progress } from '../terminal/progress';
import { readSecrets } from '../terminal/secrets';
import { inGroups } from './doctor-text';
import { SERVE_FLAGS } from './serve-flags';

const ABOUT = `Looks at settings, server, disk, lock, key, places and every file that was kept, and says how to mend what is
not well. Changes nothing and works beside a running “earshot serve”. Exit code 1 when something is broken.

With --json: { version, dataFolder, findings: [{ id, level, what, mend }] }; level is ok, note, warning or error.

--rebuild makes the sums of finished days anew from their sessions instead; days without sessions keep theirs.
With --json: { version, dataFolder, rebuilt: [{ station, days, kept, failed }] }.`;

const FLAGS = {
  data: DATA,
  station: { type: 'value', value: 'NAME', help: 'only this station' },
  rebuild: { type: 'switch', help: 'makes the day sums anew; no other Earshot may run' },
  url: SERVE_FLAGS.url,
  username: SERVE_FLAGS.username,
  'api-key-file': SERVE_FLAGS['api-key-file'],
  'password-file': SERVE_FLAGS['password-file'],
  'api-key': SERVE_FLAGS['api-key'],
  password: SERVE_FLAGS.password,
  json: JSON_FLAG,
  verbose: VERBOSE,
  help: HELP,
} as const;

type Values = FlagValues<typeof FLAGS>;

export const command = defineCommand({
  usage: 'earshot doctor',
  about: ABOUT,
  flags: FLAGS,
  run: ({ flags }, around, core) =>
    flags.rebuild ? rebuild(flags, around, core) : examine(flags, around, core),
});

async function examine(flags: Values, around: Surroundings, core: CoreParts): Promise<number> {
  const folder = dataFolder(flags.data, around);
  const { url, station, username } = flags;
  const overrides = {
    ...(url === undefined ? {} : { url }),
    ...(station === undefined ? {} : { station }),
    ...(username === undefined ? {} : { username }),
    ...(await readSecrets(flags, around)),
  };
  const findings = await withProgress(around, (onProgress) =>
    core.examine({ dataFolder: folder, overrides, onProgress }),
  );
  const document = { version, dataFolder: folder, findings };
  const text = `Earshot ${version}, data in ${oneLine(folder)}\n\n${inGroups(findings)}`;
  print(around.stdout, flags.json ? JSON.stringify(document) : text);
  return findings.some(({ level }) => level === 'error') ? 1 : 0;
}

async function rebuild(flags: Values, around: Surroundings, core: CoreParts): Promise<number> {
  if (flags.url !== undefined) {
    throw new UsageError('--rebuild asks no server; leave --url away.');
  }
  const folder = dataFolder(flags.data, around);
  const rebuilt = await withProgress(around, (onProgress) =>
    core.rebuildDaySums({
      dataFolder: folder,
      station: flags.station,
      now: around.now,
      log: logTo(around.stderr, flags),
      onProgress,
    }),
  );
  const lines = rebuilt.map(({ station, days, kept }) => {
    const left =
      kept === 0 ? '' : `; ${inDays(kept)} left as they were, for not all their files can be read`;
    return `${oneLine(station)}: sums of ${inDays(days)} made anew${left}.`;
  });
  const document = { version, dataFolder: folder, rebuilt };
  print(around.stdout, flags.json ? JSON.stringify(document) : lines.join('\n'));
  const failed = rebuilt.reduce((sum, one) => sum + one.failed, 0);
  if (failed > 0) throw new CommandFailure(`The sums of ${inDays(failed)} could not be written.`);
  return 0;
}

function inDays(days: number): string {
  return days === 1 ? '1 day' : `${days} days`;
}

async function withProgress<T>(
  around: Surroundings,
  work: (onProgress: (text: string) => void) => Promise<T>,
): Promise<T> {
  const progress = new Progress(around);
  try {
    return await work((text) => progress.tell(text));
  } finally {
    progress.end();
  }
}
