import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { StationSettings } from '#shared/model/settings';
import { addDays, stationDateOf } from '#shared/time/station-day';
import type { Archive } from '../../src-main/core/app/earshot';
import { openArchive } from '../../src-main/core/app/open-archive';
import type { Bench, BenchOptions, Figures } from '../bench';
import { medianOf, rounded } from '../report/statistics';
import { historyPageTimes } from '../run/history-page';
import { withFolder } from '../run/work-folder';
import { daysBefore, openPast } from '../store/station-past';

const DAYS = 365;
const RAW_DAYS = 30;
const SESSIONS_A_DAY = 2_000;
const BIG_DAY = 100_000;
const PRESETS = [7, 30, 90, 365] as const;
const STATION: StationSettings = {
  kind: 'icecast',
  baseUrl: 'http://127.0.0.1:1',
  stationId: null,
  name: 'Past',
  mounts: [],
  username: null,
  timeZone: 'Europe/Budapest',
};
const ZONE = 'Europe/Budapest';

export const bench: Bench = {
  name: 'history',
  aims: [
    { figure: 'presetMs', below: 300 },
    { figure: 'dayViewMs', below: 500 },
    { figure: 'openToPaintMs', below: 1000 },
    { figure: 'droppedFrames', below: 1 },
  ],
  about: `All that the page of the past asks for in one call, over a year of ${String(SESSIONS_A_DAY)} sessions a day, the sessions of the last ${String(RAW_DAYS)} days still there. \`presetMs\`: the slowest of 7, 30, 90 and 365 days and all, each the median of several answers, as a running Earshot gives them; \`coldPresetMs\`: the slowest first answer of a program that has just opened the folder. \`dayViewMs\`: a single day of ${String(BIG_DAY)} sessions, likewise. \`blockMs\`: the longest block of the event loop meanwhile. \`openToPaintMs\`: from opening the page _History_ in an empty tab until its first chart is drawn, of an \`earshot serve\` that printed its address a moment ago and has read nothing of that year; \`barePageMs\`: the same of a page of two lines, in turns with it, and \`openRatio\` what is between them. \`coldFirstPaintMs\`: from the start of the program to that first chart. \`droppedFrames\` and \`longestFrameMs\`: of 120 frames in each of which the curve of a day of 2,880 looks, and that of the week before, is drawn anew. \`peakServeMB\`: the most that \`earshot serve\` took while the page showed every range, one after the other (Linux).`,
  bounds:
    'Telling listeners apart among the single sessions of the last 30 days, in one pass for all numbers; when cold, reading their files, a year of day sums and the lists of listeners.',
  run: async (options) => ({
    ...(await withFolder((folder) => presets(folder, options))),
    ...(await withFolder((folder) => bigDay(folder, options))),
  }),
};

async function presets(folder: string, { quick, progress }: BenchOptions): Promise<Figures> {
  const now = Date.now();
  const dates = daysBefore(now, DAYS, ZONE);
  progress(`history: writing ${String(DAYS)} days`);
  const past = await openPast({ folder, station: STATION, now });
  for (const [index, date] of dates.entries()) {
    await past.addDay(date, { sessions: SESSIONS_A_DAY, raw: index >= DAYS - RAW_DAYS });
  }
  await past.addToday(SESSIONS_A_DAY / 2);
  await past.close();
  const today = stationDateOf(now, ZONE);
  const ranges = PRESETS.map((days) => ({ from: addDays(today, 1 - days), to: today }));
  ranges.push({ from: dates[0] ?? today, to: today });
  const cold: number[] = [];
  for (const range of ranges) {
    cold.push(await withArchive(folder, now, (archive) => timed(archive, range)));
  }
  progress(`history: first answers ${cold.map((ms) => ms.toFixed(0)).join(', ')} ms`);
  return withArchive(folder, now, async (archive) => {
    for (const range of ranges) await timed(archive, range);
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    const warm: number[] = [];
    for (const range of ranges) warm.push(await median(archive, range, quick ? 3 : 9));
    delay.disable();
    progress(`history: answers ${warm.map((ms) => ms.toFixed(0)).join(', ')} ms`);
    const times = {
      presetMs: rounded(Math.max(...warm)),
      coldPresetMs: rounded(Math.max(...cold)),
      blockMs: rounded(delay.max / 1e6),
    };
    progress('history: opening the page');
    const [busyDay = today] = daysBefore(now, 1, ZONE);
    const page = await historyPageTimes(folder, { runs: quick ? 1 : 5, busyDay, progress });
    return { ...times, ...page };
  });
}

async function bigDay(folder: string, { quick, progress }: BenchOptions): Promise<Figures> {
  const now = Date.now();
  const [date = ''] = daysBefore(now, 1, ZONE);
  progress(`history: writing a day of ${String(BIG_DAY)} sessions`);
  const past = await openPast({ folder, station: STATION, now });
  await past.addDay(date, { sessions: BIG_DAY, raw: true });
  await past.close();
  return withArchive(folder, now, async (archive) => {
    const range = { from: date, to: date };
    const coldDayViewMs = await timed(archive, range);
    const dayViewMs = await median(archive, range, quick ? 3 : 9);
    return { dayViewMs: rounded(dayViewMs), coldDayViewMs: rounded(coldDayViewMs) };
  });
}

async function withArchive<T>(
  dataFolder: string,
  now: number,
  work: (archive: Archive) => Promise<T>,
): Promise<T> {
  const archive = await openArchive({ dataFolder, now: () => now, log: () => undefined });
  try {
    return await work(archive);
  } finally {
    await archive.close();
  }
}

type Range = Parameters<Archive['past']['history']>[0];

async function median(archive: Archive, range: Range, runs: number): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) times.push(await timed(archive, range));
  return medianOf(times);
}

async function timed(archive: Archive, range: Range): Promise<number> {
  const began = performance.now();
  await archive.past.history(range);
  return performance.now() - began;
}
