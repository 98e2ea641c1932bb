import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SongsDesk, SongsWindow } from '../../core/app/songs';
import { CommandFailure } from '../command-failure';
import type { CoreParts } from '../core-parts';
import type { Surroundings } from '../surroundings';
import { complain, print } from '../terminal/print';
import { Progress } from '../terminal/progress';
import { writeToStdout } from '../terminal/write-to-stdout';
import { progressInWords } from './songs-words';

export interface TopQuestion {
  readonly by: 'country' | 'user' | 'all';
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
  const window = songsWindow(await desk.counted.all(), question);
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
      await tellResult({ window, question, path }, means);
    } finally {
      await rm(scratch, { recursive: true, force: true });
    }
    return;
  }
  const { path, isNew } = await makeResult(desk, { window, question, folder: question.out }, means);
  if (question.json) await tellResult({ window, question, path }, means);
  else print(stdout, `${isNew ? 'Written' : 'Up to date'}: ${path}`);
}

async function makeResult(
  desk: SongsDesk,
  { window, question, folder }: { window: SongsWindow; question: TopQuestion; folder: string },
  { around, core }: Means,
): Promise<{ readonly path: string; readonly isNew: boolean }> {
  const { ResultStamps, writeResult } = await core.songs();
  const stamps = question.out === null ? null : await ResultStamps.open(desk.counted.folder);
  const progress = new Progress(around);
  try {
    return await writeResult(
      desk,
      { window, question, out: folder, stamps },
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

/** A result file, as it is or as one document. It is passed on while it is read: it may hold millions of users. */
async function tellResult(made: MadeResult, { around, core }: Means): Promise<void> {
  const { rankingOf, readResultLines } = await core.songs();
  const lines = readResultLines(made.path);
  const pieces = made.question.json ? jsonPieces(made, { lines, rankingOf }) : withEnds(lines);
  await writeToStdout(pieces, around);
}

interface MadeResult {
  readonly window: SongsWindow;
  readonly question: TopQuestion;
  readonly path: string;
}

async function* withEnds(lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) yield `${line}\n`;
}

async function* jsonPieces(
  { window, question: { by, limit } }: MadeResult,
  of: { readonly lines: AsyncIterable<string>; readonly rankingOf: (line: string) => object },
): AsyncGenerator<string> {
  const { until, days, missing, counted } = window;
  const files = counted.map(({ name, lines, plays, badLines, reasons }) => {
    return { name, lines, plays, badLines, reasons };
  });
  const head = JSON.stringify({ by, until, days, limit, missing, files });
  yield `${head.slice(0, -1)},"top":[`;
  let separator = '';
  for await (const line of of.lines) {
    yield `${separator}${JSON.stringify(of.rankingOf(line))}`;
    separator = ',';
  }
  yield ']}\n';
}
