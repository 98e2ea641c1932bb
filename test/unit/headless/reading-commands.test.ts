import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pieces } from '../../support/fake-earshot';
import { desk } from './fake-surroundings';

describe('earshot stats', () => {
  it('prints a line per day, aligned, with – for what is unknown', async () => {
    const { run, out, earshot } = desk();
    expect(await run('stats')).toBe(0);
    expect(out().split('\n')).toEqual([
      'day         listeners  new  returning  sessions  peak     at  average  hours  robots  seen',
      '2026-11-20         57   12         45        91    21  20:30      8.3  198.0       4  99 %',
      '2026-11-21          –    –          –         –     –      –        –      –       –   0 %',
      'Days in Europe/Budapest. Listeners of several days cannot be added up: many are the same people.',
      '',
    ]);
    expect(earshot.asked).toContainEqual({ what: 'close', input: undefined });
  });

  it('--json prints one document, the same as the API', async () => {
    const { run, out } = desk();
    expect(await run('stats', '--json')).toBe(0);
    expect(JSON.parse(out())).toMatchObject({
      timeZone: 'Europe/Budapest',
      days: [
        { date: '2026-11-20', peakAt: '2026-11-20T20:30:00+01:00' },
        { uniqueListeners: null },
      ],
    });
  });

  it.each([
    [[], '2026-11-15', '2026-11-21'],
    [['--to', '2026-03-02'], '2026-02-24', '2026-03-02'],
    [['--from', '2026-11-20'], '2026-11-20', '2026-11-21'],
    [['--from', '2026-01-01', '--to', '2026-01-01'], '2026-01-01', '2026-01-01'],
  ])('with %j it asks from %s to %s', async (args, from, to) => {
    const { run, earshot } = desk();
    await run('stats', ...args);
    expect(earshot.asked).toContainEqual({ what: 'daily', input: { from, to } });
  });

  it('“today” is the station’s, not the machine’s', async () => {
    // 23:30 UTC is past midnight in Budapest.
    const { run, earshot } = desk({ now: () => Date.UTC(2026, 10, 21, 23, 30) });
    await run('stats', '--from', '2026-11-22');
    expect(earshot.asked).toContainEqual({
      what: 'daily',
      input: { from: '2026-11-22', to: '2026-11-22' },
    });
  });

  it.each([
    [{ platform: 'linux', env: {} }, '/home/somebody/.config/Earshot'],
    [{ platform: 'linux', env: { XDG_CONFIG_HOME: '/config' } }, '/config/Earshot'],
    [{ platform: 'linux', env: { XDG_CONFIG_HOME: 'config' } }, '/home/somebody/.config/Earshot'],
    [{ platform: 'darwin', env: {} }, '/home/somebody/Library/Application Support/Earshot'],
    [{ platform: 'win32', env: { APPDATA: '/roaming' } }, '/roaming/Earshot'],
  ] as const)('on %j it reads %s', async (around, dataFolder) => {
    const { run, calls } = desk(around);
    await run('stats', '--station', 'Radio One');
    expect(calls[0]?.input).toMatchObject({ dataFolder, station: 'Radio One' });
  });

  it('--data may be relative', async () => {
    const { run, calls } = desk();
    await run('stats', '--data', 'below');
    expect(calls[0]?.input).toMatchObject({ dataFolder: '/somewhere/below' });
  });
});

describe('earshot export', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'earshot-export-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const content = (name: string): Promise<string> => readFile(join(folder, name), 'utf8');

  it('writes the format’s own name into the working folder and says where', async () => {
    const { run, out, earshot } = desk({ workingFolder: folder });
    expect(await run('export', '--profile', '60')).toBe(0);
    expect(out()).toBe(`Written: ${join(folder, 'daily 2026-11-20.csv')}\n`);
    expect(await content('daily 2026-11-20.csv')).toBe('date,sessions\r\n2026-11-20,91\r\n');
    expect(await readdir(folder)).toHaveLength(1);
    expect(earshot.asked).toContainEqual({
      what: 'export',
      input: {
        from: '2026-11-15',
        to: '2026-11-21',
        format: 'sessions',
        type: 'csv',
        profile: '60',
      },
    });
  });

  it('--json tells file, size and what was asked', async () => {
    const { run, out } = desk({ workingFolder: folder });
    await run(
      'export',
      '--out',
      'x.csv',
      '--format',
      'daily',
      '--from',
      '2026-11-20',
      '--to',
      '2026-11-20',
      '--json',
    );
    expect(JSON.parse(out())).toEqual({
      file: join(folder, 'x.csv'),
      bytes: 30,
      from: '2026-11-20',
      to: '2026-11-20',
      format: 'daily',
      type: 'csv',
      profile: 'all',
    });
  });

  it('into a folder keeps the own name', async () => {
    const { run } = desk();
    await run('export', '--out', folder);
    expect(await readdir(folder)).toEqual(['daily 2026-11-20.csv']);
  });

  it('to - writes the file alone to stdout', async () => {
    const { run, out, err } = desk();
    expect(await run('export', '--out', '-')).toBe(0);
    expect([out(), err()]).toEqual(['date,sessions\r\n2026-11-20,91\r\n', '']);
  });

  it('to a reader that has enough ends without a word', async () => {
    const { run, around, err, earshot } = desk();
    earshot.exportPieces = pieces(Array.from({ length: 100 }, () => 'x'.repeat(100_000)));
    around.stdout.once('data', () => around.stdout.destroy());
    expect([await run('export', '--out', '-'), err()]).toEqual([0, '']);
  });

  it.skipIf(process.platform === 'win32')(
    'with addresses is its owner’s alone, also where it replaces an open file',
    async () => {
      const { run, earshot, err } = desk({ workingFolder: folder });
      await writeFile(join(folder, 'x.csv'), 'old', { mode: 0o644 });
      earshot.exportFile = { holdsAddresses: true };
      await run('export', '--out', 'x.csv');
      expect((await stat(join(folder, 'x.csv'))).mode & 0o777).toBe(0o600);
      expect(err()).toMatch(/addresses of listeners/);
    },
  );

  it('that fails midway leaves the old file and nothing else', async () => {
    await writeFile(join(folder, 'x.csv'), 'old');
    const { run, earshot, err } = desk({ workingFolder: folder });
    earshot.exportPieces = (async function* () {
      yield* pieces(['x'.repeat(100_000)]);
      throw new Error('The disk went away.');
    })();
    expect(await run('export', '--out', 'x.csv')).toBe(1);
    expect(err()).toBe('earshot: The disk went away.\n');
    expect([await readdir(folder), await content('x.csv')]).toEqual([['x.csv'], 'old']);
  });

  it('ended by the person leaves nothing', async () => {
    const { run, end, earshot, err } = desk({ workingFolder: folder });
    earshot.exportPieces = (async function* () {
      yield* pieces(['x'.repeat(100_000)]);
      end();
      yield* pieces(['y'.repeat(100_000), 'z']);
    })();
    expect([await run('export'), await readdir(folder)]).toEqual([1, []]);
    expect(err()).toMatch(/nothing is left of it/);
  });

  it('into a folder that is not there says so', async () => {
    const { run, err } = desk({ workingFolder: folder });
    expect(await run('export', '--out', 'no/x.csv')).toBe(1);
    expect(err()).toMatch(/no\/x\.csv cannot be written: its folder is not there\.\n$/);
  });

  it('that takes long shows how far it is, on a terminal only', async () => {
    let now = 0;
    for (const isTTY of [true, false]) {
      const { run, earshot, err } = desk({ workingFolder: folder, now: () => (now += 600), isTTY });
      earshot.exportPieces = pieces(Array.from({ length: 9 }, () => 'x'.repeat(100_000)));
      await run('export', '--from', '1970-01-01', '--to', '1970-01-01');
      expect(/Writing … 0\.\d MB/.test(err())).toBe(isTTY);
    }
  });
});

describe('earshot probe', () => {
  it('--json prints what is promised, and no login out of the address', async () => {
    const { run, out, calls } = desk();
    expect(await run('probe', 'https://admin:hackme@radio.example.org', '--json')).toBe(0);
    expect(calls[0]?.input).toBe('https://admin:hackme@radio.example.org');
    expect(JSON.parse(out())).toEqual({
      kind: 'icecast',
      baseUrl: 'http://radio.example.org:8000',
      stations: [{ id: '', name: 'Radio\u001b[31m One', mounts: ['/live', '/live.aac'] }],
      listeners: 7,
      needsKeyFor: ['people', 'sessions'],
    });
  });

  it('tells people in words, and no server paints their terminal', async () => {
    const { run, out } = desk();
    expect(await run('probe', 'radio.example.org')).toBe(0);
    expect(out()).toBe(`\
Icecast at http://radio.example.org:8000
  Radio[31m One: /live, /live.aac
Listeners now: 7
A key or login adds: people, sessions
`);
  });

  it('that finds nothing exits with 1 and says what was tried', async () => {
    const { run, out, err } = desk(
      {},
      {
        probeAddress: () =>
          Promise.resolve({
            found: false,
            tried: ['http://x/status: 404'],
            message: 'Nothing there.',
          }),
      },
    );
    expect(await run('probe', 'x')).toBe(1);
    expect([out(), err()]).toEqual(['', 'earshot: Nothing there. Tried: http://x/status: 404.\n']);
    expect(await run('probe', 'x', '--json')).toBe(1);
    expect(JSON.parse(out())).toEqual({
      found: false,
      tried: ['http://x/status: 404'],
      message: 'Nothing there.',
    });
  });
});
