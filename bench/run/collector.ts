import { runCommandLine } from '../../src-main/headless/command-line';
import { coreParts } from '../../src-main/headless/core-parts';
import { processSurroundings } from '../../src-main/headless/process-surroundings';
import { RushingClock } from './clocks';

/** What the bench of memory asks for and is told. */
export interface CollectorPlan {
  readonly startAt: number;
  readonly looks: number;
  /** Memory is told every so many looks. */
  readonly tellEvery: number;
  /** The command line: `serve` and its flags. */
  readonly args: readonly string[];
}

export interface CollectorWord {
  readonly looks: number;
  /** Resident bytes of the whole process. */
  readonly rss: number;
  /** Looks come as far apart as they do for people. */
  readonly isAtRest: boolean;
}

const REST_STEP_MS = 5_000;

/**
 * `earshot serve` as it is, but for the clock: a day takes minutes. A page is open all the time. Takes a
 * `CollectorPlan` as JSON and tells the parent how much memory it takes: along the way, and then, when looks are as
 * far apart as they are for people, until the parent has heard enough.
 */
const plan = JSON.parse(process.argv[2] ?? '') as CollectorPlan;
const clock = new RushingClock({
  startAt: plan.startAt,
  sleeps: plan.looks,
  onSleep: (looks) => {
    if (looks < plan.looks && looks % plan.tellEvery === 0) tell({ looks, isAtRest: false });
    if (looks !== plan.looks) return;
    setInterval(() => {
      tell({ looks, isAtRest: true });
    }, REST_STEP_MS).unref();
  },
});
const around = processSurroundings(new URL('../renderer/', import.meta.url));
process.once('disconnect', () => {
  process.exit();
});
process.exitCode = await runCommandLine(plan.args, around, {
  ...coreParts,
  createEarshot: async (options) => {
    const earshot = await coreParts.createEarshot({ ...options, clock });
    earshot.onChange(() => undefined);
    return earshot;
  },
});
process.disconnect();

function tell(word: Omit<CollectorWord, 'rss'>): void {
  process.send?.({ ...word, rss: process.memoryUsage.rss() } satisfies CollectorWord);
}
