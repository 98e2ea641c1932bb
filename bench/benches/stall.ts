import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { createEarshot } from '../../src-main/core/app/create-earshot';
import type { Earshot } from '../../src-main/core/app/earshot';
import type { Bench, BenchOptions, Figures } from '../bench';
import { medianOf, percentileOf, rounded } from '../report/statistics';
import { HandClock } from '../run/clocks';
import { withFolder } from '../run/work-folder';
import { API_KEY, startStation } from '../station/start-station';
import { openPast } from '../store/station-past';

const OPEN = 10_000;
const CLOSED = 100_000;
const INTERVAL_SECONDS = 30;
const WARM_UP = 10;
/** Eight in the evening in Budapest: most of the day lies behind. */
const START_AT = Date.UTC(2026, 0, 5, 19);
/** What is left to do after a look, and a turn of the timer that measures. */
const AFTERWARDS_MS = 50;

export const bench: Bench = {
  name: 'stall',
  aims: [{ figure: 'p95Ms', below: 50 }],
  about:
    'The whole of a running Earshot with 10,000 open sessions and 100,000 closed ones of today in its store, asking a server in another process, 1 % new at every look; writes and the live state of an open page included. At every look the longest block of the event loop is taken (`monitorEventLoopDelay`, 1 ms).',
  bounds:
    'Collecting garbage, and what is still done in one piece: the rows of a checkpoint, and the counts of the open sessions. Decoding, parsing and reading the list, writing the checkpoint and summing today let other work in between.',
  run: (options) => withFolder((folder) => run(folder, options)),
};

async function run(folder: string, { quick, progress }: BenchOptions): Promise<Figures> {
  const server = await startStation({
    listeners: OPEN,
    newAtEachLook: OPEN / 100,
    startAt: START_AT,
    intervalSeconds: INTERVAL_SECONDS,
  });
  try {
    progress(`stall: writing ${String(CLOSED)} closed sessions`);
    const past = await openPast({ folder, station: server.station, now: START_AT });
    await past.addToday(CLOSED);
    await past.close();
    const clock = new HandClock(START_AT);
    const earshot = createEarshot({
      dataFolder: folder,
      demo: false,
      overrides: { apiKey: API_KEY },
      clock,
      log: (_level, message) => progress(`stall: ${message}`),
    });
    // As an open page does: each change is made into a live state.
    earshot.onChange(() => undefined);
    await earshot.start();
    try {
      return await watch(earshot, { clock, looks: quick ? 20 : 120, progress });
    } finally {
      await earshot.stop();
    }
  } finally {
    await server.stop();
  }
}

async function watch(
  earshot: Earshot,
  options: { clock: HandClock; looks: number; progress: (line: string) => void },
): Promise<Figures> {
  const { clock, looks, progress } = options;
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const blocks: number[] = [];
  progress(`stall: ${String(looks)} looks`);
  for (let look = 0; look < WARM_UP + looks; look += 1) {
    clock.pass(INTERVAL_SECONDS * 1000);
    delay.reset();
    const { outcome } = await earshot.pollNow();
    if (outcome !== 'ok') throw new Error(`A look failed: ${outcome}.`);
    await wait(AFTERWARDS_MS);
    if (look >= WARM_UP) blocks.push(delay.max / 1e6);
  }
  delay.disable();
  return {
    openSessions: OPEN,
    closedSessions: CLOSED,
    medianMs: rounded(medianOf(blocks)),
    p95Ms: rounded(percentileOf(blocks, 95)),
    maxMs: rounded(Math.max(...blocks)),
  };
}
