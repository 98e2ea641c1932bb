import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EarshotOptions } from '#core/app/earshot';
import { StoreError } from '#core/store/store';
import type { Surroundings } from '../../../src-main/headless/surroundings';
import { eventually } from '../../support/eventually';
import { ask } from '../../support/raw-request';
import { desk, type Desk } from './fake-surroundings';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earshot-serve-'));
});
afterEach(() => rm(folder, { recursive: true }));

const serve = (at: Desk, ...args: string[]): Promise<number> =>
  at.run('serve', '--port', '0', '--data', folder, ...args);

/** Serves until it is ready, hands over what it printed, and ends it. */
async function served(args: string[], around: Partial<Surroundings> & { isTTY?: boolean } = {}) {
  const at = desk(around);
  const code = serve(at, ...args);
  await eventually(() => expect(at.out()).toContain('\n'));
  at.end();
  expect(await code).toBe(0);
  const options = at.calls[0]?.input as EarshotOptions;
  return { at, options, printed: at.out() };
}

describe('earshot serve', () => {
  it('prints its address when ready and ends cleanly', async () => {
    const { at, printed } = await served([]);
    expect(printed).toMatch(/^Earshot is at http:\/\/127\.0\.0\.1:\d+\/\?code=[\w-]+\n$/);
    expect([at.earshot.started, at.earshot.stopped]).toEqual([true, true]);
    expect(at.err()).toBe('');
  });

  it('--json prints one line with an address and a token that work', async () => {
    const at = desk();
    const code = serve(at, '--json');
    await eventually(() => expect(at.out()).toContain('\n'));
    const { url, token } = JSON.parse(at.out()) as { url: string; token: string };
    const port = Number(new URL(url).port);
    const headers = { authorization: `Bearer ${token}` };
    expect((await ask(port, { path: '/api/stats/current', headers })).status).toBe(200);
    expect(
      (await ask(port, { path: new URL(url).search.replace(/^/, '/') })).headers['set-cookie'],
    ).toBeDefined();
    expect((await readFile(join(folder, 'token'), 'utf8')).trim()).toBe(token);
    at.end();
    expect(await code).toBe(0);
    await expect(ask(port, { path: '/healthz' })).rejects.toThrow(/ECONNREFUSED/);
  });

  it('hands the core what the flags say', async () => {
    const { options } = await served([
      '--url',
      'radio.example.org',
      '--station',
      'two',
      '--mount',
      '/a',
      '--mount',
      'B',
      '--username',
      'source',
      '--interval',
      '2.5',
      '--time-zone',
      'America/New_York',
    ]);
    expect(options).toMatchObject({
      dataFolder: folder,
      demo: false,
      overrides: {
        url: 'radio.example.org',
        station: 'two',
        mounts: ['/a', 'B'],
        username: 'source',
        intervalSeconds: 2.5,
        timeZone: 'America/New_York',
      },
    });
  });

  it('without flags overrides nothing', async () => {
    const { options } = await served([]);
    expect(options.overrides).toEqual({});
    expect(options).not.toHaveProperty('demoFolder');
  });

  it('--demo with --data lives there, its token too', async () => {
    const { options } = await served(['--demo']);
    expect(options).toMatchObject({ demo: true, demoFolder: folder });
    expect(await readFile(join(folder, 'token'), 'utf8')).not.toBe('');
  });

  it.each([
    [['--no-open'], { isTTY: true }, 0],
    [['--json'], { isTTY: true }, 0],
    [[], { isTTY: false }, 0],
    [[], { isTTY: true }, 1],
  ] as const)('with %j and %j shows the address in %i browsers', async (args, around, times) => {
    const { at } = await served([...args], around);
    expect(at.opened).toHaveLength(times);
  });

  it('warns where the line leaves the machine', async () => {
    const { at, printed } = await served(['--host', '0.0.0.0']);
    expect(at.err()).toMatch(/not encrypted/);
    expect(printed).toContain('http://127.0.0.1:');
  });

  it('on a taken port says so and touches nothing', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const at = desk();
    expect(await at.run('serve', '--data', folder, '--port', String(port))).toBe(1);
    expect(at.err()).toMatch(new RegExp(`^earshot: Port ${port} is taken.*--port`));
    expect(at.earshot.started).toBe(false);
    other.close();
  });

  it.each([
    ['203.0.113.7', /203\.0\.113\.7 is no address of this machine/],
    ['name.invalid', /name\.invalid is no address of this machine/],
  ])('on the host %s says that it is not here', async (host, sentence) => {
    const at = desk();
    expect(await serve(at, '--host', host)).toBe(1);
    expect(at.err()).toMatch(sentence);
  });

  it('that cannot have the store lets go of the port and says why', async () => {
    const at = desk();
    at.earshot.failWith = new StoreError('locked', 'Another Earshot writes there already.');
    expect([await serve(at), at.err(), at.out()]).toEqual([
      1,
      'earshot: Another Earshot writes there already.\n',
      '',
    ]);
    expect(at.earshot.stopped).toBe(true);
  });

  it('asked to end while it starts ends as soon as it has started', async () => {
    const at: Desk = desk(
      {},
      {
        createEarshot: () => {
          at.end();
          return Promise.resolve(at.earshot);
        },
      },
    );
    expect([await serve(at), at.earshot.stopped]).toEqual([0, true]);
  });
});

describe('Secrets of earshot serve', () => {
  it('come from the environment', async () => {
    const env = { EARSHOT_API_KEY: 'key', EARSHOT_PASSWORD: 'pass word' };
    const { options, at } = await served([], { env });
    expect(options.overrides).toEqual({ apiKey: 'key', password: 'pass word' });
    expect(at.err()).toBe('');
  });

  it('come from files, without the line break that editors add', async () => {
    await writeFile(join(folder, 'key.txt'), 'from file\r\n');
    const { options } = await served(['--api-key-file', 'key.txt', '--password-file', '-'], {
      workingFolder: folder,
      stdin: Readable.from(['from ', 'stdin\n']),
      env: { EARSHOT_API_KEY: 'from environment' },
    });
    expect(options.overrides).toEqual({ apiKey: 'from file', password: 'from stdin' });
  });

  it('typed on the line work and are warned of, without being repeated', async () => {
    const { options, at } = await served(['--api-key', 'k3y', '--password', 'p4ss']);
    expect(options.overrides).toEqual({ apiKey: 'k3y', password: 'p4ss' });
    expect(at.err().match(/other users of this machine can read/g)).toHaveLength(2);
    expect(at.err()).not.toMatch(/k3y|p4ss/);
  });

  it('are not printed', async () => {
    const { printed, at } = await served(['--json', '--verbose'], {
      env: { EARSHOT_API_KEY: 'k3y' },
    });
    expect(printed + at.err()).not.toContain('k3y');
  });

  it.each([
    [['--api-key', 'a', '--api-key-file', 'b'], 2, /not both/],
    [['--api-key-file', '-', '--password-file', '-'], 2, /Only one/],
    [['--api-key-file', '-'], 2, /--api-key-file holds nothing/],
    [['--password-file', 'no.txt'], 1, /The file of --password-file, no\.txt, cannot be read/],
    [['--api-key', 'x'.repeat(501)], 2, /at most 500/],
    [['--api-key', 'a\nb'], 2, /one line/],
  ] as const)('%j is refused', async (args, code, sentence) => {
    const at = desk();
    expect(await serve(at, ...args)).toBe(code);
    expect(at.err()).toMatch(sentence);
    expect(at.earshot.started).toBe(false);
  });
});

describe('earshot demo', () => {
  it.each([
    [[], { port: 0 }],
    [
      ['--port', '9000', '--listeners', '0', '--seed', '7', '--speed', '60'],
      { port: 9000, listeners: 0, seed: 7, speed: 60 },
    ],
  ])('with %j starts the sample station and stops it at the end', async (args, options) => {
    const at = desk();
    const code = at.run('demo', ...args);
    await eventually(() =>
      expect(at.out()).toContain('The sample station is at http://127.0.0.1:1'),
    );
    expect(at.calls.map(({ part }) => part)).toEqual(['startSampleStation']);
    expect(at.calls[0]?.input).toEqual({ ...options, now: at.around.now });
    at.end();
    expect(await code).toBe(0);
    expect(at.calls.map(({ part }) => part)).toEqual(['startSampleStation', 'stop']);
  });

  it('--json prints one line', async () => {
    const at = desk();
    const code = at.run('demo', '--json');
    await eventually(() => expect(at.out()).toContain('\n'));
    expect(JSON.parse(at.out())).toEqual({
      url: 'http://127.0.0.1:1',
      shortcode: 'sample',
      apiKey: 'key:sample',
      icecastUrl: 'http://127.0.0.1:2',
      icecastUser: 'admin',
      icecastPassword: 'sample',
    });
    at.end();
    await code;
  });
});
