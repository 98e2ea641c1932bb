import { createReadStream } from 'node:fs';
import { copyFile, mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { SongsBy } from '#shared/model/songs';
import { errorCode } from '../../store/disk';

const WRITE_AT_CHARACTERS = 1 << 20;

/** A sorted file of rankings while it is read, standing at one line. */
interface Run {
  readonly key: string;
  readonly line: string;
  readonly rest: AsyncIterator<string>;
}

/**
 * Joins sorted files of rankings, no key in two of them, into one: keys ascending, users as numbers. Memory holds a line
 * of each.
 * @param out replaced in one step; a half file never stands under its name
 * @returns how many keys there are
 */
export async function mergeRuns(
  paths: readonly string[],
  { by, out, work }: { readonly by: SongsBy; readonly out: string; readonly work: string },
): Promise<number> {
  await mkdir(dirname(out), { recursive: true });
  const whole = join(work, 'whole.txt');
  const file = await open(whole, 'w', 0o600);
  let keys: number;
  try {
    keys = await writeMerged(await openRuns(paths), { by, file });
    await file.sync();
  } finally {
    await file.close();
  }
  await moveTo(out, whole);
  return keys;
}

async function writeMerged(
  runs: Run[],
  { by, file }: { readonly by: SongsBy; readonly file: FileHandle },
): Promise<number> {
  let keys = 0;
  let text = '';
  for (let least = leastOf(runs, by); least !== null; least = leastOf(runs, by)) {
    text += `${least.line}\n`;
    keys += 1;
    const next = await nextOf(least.rest);
    runs.splice(runs.indexOf(least), 1, ...(next === null ? [] : [next]));
    if (text.length < WRITE_AT_CHARACTERS) continue;
    await file.writeFile(text);
    text = '';
  }
  await file.writeFile(text);
  return keys;
}

async function openRuns(paths: readonly string[]): Promise<Run[]> {
  const opened = await Promise.all(
    paths.map((path) =>
      nextOf(
        createInterface({ input: createReadStream(path), crlfDelay: Infinity })[
          Symbol.asyncIterator
        ](),
      ),
    ),
  );
  return opened.filter((run) => run !== null);
}

async function nextOf(rest: AsyncIterator<string>): Promise<Run | null> {
  const next = await rest.next();
  if (next.done === true) return null;
  const line = next.value;
  return { key: line.slice(0, line.indexOf('|')), line, rest };
}

function leastOf(runs: readonly Run[], by: SongsBy): Run | null {
  let least: Run | null = null;
  for (const run of runs) if (least === null || isBefore(run.key, least.key, by)) least = run;
  return least;
}

/** Ids have no leading zeros, so the shorter is the smaller number. */
function isBefore(a: string, b: string, by: SongsBy): boolean {
  return by === 'user' && a.length !== b.length ? a.length < b.length : a < b;
}

/** In one step; also where the result lies on another disk than the scratch folder. */
async function moveTo(out: string, whole: string): Promise<void> {
  try {
    await rename(whole, out);
    return;
  } catch (error) {
    if (errorCode(error) !== 'EXDEV') throw error;
  }
  const beside = `${out}.part`;
  try {
    await copyFile(whole, beside);
    const copied = await open(beside, 'r+');
    try {
      await copied.sync();
    } finally {
      await copied.close();
    }
    await rename(beside, out);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}
