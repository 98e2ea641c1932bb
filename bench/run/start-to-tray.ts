import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../electron/main.js', import.meta.url));
const PATIENCE_MS = 60_000;

/** What the stand-in for `electron` tells of a start, in milliseconds since the process began. */
interface Moments {
  /** The program waits for Electron to be ready: its modules are loaded. */
  readonly awaited: number | null;
  readonly ready: number | null;
  readonly tooltips: readonly { readonly at: number; readonly text: string }[];
}

/**
 * Starts the built desktop app on a data folder without a window, as at login, and waits until the number stands in
 * the tray. The time in which the stand-in starts its Chromium does not count: Electron has its own.
 * @returns milliseconds of the app's own work
 */
export async function startToTray(folder: string): Promise<number> {
  const { EARSHOT_STAND_IN_REGISTER: register } = process.env;
  if (register === undefined) throw new Error('Start the bench with npm run bench.');
  const args = ['--import', register, PROGRAM, `--data=${folder}`, '--hidden'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const ended = once(child, 'exit');
  try {
    return await numberShown(child);
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}

async function numberShown(child: ChildProcess): Promise<number> {
  for (const began = performance.now(); performance.now() - began < PATIENCE_MS;) {
    const { awaited, ready, tooltips } = await momentsOf(child);
    const first = tooltips.find(({ text }) => /\d+ listening/.test(text));
    if (first !== undefined && awaited !== null && ready !== null) {
      return awaited + (first.at - ready);
    }
    await wait(20);
  }
  throw new Error('No number came into the tray.');
}

/** Asks the stand-in as the tests do: with a function sent as text. */
async function momentsOf(child: ChildProcess): Promise<Moments> {
  if (child.exitCode !== null) throw new Error('The app ended before a number was in its tray.');
  child.send({ id: 0, code: '({ standIn }) => standIn.moments', arg: null });
  for (;;) {
    const [report] = (await once(child, 'message')) as [
      { readonly kind: string; readonly id?: number; readonly value?: Moments },
    ];
    if (report.kind === 'done' && report.value !== undefined) return report.value;
    if (report.kind === 'failed') throw new Error('The stand-in does not tell its moments.');
  }
}
