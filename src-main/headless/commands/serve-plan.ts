import { isTimeZone } from '#shared/time/station-day';
import { EXPORT_FORMATS } from '#shared/model/settings';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { EarshotOptions, RunOverrides } from '../../core/app/earshot';
import { CommandFailure, UsageError } from '../command-failure';
import { dataFolder } from '../data-folder';
import { parseHost, type HostName } from '../../http/host-name';
import type { Surroundings } from '../surroundings';
import type { FlagValues } from '../terminal/flags';
import { numberFlag } from '../terminal/number-flag';
import { readSecrets } from '../terminal/secrets';
import type { SERVE_FLAGS } from './serve-flags';

export interface ServePlan {
  readonly earshot: Pick<EarshotOptions, 'dataFolder' | 'demo' | 'demoFolder' | 'overrides'>;
  /** The folder that is really written: the sample station's own with `--demo`. */
  readonly folder: string;
  readonly host: string;
  readonly port: number;
  readonly allowedHosts: readonly HostName[];
}

type Values = FlagValues<typeof SERVE_FLAGS>;

const DEFAULT_PORT = 7878;
/** A month. */
const MOST_EXPORT_HOURS = 24 * 31;
/** Where the core keeps the sample station beside a data folder. */
const DEMO = 'demo';

/** What the flags and the environment ask for. Rejects with a UsageError or CommandFailure. */
export async function planServe(flags: Values, around: Surroundings): Promise<ServePlan> {
  if (flags.demo && flags.url !== undefined) {
    throw new UsageError('--demo shows the sample station, --url another; give one of them.');
  }
  const port = numberFlag(flags.port, { name: '--port', least: 0, most: 65_535, whole: true });
  const folder = dataFolder(flags.data, around);
  return {
    earshot: {
      dataFolder: folder,
      demo: flags.demo,
      ...(flags.demo && flags.data !== undefined ? { demoFolder: folder } : {}),
      overrides: await overridesOf(flags, around),
    },
    folder: flags.demo && flags.data === undefined ? join(folder, DEMO) : folder,
    host: hostOf(flags.host ?? '127.0.0.1'),
    port: port ?? DEFAULT_PORT,
    allowedHosts: flags['allowed-host'].map(allowedHostOf),
  };
}

async function overridesOf(flags: Values, around: Surroundings): Promise<RunOverrides> {
  const { url, station, mount, username, 'time-zone': timeZone } = flags;
  const intervalSeconds = numberFlag(flags.interval, { name: '--interval', least: 1, most: 3600 });
  if (timeZone !== undefined && !isTimeZone(timeZone)) {
    throw new UsageError(`“${timeZone}” is no time zone; one is, for example, Europe/Budapest.`);
  }
  return {
    ...(url === undefined ? {} : { url }),
    ...(station === undefined ? {} : { station }),
    ...(mount.length === 0 ? {} : { mounts: mount }),
    ...(username === undefined ? {} : { username }),
    ...(intervalSeconds === undefined ? {} : { intervalSeconds }),
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(await exportsOf(flags, around)),
    ...(await readSecrets(flags, around)),
  };
}

/** Automatic exports of this run. Their folder is made now; one that goes away later is told and not made again. */
async function exportsOf(
  flags: Values,
  { workingFolder }: Surroundings,
): Promise<Pick<RunOverrides, 'exports'>> {
  const { 'export-dir': folder, 'export-format': asked } = flags;
  const everyHours = numberFlag(flags['export-every'], {
    name: '--export-every',
    least: 0,
    most: MOST_EXPORT_HOURS,
    whole: true,
  });
  if (everyHours === undefined && (folder ?? asked) !== undefined) {
    throw new UsageError('How often shall it export? Say it with --export-every HOURS.');
  }
  const format = EXPORT_FORMATS.find((one) => one === (asked ?? 'lahmacun'));
  if (format === undefined) {
    throw new UsageError(
      `--export-format cannot be “${asked ?? ''}”; there is ${EXPORT_FORMATS.join(', ')}.`,
    );
  }
  if (everyHours === undefined) return {};
  const path = folder === undefined ? null : resolve(workingFolder, folder);
  if (path !== null && everyHours > 0) await makeFolder(path);
  return { exports: { everyHours, format, folder: path } };
}

async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    throw new CommandFailure(`The folder ${path} of --export-dir cannot be made.`, {
      cause: error,
    });
  }
}

/** Brackets belong around an IPv6 address in a URL, not here; people write them all the same. */
function hostOf(written: string): string {
  const isBareIpv6 = written.includes(':') && !written.startsWith('[');
  const host = parseHost(isBareIpv6 ? `[${written}]` : written);
  if (host?.port === null) return host.name;
  throw new UsageError(`--host “${written}” is no address; the port goes behind --port.`);
}

function allowedHostOf(written: string): HostName {
  const host = parseHost(written);
  if (host === null) {
    throw new UsageError(
      `--allowed-host “${written}” is no name; write it as earshot.example.org, without https://.`,
    );
  }
  return host;
}
