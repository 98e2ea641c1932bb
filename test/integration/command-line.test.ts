import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { version } from '../../package.json';

/** The built program, as people start it; `npm test` builds it first. */
const PROGRAM = fileURLToPath(new URL('../../dist/headless/main.js', import.meta.url));

let folder: string;
const running = new Set<ChildProcess>();

beforeAll(() => {
  if (!existsSync(PROGRAM)) throw new Error('Build the program first: npm run build.');
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earshot-cli-'));
});
afterEach(async () => {
  for (const child of running) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});
afterAll(() => {
  expect(running.size).toBe(0);
});

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const env = (): NodeJS.ProcessEnv => ({
  ...process.env,
  XDG_CONFIG_HOME: folder,
  APPDATA: folder,
  HOME: folder,
});

function run(...args: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [PROGRAM, ...args],
      { env: env(), cwd: folder },
      (_error, out, err) => {
        resolve({ code: child.exitCode ?? -1, out, err });
      },
    );
  });
}

interface Started {
  readonly line: string;
  /** Everything it wrote to stderr so far. */
  readonly err: () => string;
  stop(
    signal?: NodeJS.Signals,
  ): Promise<{ code: number | null; signal: NodeJS.Signals | null; out: string }>;
}

/** Starts a command that runs until it is stopped; resolves with its first line. */
async function start(...args: string[]): Promise<Started> {
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    env: env(),
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  let out = '';
  let err = '';
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      const [first, rest] = out.split('\n', 2);
      if (first !== undefined && rest !== undefined) resolve(first);
    });
    child.once('exit', (code) => reject(new Error(`Ended with ${code ?? 'a signal'}: ${err}`)));
  });
  return {
    line,
    err: () => err,
    stop: async (signal = 'SIGTERM') => {
      const ended = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
      child.kill(signal);
      const [code, by] = await ended;
      return { code, signal: by, out };
    },
  };
}

interface Served extends Started {
  readonly origin: string;
  readonly token: string;
  get(path: string): Promise<Response>;
}

async function serve(...args: string[]): Promise<Served> {
  const started = await start('serve', '--port', '0', '--json', ...args);
  const { url, token } = JSON.parse(started.line) as { url: string; token: string };
  const { origin } = new URL(url);
  const headers = { authorization: `Bearer ${token}` };
  return { ...started, origin, token, get: (path) => fetch(`${origin}${path}`, { headers }) };
}

/** Asks until the sample station has been looked at. */
async function untilLive(served: Served): Promise<Record<string, unknown>> {
  for (;;) {
    const current = (await (await served.get('/api/stats/current')).json()) as Record<
      string,
      unknown
    >;
    if (current['state'] === 'live') return current;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const today = (): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Budapest' }).format(new Date());

describe('The built earshot', () => {
  it('tells its version and its help without touching anything', async () => {
    expect(await run('--version')).toEqual({ code: 0, out: `${version}\n`, err: '' });
    expect((await run('serve', '--help')).out).toContain('Usage: earshot serve');
    expect(await readdir(folder)).toEqual([]);
  });

  it.each([
    [['dance'], 2],
    [['serve', '--wrong'], 2],
    [['stats', '--by', 'mood'], 2],
    [['stats'], 1],
    [['export'], 1],
    [['stats', '--data', 'missing'], 1],
    [['probe', 'http://127.0.0.1:1/'], 1],
  ])('%j ends with exit code %i and one line on stderr', async (args, code) => {
    const ended = await run(...args);
    expect(ended).toMatchObject({ code, out: '' });
    expect(ended.err).toMatch(/^earshot: [^\n]+\n$/);
  });

  it('serves the sample station: state, numbers, file, page; and ends cleanly', async () => {
    const served = await serve('--demo', '--interval', '1');
    expect(await untilLive(served)).toMatchObject({ station: 'Sample station', error: null });

    expect((await fetch(`${served.origin}/api/stats/current`)).status).toBe(401);
    expect(await (await fetch(`${served.origin}/healthz`)).json()).toEqual({
      status: 'ok',
      version,
      state: 'live',
    });
    const daily = (await (
      await served.get(`/api/stats/daily?from=${today()}&to=${today()}`)
    ).json()) as { days: unknown[] };
    expect(daily.days).toHaveLength(1);
    const file = await served.get(`/api/export?from=${today()}&to=${today()}&format=sessions`);
    expect(file.headers.get('content-disposition')).toMatch(
      /^attachment; filename="[^"]*sample-station[^"]*\.csv"$/,
    );
    expect((await file.text()).split('\r\n').length).toBeGreaterThan(2);
    const openApi = (await (await served.get('/api/openapi.json')).json()) as { paths: object };
    expect(Object.keys(openApi.paths)).toContain('/stats/daily');

    expect(await served.stop()).toMatchObject({ code: 0, signal: null });
    expect(served.err()).toBe('');
    expect(await readdir(join(folder, 'Earshot'))).toEqual(['demo']);
    if (process.platform !== 'win32') {
      expect((await stat(join(folder, 'Earshot', 'demo', 'token'))).mode & 0o777).toBe(0o600);
    }
  });

  it('the printed address opens the page’s session once', async () => {
    const served = await serve('--demo');
    const { url } = JSON.parse(served.line) as { url: string };
    const first = await fetch(url, { redirect: 'manual' });
    const cookie = first.headers.get('set-cookie')?.split(';')[0] ?? '';
    expect([first.status, first.headers.get('location')]).toEqual([303, './']);
    expect((await fetch(url, { redirect: 'manual' })).headers.get('set-cookie')).toBeNull();
    const call = await fetch(`${served.origin}/rpc/stats/current`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json' },
      body: '{}',
    });
    expect(await call.json()).toMatchObject({ json: { station: 'Sample station' } });
    await served.stop('SIGINT');
  });

  it('streams the state, and then each change', async () => {
    const served = await serve('--demo', '--interval', '1');
    const response = await served.get('/api/live');
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    let text = '';
    while (text.split('event: message').length < 4) {
      text += new TextDecoder().decode((await reader.read()).value);
    }
    expect(text).toContain('"station":"Sample station"');
    // Ends with the stream still open.
    expect(await served.stop()).toMatchObject({ code: 0 });
  });

  it('keeps its token and its sessions over a restart', async () => {
    const first = await serve('--demo');
    await untilLive(first);
    await first.stop();
    const second = await serve('--demo');
    expect(second.token).toBe(first.token);
    await second.stop();
  });

  it('reads beside a running serve, and refuses a second writer', async () => {
    const data = join(folder, 'data');
    const served = await serve('--demo', '--data', data, '--interval', '1');
    await untilLive(served);

    const stats = await run('stats', '--data', data, '--json');
    expect(JSON.parse(stats.out)).toMatchObject({ timeZone: 'Europe/Budapest' });
    expect((JSON.parse(stats.out) as { days: unknown[] }).days).toHaveLength(7);
    expect((await run('stats', '--data', data)).out).toMatch(/^day +listeners/);

    const exported = await run('export', '--data', data, '--json');
    const { file, bytes } = JSON.parse(exported.out) as { file: string; bytes: number };
    expect((await readFile(file)).length).toBe(bytes);
    const piped = await run('export', '--data', data, '--format', 'lahmacun', '--out', '-');
    expect(piped.out).toMatch(/^ip;location;connected_time;valid\r?\n/);
    expect(piped.err).toBe('');

    const second = await run('serve', '--demo', '--data', data, '--port', '0');
    expect(second).toMatchObject({ code: 1, out: '' });
    expect(second.err).toMatch(/^earshot: Another Earshot [^\n]+\n$/);
    await served.stop();
  });

  it('says so when its port is taken', async () => {
    const served = await serve('--demo');
    const { port } = new URL(served.origin);
    const second = await run('serve', '--data', 'other', '--port', port);
    expect(second).toMatchObject({ code: 1, out: '' });
    expect(second.err).toContain(`Port ${port} is taken`);
    expect(existsSync(join(folder, 'other'))).toBe(false);
    await served.stop();
  });

  it('finds its own sample station, and collects from it with a key from the environment', async () => {
    const demo = await start('demo', '--listeners', '20', '--json');
    const { url, icecastUrl, apiKey } = JSON.parse(demo.line) as Record<
      'url' | 'icecastUrl' | 'apiKey',
      string
    >;

    const azuracast = await run('probe', url, '--json');
    expect(JSON.parse(azuracast.out)).toMatchObject({
      kind: 'azuracast',
      baseUrl: url,
      stations: [{ id: expect.any(String) as unknown }],
    });
    const icecast = await run('probe', icecastUrl, '--json');
    expect(JSON.parse(icecast.out)).toMatchObject({ kind: 'icecast', baseUrl: icecastUrl });
    expect((await run('probe', url)).out).toMatch(/^AzuraCast at http/);

    const key = join(folder, 'key.txt');
    await writeFile(key, `${apiKey}\n`);
    const data = join(folder, 'data');
    const served = await serve(
      '--url',
      url,
      '--api-key-file',
      key,
      '--data',
      data,
      '--interval',
      '1',
    );
    const current = await untilLive(served);
    expect(current).toMatchObject({
      error: null,
      listeners: { unique: expect.any(Number) as unknown },
    });
    await served.stop();
    const kept = await filesBelow(data);
    for (const file of kept) expect(await readFile(file, 'utf8')).not.toContain(apiKey);
    expect(await demo.stop('SIGINT')).toMatchObject({ code: 0 });
  });
});

async function filesBelow(path: string): Promise<string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
