import { spawn, type ChildProcess } from 'node:child_process';
import { chromium, type Browser } from 'playwright';
import { buildStandIn } from '../../../scripts/tests/stand-in.mjs';
import type { Order, Report } from '../electron/control';
import type { Desktop } from './desktop';
import { findPage } from './find-page';
import type { Start } from './launch';

/** Node with the stand-in, and the program. */
export async function standInCommand(program: string): Promise<readonly string[]> {
  const { register } = await buildStandIn();
  return [process.execPath, '--import', register, program];
}

/** Tells Node's loader where the stand-in lies; means nothing to real Electron. */
export async function standInEnvironment(): Promise<Readonly<Record<string, string>>> {
  return { EARSHOT_STAND_IN: (await buildStandIn()).module };
}

/** The app in Node with the stand-in for `electron`, its windows in Chromium. */
export async function launchStandIn(start: Start): Promise<Desktop> {
  const [node = '', ...before] = await standInCommand(start.program);
  const child = spawn(node, [...before, ...start.args], {
    env: { ...process.env, ...start.env, ...(await standInEnvironment()) },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let complaints = '';
  child.stderr?.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
  // Nobody shall be left behind when a test fails before it quits what it started.
  const kill = (): boolean => child.kill('SIGKILL');
  process.once('exit', kill);
  const ended = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => {
      process.off('exit', kill);
      resolve(code);
    });
  });
  const remote = new Remote(child);
  const early = ended.then((code) => {
    throw new Error(`The app ended with ${code ?? 'a signal'} before it was ready: ${complaints}`);
  });
  const address = await Promise.race([remote.ready, early]);
  const browser = await chromium.connectOverCDP(address);
  const main: Desktop['main'] = (work, arg) => remote.run(work, arg);
  return {
    runsOn: 'stand-in',
    folder: start.folder,
    complaints: () => complaints,
    window: (part = 'index.html') => findPage(() => pagesOf(browser), part),
    main,
    standIn: (work, arg) => remote.run(work, arg),
    seen: () =>
      remote.run(
        ({ standIn }: Parameters<Parameters<Desktop['standIn']>[0]>[0]) => standIn.seen(),
        undefined,
      ),
    signal: (name) => {
      child.kill(name);
    },
    ended,
    quit: async () => {
      // The answer may be lost with the process.
      void main(({ app }) => {
        app.quit();
      }).catch(() => undefined);
      const code = await ended;
      await browser.close().catch(() => undefined);
      return code;
    },
  };
}

function pagesOf(browser: Browser) {
  return browser.contexts().flatMap((context) => context.pages());
}

/** Runs functions in the program's process. */
class Remote {
  readonly ready: Promise<string>;
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, { done: (value: never) => void; fail: (e: Error) => void }>();
  #count = 0;

  constructor(child: ChildProcess) {
    this.#child = child;
    this.ready = new Promise((resolve) => {
      child.on('message', (report: Report) => {
        if (report.kind === 'ready') resolve(report.debuggingAddress);
        else this.#settle(report);
      });
    });
    child.once('exit', () => {
      for (const { fail } of this.#waiting.values()) fail(new Error('The app has ended.'));
    });
  }

  run<Result>(work: (...args: never[]) => Result, arg: unknown): Promise<Awaited<Result>> {
    if (!this.#child.connected) return Promise.reject(new Error('The app has ended.'));
    this.#count += 1;
    const id = this.#count;
    return new Promise((done, fail) => {
      this.#waiting.set(id, { done, fail });
      this.#child.send({ id, code: work.toString(), arg } satisfies Order);
    });
  }

  #settle(report: Exclude<Report, { kind: 'ready' }>): void {
    const waiting = this.#waiting.get(report.id);
    this.#waiting.delete(report.id);
    if (report.kind === 'done') waiting?.done(report.value as never);
    else waiting?.fail(new Error(report.message));
  }
}
