import { copyFile, mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { SongsBy } from '#shared/model/songs';
import { errorCode } from '../../store/disk';
import { RunHeap } from './run-heap';
import { SortedRun } from './sorted-run';

const WRITE_AT_CHARACTERS = 1 << 20;

/**
 * Joins sorted files of rankings, no key in two of them, into one: keys ascending, users as numbers. Memory holds a
 * piece of each.
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
    keys = await writeMerged(paths, { by, file });
    await file.sync();
  } finally {
    await file.close();
  }
  await moveTo(out, whole);
  return keys;
}

async function writeMerged(
  paths: readonly string[],
  { by, file }: { readonly by: SongsBy; readonly file: FileHandle },
): Promise<number> {
  const runs = paths.map((path) => new SortedRun(path));
  try {
    return await writeAll(await standingRuns(runs, by), file);
  } finally {
    for (const run of runs) await run.close();
  }
}

async function standingRuns(runs: readonly SortedRun[], by: SongsBy): Promise<RunHeap> {
  const heap = new RunHeap((a, b) => isBefore(a.key, b.key, by));
  for (const run of runs) if (run.next() || (await run.readOn())) heap.add(run);
  return heap;
}

async function writeAll(heap: RunHeap, file: FileHandle): Promise<number> {
  let keys = 0;
  let text = '';
  for (let run = heap.least; run !== undefined; run = heap.least) {
    text += run.line;
    text += '\n';
    keys += 1;
    // Most steps find the next line at hand: to wait for each of millions would take most of the time.
    if (run.next() || (await run.readOn())) heap.leastMoved();
    else heap.dropLeast();
    if (text.length < WRITE_AT_CHARACTERS) continue;
    await file.writeFile(text);
    text = '';
  }
  await file.writeFile(text);
  return keys;
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
