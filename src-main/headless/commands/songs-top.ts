import { resolve } from 'node:path';
import type { SongsDesk } from '../../core/app/songs';
import { UsageError } from '../command-failure';
import type { CoreParts } from '../core-parts';
import type { Surroundings } from '../surroundings';
import { defineCommand, JSON_FLAG } from '../terminal/command';
import { complain } from '../terminal/print';
import { Progress } from '../terminal/progress';
import { answerTop, type TopQuestion } from './songs-answer';
import { withSongs } from './with-songs';
import { planSongs, SONGS_FLAGS } from './songs-flags';
import { progressInWords } from './songs-words';

/** A log that is still being written is waited for this long, milliseconds. */
const PATIENCE_MS = 30_000;

const ABOUT = `Counts the listen logs (listen-YYYYMMDD.log, .log.gz) that are new or changed, and tells the most played songs of
each country or user, or of all plays together, over the last N calendar days. Without --out the lines
KEY|song:count,… go to stdout.

With --json: { by, until, days, limit, missing, files, top }.`;

export const command = defineCommand({
  usage: 'earshot songs top',
  about: ABOUT,
  flags: {
    by: {
      type: 'value',
      value: 'country|user|all',
      help: 'country when not given; all: the plays of everybody',
    },
    until: {
      type: 'value',
      value: 'YYYYMMDD',
      help: 'last day of the window; the newest day that has a log when not given',
    },
    country: { type: 'value', value: 'CC', help: 'this country alone' },
    user: { type: 'value', value: 'ID', help: 'this user alone' },
    out: { type: 'value', value: 'DIR', help: 'folder for the result file' },
    json: JSON_FLAG,
    ...SONGS_FLAGS,
  },
  run: async ({ flags }, around, core) => {
    const plan = { ...planSongs(flags, around), ...(await planQuestion(flags, core)) };
    return withSongs(plan, core, async (desk) => {
      const isFlawless = await update(desk, around, core);
      const out = flags.out === undefined ? null : resolve(around.workingFolder, flags.out);
      await answerTop(desk, { ...plan, out, json: flags.json }, { around, core });
      return isFlawless ? 0 : 1;
    });
  },
});

interface GivenQuestion {
  readonly by: string | undefined;
  readonly until: string | undefined;
  readonly country: string | undefined;
  readonly user: string | undefined;
}

async function planQuestion(
  { by = 'country', until, country, user }: GivenQuestion,
  core: CoreParts,
): Promise<{
  readonly by: TopQuestion['by'];
  readonly until: string | null;
  readonly key: string | null;
}> {
  if (by !== 'country' && by !== 'user' && by !== 'all') {
    throw new UsageError('--by is country, user or all.');
  }
  if (country !== undefined && by !== 'country') {
    throw new UsageError('--country goes with --by country.');
  }
  if (user !== undefined && by !== 'user') throw new UsageError('--user goes with --by user.');
  const { readCompactDay, isSongsKey } = await core.songs();
  if (country !== undefined && !isSongsKey('country', country)) {
    throw new UsageError('--country is two capital letters, like HU.');
  }
  if (user !== undefined && !isSongsKey('user', user)) {
    throw new UsageError('--user is a whole number.');
  }
  const last = until === undefined ? null : readCompactDay(until);
  if (until !== undefined && last === null) {
    throw new UsageError(`--until must be a day like 20261122, not “${until}”.`);
  }
  return { by, until: last, key: country ?? user ?? null };
}

/** @returns false when a log could not be counted */
async function update(desk: SongsDesk, around: Surroundings, core: CoreParts): Promise<boolean> {
  const { fateInWords } = await core.songs();
  if (!desk.mayCount) {
    complain(around.stderr, 'another Earshot counts these logs now; this is what it has so far.');
    return true;
  }
  const progress = new Progress(around);
  const startedAt = new Map<string, number>();
  const { fates } = await desk.update({
    patienceMs: PATIENCE_MS,
    onProgress: ({ name }, how) => {
      const began = startedAt.get(name) ?? around.now();
      startedAt.set(name, began);
      progress.tell(progressInWords(name, how, (around.now() - began) / 1000));
    },
  });
  progress.end();
  const failed = fates.filter(({ kind }) => kind === 'failed');
  const growing = fates.filter(({ kind }) => kind === 'growing');
  for (const fate of [...growing, ...failed]) complain(around.stderr, fateInWords(fate));
  return failed.length === 0;
}
