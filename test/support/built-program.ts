import { execFile, spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

/** The program as people start it; `npm test` builds it first. */
const PROGRAM = fileURLToPath(new URL('../../dist/headless/main.js', import.meta.url));

export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A command that runs until it is stopped. */
export interface Started {
  /** The first line on stdout. */
  readonly line: string;
  /** Everything on stderr so far. */
  readonly err: () => string;
  stop(signal?: NodeJS.Signals): Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

export interface Served extends Started {
  readonly origin: string;
  readonly token: string;
  /** Asks with the token. */
  get(path: string): Promise<Response>;
  /** Resolves once the station has been looked at, with what it showed. */
  untilLive(): Promise<Record<string, unknown>>;
}

/** Runs the built command line with a folder for home, settings and files. */
export class BuiltProgram {
  readonly #where: { readonly env: NodeJS.ProcessEnv; readonly cwd: string };
  readonly #command: readonly [string, ...string[]];

  /** @param before a program that starts it, with its arguments: a shell that narrows what it may use */
  constructor(folder: string, before: readonly string[] = []) {
    if (!existsSync(PROGRAM)) throw new Error('Build the program first: npm run build.');
    const homes = { XDG_CONFIG_HOME: folder, APPDATA: folder, HOME: folder };
    const [first, ...rest] = before;
    this.#command =
      first === undefined
        ? [process.execPath, PROGRAM]
        : [first, ...rest, process.execPath, PROGRAM];
    this.#where = { env: { ...process.env, ...homes }, cwd: folder };
  }

  run(...args: string[]): Promise<Ended> {
    return new Promise((resolve) => {
      const [program, ...first] = this.#command;
      const child = execFile(program, [...first, ...args], this.#where, (_error, out, err) => {
        resolve({ code: child.exitCode ?? -1, out, err });
      });
    });
  }

  /** A process that the test ends itself, whatever it has said so far. */
  spawn(...args: string[]): ChildProcessByStdio<null, Readable, Readable> {
    const [program, ...first] = this.#command;
    const child = spawn(program, [...first, ...args], {
      ...this.#where,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    // Nobody shall be left behind when a test fails before it stops what it started.
    const kill = (): boolean => child.kill('SIGKILL');
    process.once('exit', kill);
    child.once('exit', () => process.off('exit', kill));
    return child;
  }

  async start(...args: string[]): Promise<Started> {
    const child = this.spawn(...args);
    let out = '';
    let err = '';
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    const line = await new Promise<string>((resolve, reject) => {
      child.stdout.on('data', (chunk: Buffer) => {
        out += chunk.toString();
        const end = out.indexOf('\n');
        if (end >= 0) resolve(out.slice(0, end));
      });
      child.once('error', reject);
      child.once('exit', (code) => {
        reject(new Error(`Ended with ${code ?? 'a signal'}: ${err}`));
      });
    });
    return {
      line,
      err: () => err,
      stop: async (wanted = 'SIGTERM') => {
        const ended = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
        child.kill(wanted);
        const [code, signal] = await ended;
        return { code, signal };
      },
    };
  }

  /** `earshot serve` on a free port. */
  async serve(...args: string[]): Promise<Served> {
    const started = await this.start('serve', '--port', '0', '--json', ...args);
    const { url, token } = JSON.parse(started.line) as { url: string; token: string };
    const { origin } = new URL(url);
    const headers = { authorization: `Bearer ${token}` };
    const get = (path: string): Promise<Response> => fetch(`${origin}${path}`, { headers });
    return { ...started, origin, token, get, untilLive: () => untilLive(get) };
  }
}

async function untilLive(
  get: (path: string) => Promise<Response>,
): Promise<Record<string, unknown>> {
  for (;;) {
    const answer = await get('/api/stats/current');
    const current = (await answer.json()) as Record<string, unknown>;
    if (current['state'] === 'live') return current;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
