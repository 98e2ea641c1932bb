import type { Bench, BenchOptions, Figures } from '../bench';
import { medianOf, rounded } from '../report/statistics';
import type { CollectorPlan, CollectorWord } from '../run/collector';
import { startProgram, type RunningProgram } from '../run/start-program';
import { withFolder } from '../run/work-folder';
import { API_KEY, startStation } from '../station/start-station';
import { openPast } from '../store/station-past';

const INTERVAL_SECONDS = 30;
const LOOKS_A_DAY = 86_400 / INTERVAL_SECONDS;
/** Midnight in Budapest. */
const START_AT = Date.UTC(2026, 0, 4, 23);

export const bench: Bench = {
  name: 'memory',
  aims: [
    { figure: 'rss200MB', below: 150 },
    { figure: 'rss10000MB', below: 400 },
  ],
  about:
    '`earshot serve` itself with a clock that rushes: every look of a day is taken, one after the other, 1 % of the listeners new at each, a page open all the time. `rss…MB` is the resident memory of the process (median of the last twelfth of the day), `peak…MB` the most that was seen. `weekGrowthMB` is how much more the last of seven days takes than the second at 200 listeners.',
  bounds:
    'At 10,000 listeners the answer of the server, which is there as bytes, as text and parsed, the open sessions before and after a look, and the names of finished sessions of today. Rushing leaves more garbage at once than looks 30 seconds apart do.',
  run: async ({ quick, progress }) => {
    const day = quick ? LOOKS_A_DAY / 24 : LOOKS_A_DAY;
    const few = await collect({ listeners: 200, looks: 7 * day, progress });
    const many = await collect({ listeners: 10_000, looks: day, progress });
    const ofDay = (number: number) =>
      few.slice(((number - 1) * few.length) / 7, (number * few.length) / 7);
    return {
      ...figuresOf('200', ofDay(1)),
      ...figuresOf('10000', many),
      weekGrowthMB: rounded(medianOf(ofDay(7)) - medianOf(ofDay(2))),
    };
  },
};

function figuresOf(name: string, samples: readonly number[]): Figures {
  const last = samples.slice(-Math.ceil(samples.length / 12));
  return {
    [`rss${name}MB`]: rounded(medianOf(last)),
    [`peak${name}MB`]: rounded(Math.max(...samples)),
  };
}

interface Collecting {
  readonly listeners: number;
  readonly looks: number;
  readonly progress: BenchOptions['progress'];
}

/** Resident memory in MB along the way, evenly spaced. */
function collect({ listeners, looks, progress }: Collecting): Promise<readonly number[]> {
  return withFolder(async (folder) => {
    const server = await startStation({
      listeners,
      newAtEachLook: listeners / 100,
      startAt: START_AT,
      intervalSeconds: INTERVAL_SECONDS,
    });
    const past = await openPast({ folder, station: server.station, now: START_AT });
    await past.close();
    const flags = ['--data', folder, '--port', '0', '--no-open'];
    const plan: CollectorPlan = {
      startAt: START_AT,
      looks,
      tellEvery: Math.max(1, looks / 7 / 60),
      args: ['serve', ...flags],
    };
    const program = startProgram('collector.js', {
      args: [JSON.stringify(plan)],
      env: { EARSHOT_API_KEY: API_KEY },
    });
    try {
      return await samplesOf(program, { listeners, looks, progress });
    } finally {
      await program.stop();
      await server.stop();
    }
  });
}

function samplesOf(
  { child }: RunningProgram,
  { listeners, looks, progress }: Collecting,
): Promise<readonly number[]> {
  const samples: number[] = [];
  return new Promise((resolve, reject) => {
    child.on('message', (word: CollectorWord) => {
      samples.push(word.rss / 1024 ** 2);
      if (samples.length % 60 === 0) {
        const part = String(Math.round((100 * word.looks) / looks));
        const taken = String(Math.round(samples.at(-1) ?? 0));
        progress(`memory: ${String(listeners)} listeners, ${part} % of the looks, ${taken} MB`);
      }
      if (word.looks === looks) resolve(samples);
    });
    child.once('exit', (code) => {
      reject(new Error(`The collector ended early (${String(code)}).`));
    });
  });
}
