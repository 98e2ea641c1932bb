import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { countDay } from '#core/songs/engine/count-day';
import { rankAll } from '#core/songs/engine/rank-songs';
import { DEFAULT_SETTINGS } from '#shared/model/settings';
import { BuiltProgram } from '../support/built-program';
import { madeLog, wideLog } from '../support/songs/made-log';
import { countPlainly, plainResult } from '../support/songs/plain-count';
import { CAN_HAVE_SMALL_DISK, onSmallDisk } from '../support/songs/small-disk';

/** Long ago for a file: nobody waits whether it still grows. */
const OLD = new Date(Date.now() - 3_600_000);
const SMALL = madeLog(1, 2_000);
const LARGE = wideLog(2, 300_000);
const MIDDLE = wideLog(3, 30_000);
const FULL = /the disk is full\. Make room/;

let home: string;
let logs: string;
let out: string;
let data: string;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'earshot-songs-limits-'));
});
afterAll(() => rm(home, { recursive: true, force: true }));

beforeEach(async ({ task }) => {
  const folder = join(home, task.id);
  [logs, out, data] = [join(folder, 'logs'), join(folder, 'out'), join(folder, 'data')];
  for (const one of [logs, out, data]) await mkdir(one, { recursive: true });
});

async function putLog(name: string, log: Buffer): Promise<void> {
  await writeFile(join(logs, name), log);
  await utimes(join(logs, name), OLD, OLD);
}

function expected(log: Buffer, by: 'country' | 'user'): string {
  const { byCountry, byUser } = countPlainly(log);
  return plainResult(by === 'user' ? byUser : byCountry, { by, limit: 50 });
}

describe.skipIf(!CAN_HAVE_SMALL_DISK)('A full disk', () => {
  // On the first the plays of the log do not fit, on the second what the database makes of them.
  test.each(['4m', '8m'])(
    'of %s stops the count of a log in a sentence, and leaves the counts of others as they are',
    async (size) => {
      await putLog('listen-20261101.log', SMALL);
      await putLog('listen-20261102.log', LARGE);
      const disk = onSmallDisk({ folder: data, size, after: 'find . -type f -o -name work' });
      const program = new BuiltProgram(home, disk);
      const where = ['--logs', logs, '--data', data, '--until', '20261101'];
      const { code, out: text, err } = await program.run('songs', 'top', ...where);
      expect(err).toMatch(FULL);
      expect(code).toBe(1);
      expect(text).toBe(expected(SMALL, 'country'));
      expect(err).toContain('days/2026-11-01/day.json');
      expect(err).not.toContain('days/2026-11-02');
      expect(err).not.toMatch(/work\/.|questions\/./);
    },
    60_000,
  );

  test('of the results leaves the result file that stands there', async () => {
    await putLog('listen-20261101.log', SMALL);
    const before = 'echo old > country_top50_20261101.txt && head -c 60000 /dev/zero > filler';
    const disk = onSmallDisk({ folder: out, size: '64k', before, after: 'cat country*; ls' });
    const program = new BuiltProgram(home, disk);
    const where = ['--logs', logs, '--data', data, '--out', out];
    const { code, err } = await program.run('songs', 'top', ...where);
    expect(err).toMatch(FULL);
    expect(code).toBe(1);
    expect(err).toMatch(/old\ncountry_top50_20261101\.txt\nfiller\n$/);
  }, 60_000);

  test('is told by the running service, which goes on and answers from what it has', async () => {
    await putLog('listen-20261101.log', SMALL);
    await putLog('listen-20261102.log', LARGE);
    const songs = { logsFolder: logs, resultsFolder: out };
    const settings = join(home, 'settings.json');
    await writeFile(settings, JSON.stringify({ ...DEFAULT_SETTINGS, songs }));
    const before = `cp '${settings}' .`;
    const program = new BuiltProgram(home, onSmallDisk({ folder: data, size: '8m', before }));
    const service = await program.serve('--data', data);
    try {
      const file = async (date: string) => {
        const answer = await service.get('/api/songs/state');
        const state = (await answer.json()) as {
          files: { date: string; message: string | null }[];
        };
        return state.files.find((one) => one.date === date);
      };
      await expect
        .poll(() => file('2026-11-02'), { timeout: 40_000, interval: 200 })
        .toMatchObject({ state: 'failed', read: null });
      expect((await file('2026-11-02'))?.message).toMatch(FULL);
      expect(await file('2026-11-01')).toMatchObject({ state: 'counted' });
      const top = await service.get('/api/songs/top?by=user&user=12');
      const line = expected(SMALL, 'user')
        .split('\n')
        .find((one) => one.startsWith('12|'));
      const { top: rankings } = (await top.json()) as {
        top: { key: string; songs: { song: string; count: number }[] }[];
      };
      const [first] = rankings;
      expect(
        `${first?.key ?? ''}|${first?.songs.map(({ song, count }) => `${song}:${String(count)}`).join(',') ?? ''}`,
      ).toBe(line);
      await expect
        .poll(() => readdir(out), { timeout: 20_000 })
        .toEqual(['country_top50_20261101.txt', 'user_top50_20261101.txt']);
    } finally {
      await service.stop();
    }
  }, 120_000);
});

describe('The memory limit', () => {
  const limits = (memoryMB: number) => ({ memoryMB, threads: 2 });
  const count = async (memoryMB: number) =>
    countDay(
      {
        ...{ name: 'listen-20261101.log', date: '2026-11-01', isGzip: false, logs },
        ...{ into: join(data, '2026-11-01'), work: join(data, 'work'), limits: limits(memoryMB) },
      },
      () => undefined,
    );

  test('stops the count of a log in a sentence, and leaves what was counted before', async () => {
    await putLog('listen-20261101.log', SMALL);
    const day = await count(200);
    const before = await readFile(join(data, '2026-11-01', 'day.json'), 'utf8');
    await putLog('listen-20261101.log', LARGE);
    await expect(count(6)).rejects.toThrow(/its memory limit was reached\. .*--memory/);
    expect(await readFile(join(data, '2026-11-01', 'day.json'), 'utf8')).toBe(before);
    expect(await readdir(data)).toEqual(['2026-11-01']);
    expect(day.plays).toBe(countPlainly(SMALL).plays);
  });

  test('stops the adding up in a sentence, and leaves the result file that stands there', async () => {
    await putLog('listen-20261101.log', MIDDLE);
    await count(200);
    const path = join(out, 'user_top50_20261101.txt');
    await writeFile(path, 'old\n');
    const order = { by: 'user', key: null, limit: 50, days: [join(data, '2026-11-01')] } as const;
    const rank = (memoryMB: number) =>
      rankAll(
        { ...order, out: path, work: join(data, 'work'), limits: limits(memoryMB) },
        () => undefined,
      );
    await expect(rank(1)).rejects.toThrow(/its memory limit was reached/);
    expect(await readFile(path, 'utf8')).toBe('old\n');
    expect(await readdir(data)).toEqual(['2026-11-01']);
    await rank(200);
    expect(await readFile(path, 'utf8')).toBe(expected(MIDDLE, 'user'));
  });
});
