import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { BuiltProgram } from '../support/built-program';
import { madeLog } from '../support/songs/made-log';
import { addPlainly, countPlainly, plainResult } from '../support/songs/plain-count';

const KILLS = Math.max(3, Math.round(50 * Number(process.env['EARSHOT_CASES_FACTOR'] ?? '0.1')));
/** Long ago for a file: nobody waits whether it still grows. */
const OLD = new Date(Date.now() - 3_600_000);

let home: string;
let logs: string;
let out: string;
let data: string;
let program: BuiltProgram;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'earshot-songs-test-'));
  program = new BuiltProgram(home);
});
afterAll(() => rm(home, { recursive: true, force: true }));

beforeEach(async ({ task }) => {
  const folder = join(home, task.id);
  [logs, out, data] = [join(folder, 'logs'), join(folder, 'out'), join(folder, 'data')];
  await mkdir(logs, { recursive: true });
});

async function putLog(name: string, log: Buffer, changed = OLD): Promise<void> {
  await writeFile(join(logs, name), log);
  await utimes(join(logs, name), changed, changed);
}

/** The child of a killed program may write for a moment longer. */
function forgetEverything(): Promise<void> {
  return rm(data, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

/** What the result files have to hold. */
function expected(days: readonly Buffer[], by: 'country' | 'user', limit = 50): string {
  const counts = days
    .map((log) => countPlainly(log))
    .map((one) => (by === 'user' ? one.byUser : one.byCountry));
  return plainResult(addPlainly(counts), { by, limit });
}

const where = (): string[] => ['--logs', logs, '--data', data];

describe('earshot songs top', () => {
  test('prints, writes and tells as JSON what a plain count finds, and counts nothing twice', async () => {
    const days = [madeLog(1, 5_000), madeLog(2, 5_000)] as const;
    await putLog('listen-20261120.log', days[0]);
    await putLog('listen-20261122.log.gz', gzipSync(days[1]));
    await putLog('listen-2026.log', days[0]);

    const printed = await program.run('songs', 'top', ...where());
    expect(printed.code).toBe(0);
    expect(printed.out).toBe(expected(days, 'country'));
    expect(printed.err).toContain('these days have no log: 2026-11-16');

    const written = await program.run('songs', 'top', ...where(), '--by', 'user', '--out', out);
    expect(written.out).toContain('Written: ');
    expect(await readFile(join(out, 'user_top50_20261122.txt'), 'utf8')).toBe(
      expected(days, 'user'),
    );
    const again = await program.run('songs', 'top', ...where(), '--by', 'user', '--out', out);
    expect(again.out).toContain('Up to date: ');

    const json = await program.run(
      'songs',
      'top',
      ...where(),
      '--json',
      '--limit',
      '3',
      '--country',
      'HU',
    );
    const told = JSON.parse(json.out) as {
      files: { name: string; lines: number; plays: number; badLines: number }[];
      top: { key: string; songs: { song: string; count: number }[] }[];
    };
    const plain = days.map((log) => countPlainly(log));
    const names = ['listen-20261120.log', 'listen-20261122.log.gz'];
    expect(told).toMatchObject({ by: 'country', until: '2026-11-22', days: 7, limit: 3 });
    expect(
      told.files.map(({ name, lines, plays, badLines }) => [name, lines, plays, badLines]),
    ).toEqual(plain.map(({ lines, plays }, index) => [names[index], lines, plays, lines - plays]));
    expect(told.top.map(({ key }) => key)).toEqual(['HU']);
    const line = expected(days, 'country', 3)
      .split('\n')
      .find((one) => one.startsWith('HU|'));
    expect(
      `HU|${told.top[0]?.songs.map(({ song, count }) => `${song}:${String(count)}`).join(',') ?? ''}`,
    ).toBe(line);
  });

  test('tells one user, and all plays together, as a plain count does', async () => {
    const days = [madeLog(1, 3_000), madeLog(2, 3_000)] as const;
    await putLog('listen-20261121.log', days[0]);
    await putLog('listen-20261122.log', days[1]);
    const one = await program.run('songs', 'top', ...where(), '--by', 'user', '--user', '12');
    const line = expected(days, 'user')
      .split('\n')
      .find((text) => text.startsWith('12|'));
    expect(one.out).toBe(`${line ?? ''}\n`);
    const all = await program.run('songs', 'top', ...where(), '--by', 'all', '--out', out);
    expect(all.out).toContain('Written: ');
    const sums = addPlainly(
      days
        .flatMap((log) => [...countPlainly(log).byCountry.values()])
        .map((songs) => new Map([['all', songs]])),
    );
    expect(await readFile(join(out, 'all_top50_20261122.txt'), 'utf8')).toBe(
      plainResult(sums, { by: 'country', limit: 50 }),
    );
  });

  test('counts a changed log anew, and not one that was only touched', async () => {
    await putLog('listen-20261122.log', madeLog(1, 500));
    const first = await program.run('songs', 'top', ...where(), '--out', out);
    expect(first.out).toContain('Written');
    await putLog('listen-20261122.log', madeLog(1, 500), new Date(OLD.getTime() + 5_000));
    const touched = await program.run('songs', 'top', ...where(), '--out', out);
    expect(touched.out).toContain('Up to date');
    await putLog('listen-20261122.log', madeLog(3, 500));
    const changed = await program.run('songs', 'top', ...where(), '--out', out);
    expect(changed.out).toContain('Written');
    expect(await readFile(join(out, 'country_top50_20261122.txt'), 'utf8')).toBe(
      expected([madeLog(3, 500)], 'country'),
    );
  });

  test('says which log it could not read, counts the others, and ends with 1', async () => {
    await putLog('listen-20261121.log', madeLog(1, 500));
    await putLog('listen-20261122.log.gz', Buffer.from('not compressed at all'));
    const { code, err, out: text } = await program.run('songs', 'top', ...where());
    expect(code).toBe(1);
    expect(err).toMatch(/listen-20261122\.log\.gz: The file is not whole gzip data/);
    expect(text).toBe(expected([madeLog(1, 500)], 'country'));
  });
});

describe('earshot songs watch', () => {
  const watch = () => program.start('songs', 'watch', ...where(), '--out', out);
  const names = async (): Promise<string[]> => readdir(out).catch(() => []);
  const untilIs = (name: string, text: string): Promise<void> =>
    vi.waitFor(
      async () => {
        expect(await readFile(join(out, name), 'utf8')).toBe(text);
      },
      { timeout: 60_000, interval: 100 },
    );

  test('keeps the results of every day, takes new and changed logs, and goes on where it stopped', async () => {
    const days = [madeLog(1, 2_000), madeLog(2, 2_000), madeLog(3, 2_000)] as const;
    const [first, second, third] = days;
    await putLog('listen-20261101.log', first);
    const started = await watch();
    await untilIs('user_top50_20261101.txt', expected([first], 'user'));
    await putLog('listen-20261102.log', second, new Date());
    await untilIs('user_top50_20261102.txt', expected([first, second], 'user'));
    expect(await started.stop()).toMatchObject({ code: 0 });

    await putLog('listen-20261101.log', third);
    const again = await watch();
    await untilIs('user_top50_20261101.txt', expected([third], 'user'));
    await untilIs('user_top50_20261102.txt', expected([second, third], 'user'));
    await again.stop();
    expect((await names()).sort()).toEqual([
      ...['country_top50_20261101.txt', 'country_top50_20261102.txt'],
      ...['user_top50_20261101.txt', 'user_top50_20261102.txt'],
    ]);
  });

  test('ends with the same result files however often it is killed', async () => {
    console.log(`songs: ${String(KILLS)} kills`);
    const days = Array.from({ length: 4 }, (_, index) => madeLog(index, 20_000));
    for (const [index, log] of days.entries())
      await putLog(`listen-2026110${String(index + 1)}.log`, log);
    let seed = 7;
    for (let kill = 0; kill < KILLS; kill += 1) {
      // A different moment each time, from before the first count until after the last result.
      seed = (seed * 48_271) % 2_147_483_647;
      const child = program.spawn('songs', 'watch', ...where(), '--out', out);
      await pause(seed % 2_500);
      child.kill('SIGKILL');
      for (const name of await names()) expect(name).toMatch(/^(country|user)_top50_\d{8}\.txt$/);
      if (kill % 10 === 9) await forgetEverything();
    }
    const last = await watch();
    await untilIs('country_top50_20261104.txt', expected(days, 'country'));
    await untilIs('user_top50_20261104.txt', expected(days, 'user'));
    await untilIs('user_top50_20261102.txt', expected(days.slice(0, 2), 'user'));
    await last.stop();
  }, 600_000);
});
