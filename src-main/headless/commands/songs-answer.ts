import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { SongsDesk, SongsWindow } from '../../core/app/songs';
import { CommandFailure } from '../command-failure';
import type { CoreParts } from '../core-parts';
import type { Surroundings } from '../surroundings';
import { complain, print } from '../terminal/print';
import { Progress } from '../terminal/progress';
import { writeToStdout } from '../terminal/write-to-stdout';
import { progressInWords } from './songs-words';

export interface TopQuestion {
  readonly by: 'country' | 'user';
  /** `YYYY-MM-DD`; null: the newest day that has a log. */
  readonly until: string | null;
  readonly days: number;
  readonly limit: number;
  /** One country or user; null: all of them. */
  readonly key: string | null;
  /** Folder for the result file; null: stdout. */
  readonly out: string | null;
  readonly json: boolean;
}

interface Means {
  readonly around: Surroundings;
  readonly core: CoreParts;
}

/** Prints or writes the most played songs of a window. */
export async function answerTop(
  desk: SongsDesk,
  question: TopQuestion,
  means: Means,
): Promise<void> {
  const { stdout, stderr } = means.around;
  const { songsWindow } = await means.core.songs();
  const window = await songsWindow(desk, question);
  if (window === null) {
    throw new CommandFailure(
      'No listen log was counted. Their names are like listen-20261122.log.',
    );
  }
  if (window.missing.length > 0 && !question.json) {
    complain(stderr, `these days have no log: ${window.missing.join(', ')}.`);
  }
  if (question.out === null) {
    const scratch = await mkdtemp(join(tmpdir(), 'earshot-songs-'));
    try {
      const { path } = await makeResult(desk, { window, question, folder: scratch }, means);
      if (question.json) await printJson({ window, question, path }, means.around);
      else await writeToStdout(linesOf(path), means.around);
    } finally {
      await rm(scratch, { recursive: true, force: true });
    }
    return;
  }
  const { path, isNew } = await makeResult(desk, { window, question, folder: question.out }, means);
  if (question.json) await printJson({ window, question, path }, means.around);
  else print(stdout, `${isNew ? 'Written' : 'Up to date'}: ${path}`);
}

async function makeResult(
  desk: SongsDesk,
  { window, question, folder }: { window: SongsWindow; question: TopQuestion; folder: string },
  { around, core }: Means,
): Promise<{ readonly path: string; readonly isNew: boolean }> {
  const { writeResult } = await core.songs();
  const progress = new Progress(around);
  try {
    return await writeResult(
      desk,
      { window, question, out: folder, isKept: question.out !== null },
      {
        tell: (how) => {
          progress.tell(progressInWords('Songs', how, 0));
        },
      },
    );
  } finally {
    progress.end();
  }
}

async function* linesOf(path: string): AsyncGenerator<string> {
  for await (const line of readLines(path)) yield `${line}\n`;
}

function readLines(path: string): AsyncIterable<string> {
  return createInterface({ input: createReadStream(path), crlfDelay: Infinity });
}

/** One document, written while the result file is read: it may hold millions of users. */
async function printJson(
  made: { readonly window: SongsWindow; readonly question: TopQuestion; readonly path: string },
  around: Surroundings,
): Promise<void> {
  await writeToStdout(jsonPieces(made), around);
}

async function* jsonPieces({
  window,
  question: { by, limit },
  path,
}: {
  readonly window: SongsWindow;
  readonly question: TopQuestion;
  readonly path: string;
}): AsyncGenerator<string> {
  const { until, days, missing, counted } = window;
  const files = counted.map(({ name, lines, plays, badLines, reasons }) => {
    return { name, lines, plays, badLines, reasons };
  });
  const head = JSON.stringify({ by, until, days, limit, missing, files });
  yield `${head.slice(0, -1)},"top":[`;
  let separator = '';
  for await (const line of readLines(path)) {
    yield `${separator}${JSON.stringify(rankingOf(line))}`;
    separator = ',';
  }
  yield ']}\n';
}

/** A line of a result file as the JSON has it: ids stay text, they have 64 bit. */
function rankingOf(line: string): { key: string; songs: { song: string; count: number }[] } {
  const [key = '', list = ''] = line.split('|');
  const songs = list.split(',').map((pair) => {
    const [song = '', count] = pair.split(':');
    return { song, count: Number(count) };
  });
  return { key, songs };
}
