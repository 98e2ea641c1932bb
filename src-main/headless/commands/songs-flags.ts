import { resolve } from 'node:path';
import { UsageError } from '../command-failure';
import { dataFolder } from '../data-folder';
import type { Surroundings } from '../surroundings';
import { DATA, HELP, VERBOSE } from '../terminal/command';
import { numberFlag } from '../terminal/number-flag';

/** Flags that both commands about songs take. */
export const SONGS_FLAGS = {
  logs: { type: 'value', value: 'DIR', help: 'folder with listen-YYYYMMDD.log files' },
  days: {
    type: 'value',
    value: 'N',
    help: 'calendar days of the window, 1 to 366; 7 when not given',
  },
  limit: { type: 'value', value: 'N', help: 'songs per country or user; 50 when not given' },
  memory: {
    type: 'value',
    value: 'MB',
    help: 'memory DuckDB may fill before it uses the disk; 700 when not given, it takes half as much again',
  },
  data: DATA,
  verbose: VERBOSE,
  help: HELP,
} as const;

/** Greatest limit: more songs than that nobody ranks, and a typing error shall not fill the disk. */
const MOST_SONGS = 1_000_000;

interface GivenFlags {
  readonly logs: string | undefined;
  readonly days: string | undefined;
  readonly limit: string | undefined;
  readonly memory: string | undefined;
  readonly data: string | undefined;
}

export interface SongsPlan {
  readonly logs: string;
  readonly data: string;
  readonly days: number;
  readonly limit: number;
  readonly memoryMB: number;
}

/** Checks the flags. Throws a UsageError. */
export function planSongs(flags: GivenFlags, around: Surroundings): SongsPlan {
  if (flags.logs === undefined) {
    throw new UsageError('Where are the listen logs? Give their folder: --logs DIR.');
  }
  const whole = (name: 'days' | 'limit' | 'memory', least: number, most: number) =>
    numberFlag(flags[name], { name: `--${name}`, least, most, whole: true });
  return {
    logs: resolve(around.workingFolder, flags.logs),
    data: dataFolder(flags.data, around),
    days: whole('days', 1, 366) ?? 7,
    limit: whole('limit', 1, MOST_SONGS) ?? 50,
    memoryMB: whole('memory', 100, 1_000_000) ?? 700,
  };
}
