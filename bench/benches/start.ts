import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, get } from 'node:http';
import { fileURLToPath } from 'node:url';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Bench, BenchOptions, Figures } from '../bench';
import { medianOf, rounded } from '../report/statistics';
import { withFolder } from '../run/work-folder';
import { API_KEY, startStation } from '../station/start-station';
import { daysBefore, openPast } from '../store/station-past';

const PROGRAM = fileURLToPath(new URL('../headless/main.js', import.meta.url));
const DAYS = 365;
const RAW_DAYS = 30;
const SESSIONS_A_DAY = 2_000;
const LISTENERS = 200;
const PATIENCE_MS = 60_000;

/** The least that a Node program can do and still answer. */
const BARE_SERVER = `require('node:http').createServer((_, answer) => answer.end('ok')).listen(+process.argv[1], '127.0.0.1')`;

export const bench: Bench = {
  name: 'start',
  aims: [{ figure: 'toHealthzMs', below: 500 }],
  about: `From the start of \`earshot serve\` to its first answer on /healthz, with a year of data: sums of ${String(DAYS)} days, and of the last ${String(RAW_DAYS)} days ${String(SESSIONS_A_DAY)} sessions each. \`toReadyMs\`: until the store is open and the address is printed. \`bareNodeMs\`: the same for an empty HTTP server.`,
  bounds: 'Loading the modules of the program; the store is read after the first answer.',
  run: (options) => withFolder((folder) => run(folder, options)),
};

async function run(folder: string, { quick, progress }: BenchOptions): Promise<Figures> {
  const now = Date.now();
  const crowd = { listeners: LISTENERS, newAtEachLook: 2, startAt: now, intervalSeconds: 30 };
  const server = await startStation(crowd);
  try {
    const past = await openPast({ folder, station: server.station, now });
    const days = daysBefore(now, DAYS, server.station.timeZone ?? 'UTC');
    progress(`start: writing ${String(DAYS)} days`);
    for (const [index, date] of days.entries()) {
      await past.addDay(date, { sessions: SESSIONS_A_DAY, raw: index >= DAYS - RAW_DAYS });
    }
    await past.close();
    return await measure(folder, { runs: quick ? 3 : 11, progress });
  } finally {
    await server.stop();
  }
}

async function measure(
  folder: string,
  { runs, progress }: { readonly runs: number; readonly progress: (line: string) => void },
): Promise<Figures> {
  const bare: number[] = [];
  const healthz: number[] = [];
  const ready: number[] = [];
  progress(`start: ${String(runs)} starts`);
  // The first start sums up what the others find done.
  for (let count = 0; count <= runs; count += 1) {
    const empty = await startOnce((port) => ['-e', BARE_SERVER, String(port)]);
    const serve = await startOnce((port) => {
      const flags = ['--data', folder, '--port', String(port), '--no-open', '--json'];
      return [PROGRAM, 'serve', ...flags];
    });
    if (count === 0) continue;
    bare.push(empty.answeredMs);
    healthz.push(serve.answeredMs);
    ready.push(serve.printedMs ?? NaN);
  }
  const [toHealthzMs, bareNodeMs] = [medianOf(healthz), medianOf(bare)];
  return {
    toHealthzMs: rounded(toHealthzMs),
    toReadyMs: rounded(medianOf(ready)),
    bareNodeMs: rounded(bareNodeMs),
    ratio: rounded(toHealthzMs / bareNodeMs, 2),
  };
}

interface StartTimes {
  readonly answeredMs: number;
  /** Until the first line on stdout; null where the program prints none. */
  readonly printedMs: number | null;
}

/** Starts a program, asks until it answers, and ends it. */
async function startOnce(args: (port: number) => readonly string[]): Promise<StartTimes> {
  const port = await freePort();
  const began = performance.now();
  const child = spawn(process.execPath, args(port), {
    env: { ...process.env, EARSHOT_API_KEY: API_KEY },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const isProgram = args(port)[0] === PROGRAM;
  const printed = once(child.stdout, 'data').then(() => performance.now() - began);
  try {
    while (!(await isAnswered(port))) {
      if (child.exitCode !== null) throw new Error('The program ended before it answered.');
      if (performance.now() - began > PATIENCE_MS) throw new Error('The program did not answer.');
      await wait(2);
    }
    const answeredMs = performance.now() - began;
    return { answeredMs, printedMs: isProgram ? await printed : null };
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}

function isAnswered(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get({ host: '127.0.0.1', port, path: '/healthz', agent: false }, (answer) => {
      answer.resume();
      resolve(answer.statusCode === 200);
    });
    request.on('error', () => {
      resolve(false);
    });
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
