import { fork, type ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import type { ForkOptions } from 'electron';
import { readiness } from './stand';
import { strict } from './strict';

const BOOTSTRAP = new URL('./utility.mjs', import.meta.url).href;
const MODELLED: ReadonlySet<string> = new Set(['serviceName', 'execArgv', 'stdio', 'env', 'cwd']);
const SIGTERM = 15;

type Flow = 'pipe' | 'ignore' | 'inherit';

/** A process of Node with the one thing that a utility process has beyond it: a port to its parent. */
class StandInUtilityProcess extends EventEmitter {
  readonly #child: ChildProcess;
  #isRunning = false;

  constructor(modulePath: string, args: readonly string[], options: ForkOptions) {
    super();
    this.#child = fork(modulePath, args, {
      execArgv: ['--import', BOOTSTRAP, ...(options.execArgv ?? [])],
      stdio: [...flowsOf(options.stdio), 'ipc'],
      // As messages between Electron's processes: what cannot be cloned throws.
      serialization: 'advanced',
      ...(options.env === undefined ? {} : { env: options.env as NodeJS.ProcessEnv }),
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    });
    this.#child.once('spawn', () => {
      this.#isRunning = true;
      this.emit('spawn');
    });
    this.#child.on('message', (message) => this.emit('message', message));
    this.#child.once('exit', (code) => {
      this.#isRunning = false;
      this.emit('exit', code ?? SIGTERM);
    });
    // Chromium ends what the app leaves behind.
    const kill = (): boolean => this.#child.kill('SIGKILL');
    process.once('exit', kill);
    this.#child.once('exit', () => process.off('exit', kill));
  }

  /** Undefined before it runs and after it ended. */
  get pid(): number | undefined {
    return this.#isRunning ? this.#child.pid : undefined;
  }

  postMessage(message: unknown): void {
    structuredClone(message);
    if (this.#child.connected) this.#child.send(message as object, () => undefined);
  }

  kill(): boolean {
    return this.#child.kill('SIGTERM');
  }
}

export const utilityProcess = strict(
  {
    fork: (modulePath: string, args: readonly string[] = [], options: ForkOptions = {}) => {
      readiness.need('utilityProcess cannot be created');
      for (const name of Object.keys(options)) {
        if (!MODELLED.has(name))
          throw new Error(`The stand-in does not model utilityProcess.fork with ${name}.`);
      }
      if (modulePath.startsWith('file:')) throw new TypeError(`${modulePath} is no path.`);
      return strict(new StandInUtilityProcess(modulePath, args, options), 'UtilityProcess');
    },
  },
  'utilityProcess',
);

function flowsOf(stdio: ForkOptions['stdio'] = 'inherit'): readonly [Flow, Flow, Flow] {
  const [input, output, errors] =
    typeof stdio === 'string' ? (['ignore', stdio, stdio] as const) : stdio;
  if (input !== 'ignore') {
    throw new TypeError('stdin value other than ignore is not supported.');
  }
  return ['ignore', flowOf(output), flowOf(errors)];
}

function flowOf(flow: string | undefined): Flow {
  if (flow === 'pipe' || flow === 'ignore' || flow === 'inherit') return flow;
  throw new TypeError(`stdio value ${String(flow)} is not supported.`);
}
