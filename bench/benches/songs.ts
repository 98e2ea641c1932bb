import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Bench, BenchOptions, Figures } from '../bench';
import { medianOf, rounded } from '../report/statistics';
import { peakOfTree } from '../run/tree-memory';
import { withFolder } from '../run/work-folder';
import { writeLog } from '../songs/log-writer';

const PROGRAM = fileURLToPath(new URL('../headless/main.js', import.meta.url));
const STRAIGHT = fileURLToPath(new URL('straight.js', import.meta.url));

const LINES = 30_000_000;
const QUICK_LINES = 1_000_000;
/** Sizes that show how the cost of a line grows, as parts of the whole. */
const SMALLER = [30, 10, 3];
/** Days of the window are this much smaller, so that the bench ends within a coffee break. */
const WINDOW_PART = 6;
const WINDOW_DAYS = 7;
/** Nobody waits whether a file this old still grows. */
const LONG_AGO = new Date('2026-01-01T00:00:00Z');

export const bench: Bench = {
  name: 'songs',
  aims: [
    { figure: 'ratio', below: 1.3 },
    { figure: 'peakRssMB', below: 1536 },
    { figure: 'windowRatio', below: 0.7 },
    { figure: 'againRatio', below: 0.02 },
  ],
  about: `\`earshot songs top\` over a generated day of 30 million lines (three million users, a million songs, 250 countries, one line of a thousand bad), by country and by user into result files, two threads and 700 MB for DuckDB. \`ratio\`: against the same SQL run straight in DuckDB over the same log without its bad lines. \`nsPerLine…\`: the cost of a line at smaller sizes. \`windowRatio\`: the results of seven days after one new day, against counting all seven (days of a sixth of the lines). \`againRatio\`: asked again with nothing changed, against the first time. \`peakRssMB\`: of the whole process tree (Linux).`,
  bounds:
    'Counting 30 million pairs of user and song, most of them different, within 700 MB: DuckDB sorts them into parts and uses the disk.',
  run: (options) => withFolder((folder) => run(folder, options)),
};

async function run(folder: string, options: BenchOptions): Promise<Figures> {
  const { quick, progress } = options;
  const lines = quick ? QUICK_LINES : LINES;
  const growth: Record<string, number> = {};
  for (const part of SMALLER) {
    const some = Math.round(lines / part);
    progress(`songs: ${some.toLocaleString('en')} lines`);
    const { seconds } = await countOneDay(join(folder, 'some'), some);
    progress(`songs: ${seconds.toFixed(1)} s`);
    growth[`nsPerLine${String(some / 1e6)}M`] = rounded((seconds / some) * 1e9, 0);
  }
  const rounds = quick ? 1 : 3;
  const ours: OneDay[] = [];
  const straight: number[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    progress(`songs: ${lines.toLocaleString('en')} lines, ${String(round)} of ${String(rounds)}`);
    ours.push(await countOneDay(join(folder, 'day'), lines));
    straight.push(await countStraight(join(folder, 'straight'), lines));
    const [last, peer] = [ours.at(-1), straight.at(-1)];
    progress(`songs: ${last?.seconds.toFixed(1) ?? ''} s, straight ${peer?.toFixed(1) ?? ''} s`);
  }
  const seconds = medianOf(ours.map((one) => one.seconds));
  progress('songs: a window of seven days');
  return {
    lines,
    seconds: rounded(seconds),
    linesPerSecond: rounded(lines / seconds, 0),
    straightSeconds: rounded(medianOf(straight)),
    ratio: rounded(medianOf(ours.map((one, at) => one.seconds / (straight[at] ?? NaN))), 2),
    peakRssMB: rounded(Math.max(...ours.map((one) => one.peakMB)), 0),
    againRatio: rounded(medianOf(ours.map((one) => one.againSeconds / one.seconds)), 4),
    [`nsPerLine${String(lines / 1e6)}M`]: rounded((seconds / lines) * 1e9, 0),
    ...growth,
    ...(await window(join(folder, 'window'), Math.round(lines / WINDOW_PART))),
  };
}

interface OneDay {
  readonly seconds: number;
  readonly peakMB: number;
  readonly againSeconds: number;
}

async function countOneDay(folder: string, lines: number): Promise<OneDay> {
  const logs = join(folder, 'logs');
  await mkdir(logs, { recursive: true });
  await putLog(join(logs, 'listen-20261122.log'), { lines, seed: 1 });
  const first = await bothTops(folder, 1);
  const again = await bothTops(folder, 1);
  await rm(folder, { recursive: true, force: true });
  return { ...first, againSeconds: again.seconds };
}

async function countStraight(folder: string, lines: number): Promise<number> {
  await mkdir(folder, { recursive: true });
  const log = join(folder, 'clean.log');
  await writeLog(log, { lines, seed: 1 }, true);
  const { seconds } = await timed([STRAIGHT, log, join(folder, 'work')]);
  await rm(folder, { recursive: true, force: true });
  return seconds;
}

/** Six days known, a seventh comes; then everything forgotten and counted once more. */
async function window(folder: string, lines: number): Promise<Figures> {
  const logs = join(folder, 'logs');
  await mkdir(logs, { recursive: true });
  for (let day = 1; day < WINDOW_DAYS; day += 1) {
    await putLog(join(logs, `listen-2026110${String(day)}.log`), { lines, seed: day });
  }
  await bothTops(folder, WINDOW_DAYS);
  await putLog(join(logs, `listen-2026110${String(WINDOW_DAYS)}.log`), {
    lines,
    seed: WINDOW_DAYS,
  });
  const oneNew = await bothTops(folder, WINDOW_DAYS);
  await rm(join(folder, 'data'), { recursive: true, force: true });
  await rm(join(folder, 'out'), { recursive: true, force: true });
  const all = await bothTops(folder, WINDOW_DAYS);
  return {
    windowDayLines: lines,
    windowSeconds: rounded(oneNew.seconds),
    windowRatio: rounded(oneNew.seconds / all.seconds, 2),
  };
}

async function putLog(path: string, shape: { lines: number; seed: number }): Promise<void> {
  await writeLog(path, shape);
  await utimes(path, LONG_AGO, LONG_AGO);
}

async function bothTops(folder: string, days: number): Promise<Omit<OneDay, 'againSeconds'>> {
  const where = ['--logs', join(folder, 'logs'), '--data', join(folder, 'data')];
  const rest = ['--days', String(days), '--out', join(folder, 'out')];
  const top = (by: string) => timed([PROGRAM, 'songs', 'top', '--by', by, ...where, ...rest]);
  const [country, user] = [await top('country'), await top('user')];
  return {
    seconds: country.seconds + user.seconds,
    peakMB: Math.max(country.peakMB, user.peakMB),
  };
}

async function timed(args: readonly string[]): Promise<{ seconds: number; peakMB: number }> {
  const began = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = once(child, 'exit') as Promise<[number | null]>;
  const { result, peakMB } = await peakOfTree(child.pid ?? 0, ended);
  if (result[0] !== 0) throw new Error(`${args.join(' ')} failed.`);
  return { seconds: (performance.now() - began) / 1000, peakMB };
}
