import { mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { BAD_LINE_REASONS, type ListenDay } from '#shared/model/songs';
import { errorCode } from '../../store/disk';
import type { BadLineSample } from '../logs/bad-lines';

/** Version of the folder's layout and of how lines are judged: days of another one are counted again. */
const FORMAT = 1;
const DAY_FILE = 'day.json';
const SAMPLES_FILE = 'bad-lines.txt';

const count = z.int().min(0);
const dayFile = z.object({
  format: z.literal(FORMAT),
  date: z.iso.date(),
  name: z.string(),
  size: z.number().min(0),
  changedAt: z.number(),
  content: z.string().regex(/^[0-9a-f]{64}$/),
  lines: count,
  plays: count,
  badLines: count,
  reasons: z.object(
    Object.fromEntries(BAD_LINE_REASONS.map((reason) => [reason, count])) as Record<
      (typeof BAD_LINE_REASONS)[number],
      typeof count
    >,
  ),
  countries: z.record(z.string().regex(/^[A-Z]{2}$/), count),
});

/**
 * Puts a day's counts in their place in one step: whoever looks finds the old day, none, or the new one whole.
 * @param counts folder with `country/` and `user/`; moved
 */
export async function writeDayFolder({
  counts,
  into,
  day,
  samples,
}: {
  readonly counts: string;
  readonly into: string;
  readonly day: ListenDay;
  readonly samples: readonly BadLineSample[];
}): Promise<void> {
  const lines = samples.map(({ line, reason, text }) => `${String(line)}\t${reason}\t${text}\n`);
  await writeFile(join(counts, SAMPLES_FILE), lines.join(''), { mode: 0o600 });
  await writeFile(join(counts, DAY_FILE), JSON.stringify({ format: FORMAT, ...day }), {
    mode: 0o600,
  });
  await syncAll(counts);
  const old = `${counts}-old`;
  await mkdir(join(into, '..'), { recursive: true, mode: 0o700 });
  await rename(into, old).catch(unlessMissing);
  await rename(counts, into);
  await rm(old, { recursive: true, force: true });
}

/** What is known of a counted day; null where there is none, or none that can be used: then it is counted again. */
export async function readDayFolder(folder: string): Promise<ListenDay | null> {
  try {
    const read = dayFile.safeParse(JSON.parse(await readFile(join(folder, DAY_FILE), 'utf8')));
    if (!read.success) return null;
    const { format: _format, ...day } = read.data;
    return day;
  } catch {
    return null;
  }
}

/** The samples of a counted day; lines of the file that are none are passed over. */
export async function readSamples(folder: string): Promise<readonly BadLineSample[]> {
  const text = await readFile(join(folder, SAMPLES_FILE), 'utf8').catch(() => '');
  return text
    .split('\n')
    .map((line) => sampleOf(line))
    .filter((sample) => sample !== null);
}

function sampleOf(line: string): BadLineSample | null {
  const found = /^([1-9]\d{0,14})\t([a-z-]+)\t(.*)$/.exec(line);
  const reason = BAD_LINE_REASONS.find((one) => one === found?.[2]);
  if (found === null || reason === undefined) return null;
  return { line: Number(found[1]), reason, text: found[3] ?? '' };
}

/** Says on disk that the same content has another time now, so that it is not read again. */
export async function touchDayFolder(folder: string, day: ListenDay): Promise<void> {
  const path = join(folder, DAY_FILE);
  await writeFile(`${path}.new`, JSON.stringify({ format: FORMAT, ...day }), { mode: 0o600 });
  await rename(`${path}.new`, path);
}

/** Makes files durable before their folder gets its name. */
async function syncAll(folder: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  for (const entry of entries.filter((one) => one.isFile())) {
    const handle = await open(join(entry.parentPath, entry.name), 'r+');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  }
}

function unlessMissing(error: unknown): void {
  if (errorCode(error) !== 'ENOENT') throw error;
}
