import { isCalendarDay } from '#shared/time/calendar-day';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { isTimeZone } from '#shared/time/station-day';
import { RequestError, type ImportAnswer } from '../../core/app/earshot';
import { importAnswer } from '../../core/app/imports/import-answer';
import type { Imports } from '../../core/app/imports/open-imports';
import { UsageError } from '../command-failure';
import { dataFolder } from '../data-folder';
import type { Surroundings } from '../surroundings';
import { DATA, defineCommand, HELP, JSON_FLAG, VERBOSE } from '../terminal/command';
import { logTo } from '../terminal/log';
import { numberFlag } from '../terminal/number-flag';
import { complain, print } from '../terminal/print';
import { Progress } from '../terminal/progress';

const ABOUT = `Reads Lahmacun tables and listener reports of AzuraCast, both CSV, into the store. Addresses become pseudonyms.
The same file twice adds nothing; a wrong file changes nothing. An empty folder gets a station. Not while
“earshot serve” runs on the folder: then drop the file onto its page.

With --json: { station, timeZone, files: [{ file, kind, from, to, rows, sessions, added, known, skipped, remarks }] },
a file that was refused as { file, error }.`;

const MOST_HOURS = 24 * 31;

export const command = defineCommand({
  usage: 'earshot import FILE…',
  about: ABOUT,
  words: Infinity,
  flags: {
    'time-zone': {
      type: 'value',
      value: 'IANA',
      help: 'zone of times without offset; the station’s when not given',
    },
    date: {
      type: 'value',
      value: 'DATE',
      help: 'station day of a Lahmacun file whose name tells none',
    },
    hours: {
      type: 'value',
      value: 'N',
      help: 'hours that a Lahmacun file covers; a day when not given',
    },
    data: DATA,
    station: {
      type: 'value',
      value: 'NAME',
      help: 'which station, where the folder holds several; the name of one that is made',
    },
    json: JSON_FLAG,
    verbose: VERBOSE,
    help: HELP,
  },
  run: async ({ flags, words: files }, around, core) => {
    const { station, date, 'time-zone': timeZone } = flags;
    const hours = numberFlag(flags.hours, {
      name: '--hours',
      least: 1,
      most: MOST_HOURS,
      whole: true,
    });
    if (files.length === 0) throw new UsageError('Which file? Name one or more.');
    checkHints({ date, timeZone });
    const imports = await core.openImports({
      dataFolder: dataFolder(flags.data, around),
      station,
      timeZone,
      now: around.now,
      log: logTo(around.stderr, flags),
    });
    try {
      const outcomes: Outcome[] = [];
      for (const file of files) {
        const outcome = await importOne(
          { imports, file, hints: { date, timeZone, hours } },
          around,
        );
        outcomes.push(outcome);
        if ('error' in outcome) complain(around.stderr, `${file}: ${outcome.error}`);
        else if (!flags.json) print(around.stdout, inWords(outcome));
      }
      const { stationName, timeZone: zone } = imports;
      const told = { station: stationName, timeZone: zone, files: outcomes };
      if (flags.json) print(around.stdout, JSON.stringify(told));
      return outcomes.some((outcome) => 'error' in outcome) ? 1 : 0;
    } finally {
      await imports.close();
    }
  },
});

type Outcome = ImportAnswer | { readonly file: string; readonly error: string };

interface Hints {
  readonly date: string | undefined;
  readonly timeZone: string | undefined;
  readonly hours: number | undefined;
}

function checkHints({ date, timeZone }: Pick<Hints, 'date' | 'timeZone'>): void {
  if (date !== undefined && !isCalendarDay(date)) {
    throw new UsageError(`--date “${date}” is no date; write it as 2026-11-21.`);
  }
  if (timeZone !== undefined && !isTimeZone(timeZone)) {
    throw new UsageError(`“${timeZone}” is no time zone; one is, for example, Europe/Budapest.`);
  }
}

/** One that is refused does not keep the others out. */
async function importOne(
  { imports, file, hints }: { imports: Imports; file: string; hints: Hints },
  around: Surroundings,
): Promise<Outcome> {
  const path = resolve(around.workingFolder, file);
  const progress = new Progress(around);
  try {
    await checkThere(path);
    const report = await imports.importFile({
      name: basename(path),
      open: () => createReadStream(path, { encoding: 'utf8' }),
      ...hints,
      onProgress: (sessions) => {
        progress.tell(`${file}: ${String(sessions)} connections …`);
      },
    });
    return importAnswer(report, imports.timeZone);
  } catch (error) {
    return { file, error: sentenceOf(error) };
  } finally {
    progress.end();
  }
}

const WHY: Readonly<Record<string, string>> = {
  EACCES: 'This account may not read it.',
  ENOENT: 'It is not there.',
  ENOTDIR: 'It is not there.',
  EPERM: 'This account may not read it.',
};

async function checkThere(path: string): Promise<void> {
  if (!(await stat(path)).isFile()) throw new RequestError('bad-request', 'That is no file.');
}

/** Anything but a mistake of the program, which is passed on. */
function sentenceOf(error: unknown): string {
  const why = WHY[(error as NodeJS.ErrnoException).code ?? ''];
  if (why !== undefined) return why;
  const isSentence = error instanceof RequestError || (error as Error).name === 'StoreError';
  if (isSentence) return (error as Error).message;
  throw error;
}

function inWords(answer: ImportAnswer): string {
  const { file, rows, sessions, added, known, skipped, remarks } = answer;
  const passed = skipped.reduce((sum, { count }) => sum + count, 0);
  const head = `${file}: ${String(rows)} rows with ${String(sessions)} connections; ${String(added)} added, ${String(known)} there already, ${String(passed)} skipped.`;
  return [
    head,
    ...[...skipped.map(({ message }) => message), ...remarks].map((one) => `  ${one}`),
  ].join('\n');
}
