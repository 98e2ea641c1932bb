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

/** Two and a half minutes at rest, told every five seconds; the last half minute counts. */
const REST_SAMPLES = 30;
const SETTLED = 6;

export const bench: Bench = {
  name: 'memory',
  aims: [
    { figure: 'rss200MB', below: 150 },
    { figure: 'rss10000MB', below: 400 },
  ],
  about:
    '`earshot serve` itself with a clock that rushes: every look of a day (at 200 listeners of seven days) is taken, one after the other, 1 % of the listeners new at each, a page open all the time. Then looks are 30 seconds apart as they are for people, and after two and a half minutes `rss…MB` is the resident memory of the process. `rushing…MB` is what it takes while it rushes (median of the last twelfth of the first day), `peak…MB` the most that was seen. `weekGrowthMB` is how much more the last of seven days takes than the second at 200 listeners.',
  bounds:
    'At 10,000 listeners the answer of the server, which is there as bytes, as text and parsed, the open sessions before and after a look, and the names of finished sessions of today. A day that rushes leaves more garbage at once than looks 30 seconds apart, between which V8 tidies up.',
  run: async ({ quick, progress }) => {
    const day = quick ? LOOKS_A_DAY / 24 : LOOKS_A_DAY;
    const few = await collect({ listeners: 200, looks: 7 * day, progress });
    const many = await collect({ listeners: 10_000, looks: day, progress });
    const along = few.rushing;
    const ofDay = (number: number) =>
      along.slice(((number - 1) * along.length) / 7, (number * along.length) / 7);
    return {
      ...figuresOf('200', { rushing: ofDay(1), atRest: few.atRest }),
      ...figuresOf('10000', many),
      weekGrowthMB: rounded(medianOf(ofDay(7)) - medianOf(ofDay(2))),
    };
  },
};

/** Resident memory in MB, evenly spaced. */
interface Samples {
  readonly rushing: readonly number[];
  readonly atRest: readonly number[];
}

function figuresOf(name: string, { rushing, atRest }: Samples): Figures {
  const last = rushing.slice(-Math.ceil(rushing.length / 12));
  return {
    [`rss${name}MB`]: rounded(medianOf(atRest.slice(-SETTLED))),
    [`rushing${name}MB`]: rounded(medianOf(last)),
    [`peak${name}MB`]: rounded(Math.max(...rushing, ...atRest)),
  };
}

interface Collecting {
  readonly listeners: number;
  readonly looks: number;
  readonly progress: BenchOptions['progress'];
}

function collect({ listeners, looks, progress }: Collecting): Promise<Samples> {
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
      tellEvery: Math.max(1, Math.floor(looks / 7 / 60)),
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
): Promise<Samples> {
  const rushing: number[] = [];
  const atRest: number[] = [];
  return new Promise((resolve, reject) => {
    child.on('message', (word: CollectorWord) => {
      const taken = word.rss / 1024 ** 2;
      const samples = word.isAtRest ? atRest : rushing;
      samples.push(taken);
      if (samples.length % (word.isAtRest ? SETTLED : 60) === 0) {
        const part = String(Math.round((100 * word.looks) / looks));
        const mb = String(Math.round(taken));
        progress(`memory: ${String(listeners)} listeners, ${part} % of the looks, ${mb} MB`);
      }
      if (atRest.length === REST_SAMPLES) resolve({ rushing, atRest });
    });
    child.once('exit', (code) => {
      reject(new Error(`The collector ended early (${String(code)}).`));
    });
  });
}
