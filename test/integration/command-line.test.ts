import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { version } from '../../package.json';
import { BuiltProgram, type Served } from '../support/built-program';

let folder: string;
let program: BuiltProgram;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earshot-cli-'));
  program = new BuiltProgram(folder);
});
afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

/** The sample station's own day. */
const today = (): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Budapest' }).format(new Date());

describe('The built earshot', () => {
  it('tells its version and its help without touching anything', async () => {
    expect(await program.run('--version')).toEqual({ code: 0, out: `${version}\n`, err: '' });
    expect((await program.run('serve', '--help')).out).toContain('Usage: earshot serve');
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
    const ended = await program.run(...args);
    expect(ended).toMatchObject({ code, out: '' });
    expect(ended.err).toMatch(/^earshot: [^\n]+\n$/);
  });

  it('ends cleanly while somebody watches, and keeps its token over a restart', async () => {
    const first = await program.serve('--demo', '--interval', '1');
    const watching = await first.get('/api/live');
    const reader = (watching.body as ReadableStream<Uint8Array>).getReader();
    await reader.read();
    expect(await first.stop('SIGINT')).toMatchObject({ code: 0, signal: null });
    expect(first.err()).toBe('');
    expect(await readdir(join(folder, 'Earshot'))).toEqual(['demo']);
    if (process.platform !== 'win32') {
      expect((await stat(join(folder, 'Earshot', 'demo', 'token'))).mode & 0o777).toBe(0o600);
    }
    const second = await program.serve('--demo');
    expect(second.token).toBe(first.token);
    expect(await second.stop('SIGTERM')).toMatchObject({ code: 0, signal: null });
  });

  it('finds its own sample station, and collects from it with a key from the environment', async () => {
    const demo = await program.start('demo', '--listeners', '20', '--json');
    const { url, icecastUrl, apiKey } = JSON.parse(demo.line) as Record<
      'url' | 'icecastUrl' | 'apiKey',
      string
    >;

    const azuracast = await program.run('probe', url, '--json');
    expect(JSON.parse(azuracast.out)).toMatchObject({
      kind: 'azuracast',
      baseUrl: url,
      stations: [{ id: expect.any(String) as unknown }],
    });
    const icecast = await program.run('probe', icecastUrl, '--json');
    expect(JSON.parse(icecast.out)).toMatchObject({ kind: 'icecast', baseUrl: icecastUrl });
    expect((await program.run('probe', url)).out).toMatch(/^AzuraCast at http/);

    const key = join(folder, 'key.txt');
    await writeFile(key, `${apiKey}\n`);
    const data = join(folder, 'data');
    const served = await program.serve(
      '--url',
      url,
      '--api-key-file',
      key,
      '--data',
      data,
      '--interval',
      '1',
    );
    const current = await served.untilLive();
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

describe('A running earshot serve', () => {
  let served: Served;
  let home: string;
  let data: string;

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'earshot-serve-'));
    program = new BuiltProgram(home);
    data = join(home, 'data');
    served = await program.serve('--demo', '--data', data, '--interval', '1');
    await served.untilLive();
  });
  afterAll(async () => {
    expect(await served.stop()).toMatchObject({ code: 0 });
    expect(served.err()).toBe('');
    await rm(home, { recursive: true, force: true });
  });

  it('answers programs that have the token, and nobody else', async () => {
    expect((await fetch(`${served.origin}/api/stats/current`)).status).toBe(401);
    const current = await served.get('/api/stats/current');
    expect(await current.json()).toMatchObject({
      station: 'Sample station',
      state: 'live',
      error: null,
    });
    const health = await fetch(`${served.origin}/healthz`);
    expect(await health.json()).toEqual({ status: 'ok', version, state: 'live' });
    const openApi = (await (await served.get('/api/openapi.json')).json()) as { paths: object };
    expect(Object.keys(openApi.paths)).toContain('/stats/daily');
  });

  it('tells days, and hands out a file of them', async () => {
    const range = `from=${today()}&to=${today()}`;
    const daily = (await (await served.get(`/api/stats/daily?${range}`)).json()) as {
      days: unknown[];
    };
    expect(daily.days).toHaveLength(1);
    const file = await served.get(`/api/export?${range}&format=sessions`);
    expect(file.headers.get('content-disposition')).toMatch(
      /^attachment; filename="[^"]*sample-station[^"]*\.csv"$/,
    );
    expect((await file.text()).split('\r\n').length).toBeGreaterThan(2);
  });

  it('opens the page’s session with the printed address, once', async () => {
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
  });

  it('streams the state, and then each change', async () => {
    const response = await served.get('/api/live');
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    let text = '';
    while (text.split('event: message').length < 4) {
      text += new TextDecoder().decode((await reader.read()).value);
    }
    expect(text).toContain('"station":"Sample station"');
    await reader.cancel();
  });

  it('lets stats and export read beside it', async () => {
    const stats = await program.run('stats', '--data', data, '--json');
    expect(JSON.parse(stats.out)).toMatchObject({ timeZone: 'Europe/Budapest' });
    expect((JSON.parse(stats.out) as { days: unknown[] }).days).toHaveLength(7);
    expect((await program.run('stats', '--data', data)).out).toMatch(/^day +listeners/);

    const exported = await program.run('export', '--data', data, '--json');
    const { file, bytes } = JSON.parse(exported.out) as { file: string; bytes: number };
    expect((await readFile(file)).length).toBe(bytes);
    const piped = await program.run('export', '--data', data, '--format', 'lahmacun', '--out', '-');
    expect(piped.out).toMatch(/^ip;location;connected_time;valid\r?\n/);
    expect(piped.err).toBe('');
  });

  it('keeps a second writer out of its folder, and off its port', async () => {
    const writer = await program.run('serve', '--demo', '--data', data, '--port', '0');
    expect(writer).toMatchObject({ code: 1, out: '' });
    expect(writer.err).toMatch(/^earshot: Another Earshot [^\n]+\n$/);

    const { port } = new URL(served.origin);
    const neighbour = await program.run('serve', '--data', 'other', '--port', port);
    expect(neighbour).toMatchObject({ code: 1, out: '' });
    expect(neighbour.err).toContain(`Port ${port} is taken`);
    expect(existsSync(join(folder, 'other'))).toBe(false);
  });
});

async function filesBelow(path: string): Promise<string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
