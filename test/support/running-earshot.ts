import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEarshot } from '#core/app/create-earshot';
import type { Earshot, EarshotOptions, LiveState } from '#core/app/earshot';

export interface Running {
  readonly earshot: Earshot;
  readonly folder: string;
  /** Everything logged so far, a line each. */
  readonly log: string[];
  /** Resolves with the first state, from now on, that fits. */
  until(fits: (state: LiveState) => boolean, withinMs?: number): Promise<LiveState>;
}

/** A temporary data folder, removed by `remove`. */
export async function temporaryFolder(): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'earshot-'));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Starts the whole core on a folder. */
export async function runEarshot(
  folder: string,
  over: Partial<EarshotOptions> = {},
): Promise<Running> {
  const log: string[] = [];
  const earshot = createEarshot({
    dataFolder: folder,
    demo: false,
    overrides: {},
    log: (level, message) => log.push(`${level} ${message}`),
    ...over,
  });
  await earshot.start();
  return { earshot, folder, log, until: (fits, withinMs) => until(earshot, fits, withinMs) };
}

function until(
  earshot: Earshot,
  fits: (state: LiveState) => boolean,
  withinMs = 20_000,
): Promise<LiveState> {
  return new Promise((resolve, reject) => {
    const look = (state: LiveState): void => {
      if (!fits(state)) return;
      clearTimeout(timer);
      stop();
      resolve(state);
    };
    const timer = setTimeout(() => {
      stop();
      reject(new Error(`not in time; last state: ${JSON.stringify(earshot.live())}`));
    }, withinMs);
    const stop = earshot.onChange(look);
    look(earshot.live());
  });
}

/** Every file below a folder with its bytes. */
export async function filesBelow(folder: string): Promise<{ path: string; bytes: Buffer }[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Promise.all(
    files.map(async (entry) => {
      const path = join(entry.parentPath, entry.name);
      return { path, bytes: await readFile(path) };
    }),
  );
}
