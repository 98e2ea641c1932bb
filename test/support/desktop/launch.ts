import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { electronRuntime } from '../../../scripts/setup/electron-runtime.mjs';
import { CHROMIUM } from '../page/browser-pages';
import type { Desktop, LaunchOptions } from './desktop';
import { launchElectron } from './launch-electron';
import { launchStandIn, standInCommand, standInEnvironment } from './launch-stand-in';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
/** The program as it is shipped; `npm test` builds it first. */
const PROGRAM = join(ROOT, 'dist', 'electron', 'main.js');

/** As Playwright starts it: CI's Linux lets no program of a user make Chromium's sandbox. */
const WITHOUT_SANDBOX = process.platform === 'linux' ? ['--no-sandbox'] : [];

const runtime = electronRuntime(ROOT);

/** Real Electron where its runtime lies on this disk; it is never fetched for a test. */
export const RUNS_ON: Desktop['runsOn'] = runtime.state === 'ready' ? 'electron' : 'stand-in';

/** Whether the desktop app can be started here at all: the stand-in shows its windows in Chromium. */
export const CAN_LAUNCH = RUNS_ON === 'electron' || CHROMIUM !== undefined;

export interface Start {
  readonly program: string;
  readonly root: string;
  readonly folder: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** Starts it once more on the same folder, as a person does who sees no window, and waits until that start has ended. */
export async function launchAgain(
  folder: string,
): Promise<{ readonly code: number | null; readonly said: string }> {
  const [program = '', ...before] =
    runtime.state === 'ready'
      ? [runtime.executable, ROOT, ...WITHOUT_SANDBOX]
      : await standInCommand(PROGRAM);
  const child = spawn(program, [...before, `--data=${folder}`], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...(await standInEnvironment()) },
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return new Promise((resolve) => {
    child.once('close', (code) => {
      resolve({ code, said });
    });
  });
}

/** Starts the built desktop app on a data folder of its own. Rejects when it ends before it is ready. */
export async function launch(options: LaunchOptions = {}): Promise<Desktop> {
  if (!existsSync(PROGRAM)) throw new Error('Build the program first: npm run build.');
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'earshot-desktop-')));
  const start: Start = {
    program: PROGRAM,
    root: ROOT,
    folder,
    args: [`--data=${folder}`, ...(options.args ?? [])],
    env: options.env ?? {},
  };
  const desktop =
    runtime.state === 'ready'
      ? await launchElectron(start, runtime.executable)
      : await launchStandIn(start);
  return {
    ...desktop,
    quit: async () => {
      const code = await desktop.quit();
      if (options.folder === undefined) await rm(folder, { recursive: true, force: true });
      return code;
    },
  };
}
