import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '#core/app/clock';
import { ListenLogs } from '#core/app/listen-logs/listen-logs';
import type { SongsNow } from '#core/app/listen-logs/songs';
import { countsFolder } from '#core/songs/days/counted-days';
import type { StartSongsProcess } from '#core/songs/worker/give-order';
import { takeLock } from '#core/store/lock';
import type { Settings } from '#shared/model/settings';
import { madeLog } from '../../support/songs/made-log';
import { addPlainly, countPlainly, plainResult } from '../../support/songs/plain-count';
import { processHere } from '../../support/songs/process-here';

const PATIENCE = { timeout: 20_000, interval: 20 };
/** Long ago for a file: nobody waits whether it still grows. */
const OLD = new Date(Date.now() - 3_600_000);
const LOGS = [madeLog(1, 2_000), madeLog(2, 2_000)] as const;
const WINDOW = { days: 7 };

let home: string;
let logs: string;
let results: string;
let data: string;
let wanted: Settings['songs'] | null;
let songs: ListenLogs;
let said: string[];

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'earshot-listen-logs-'));
});
afterAll(() => rm(home, { recursive: true, force: true }));

beforeEach(async ({ task }) => {
  const folder = join(home, task.id);
  [logs, results, data] = [join(folder, 'logs'), join(folder, 'top'), join(folder, 'data')];
  for (const one of [logs, results]) await mkdir(one, { recursive: true });
  await putLog('listen-20261120.log', LOGS[0]);
  await putLog('listen-20261122.log', LOGS[1]);
  wanted = { logsFolder: logs, resultsFolder: null };
  said = [];
  songs = open(processHere);
});
afterEach(() => songs.stop());

function open(start: StartSongsProcess): ListenLogs {
  return new ListenLogs({
    ...{ data, start, clock: systemClock, wanted: () => wanted },
    log: (level, message) => said.push(`${level}: ${message}`),
  });
}

async function putLog(name: string, log: Buffer): Promise<void> {
  await writeFile(join(logs, name), log);
  await utimes(join(logs, name), OLD, OLD);
}

function untilIs(change: Partial<SongsNow>): Promise<void> {
  return expect.poll(() => songs.now(), PATIENCE).toMatchObject(change);
}

/** Every log that is there is counted, and nothing is being done any more. */
async function counted(): Promise<void> {
  songs.poke();
  await untilIs({ newest: '2026-11-22', state: 'watching' });
}

function plain(by: 'country' | 'user', limit: number): string {
  const counts = LOGS.map((log) => countPlainly(log));
  const sums = addPlainly(counts.map((one) => (by === 'user' ? one.byUser : one.byCountry)));
  return plainResult(sums, { by, limit });
}

/** An answer as a result file would have it. */
function asFile(top: readonly { key: string; songs: { song: string; count: number }[] }[]): string {
  const list = (all: { song: string; count: number }[]): string =>
    all.map(({ song, count }) => `${song}:${String(count)}`).join(',');
  return top.map((one) => `${one.key}|${list(one.songs)}\n`).join('');
}

describe('Songs in the running Earshot', () => {
  it('are off without a folder, and say so when they are asked', async () => {
    wanted = { logsFolder: null, resultsFolder: null };
    songs.poke();
    expect(await songs.state()).toMatchObject({ state: 'off', noEngine: null, files: [] });
    const question = { by: 'all', limit: 5, ...WINDOW } as const;
    for (const asked of [songs.top(question), songs.countries(WINDOW), songs.read()]) {
      await expect(asked).rejects.toThrow('No folder of listen logs is set yet.');
    }
  });

  it('are counted as they come, and tell each file and every change', async () => {
    const told: SongsNow[] = [];
    songs.onChange((now) => told.push(now));
    await putLog('listen-20261121.log.gz', Buffer.from('no gzip'));
    await counted();
    const { files, revision } = await songs.state();
    expect(files.map(({ date, state }) => [date, state])).toEqual([
      ['2026-11-22', 'counted'],
      ['2026-11-21', 'failed'],
      ['2026-11-20', 'counted'],
    ]);
    expect(files[1]?.message).toMatch(/not whole gzip data/);
    const { lines, plays } = countPlainly(LOGS[1]);
    expect(files[0]?.read).toMatchObject({ lines, plays, badLines: lines - plays });
    expect(told.at(-1)?.revision).toBe(revision);
    expect(told.map(({ state }) => state)).toContain('reading');
    expect(said).toContainEqual(
      expect.stringMatching(/^info: Songs: listen-20261120\.log: counted/),
    );
    expect(said).toContainEqual(expect.stringMatching(/^warn: Songs: listen-20261121\.log\.gz: /));

    await rm(join(logs, 'listen-20261120.log'));
    await putLog('listen-20261123.log', LOGS[0]);
    await songs.read();
    await untilIs({ newest: '2026-11-23', state: 'watching' });
    expect(songs.now().revision).toBeGreaterThan(revision);
    expect((await songs.state()).files.map(({ state }) => state)).toEqual([
      ...['counted', 'counted', 'failed', 'gone'],
    ]);
  });

  it('answer as a plain count does: by country, one user, all, and users page by page', async () => {
    await counted();
    const by = async (question: Partial<Parameters<typeof songs.top>[0]>) =>
      songs.top({ by: 'country', limit: 3, ...WINDOW, ...question });
    const countries = await by({});
    expect(asFile(countries.top)).toBe(plain('country', 3));
    expect(countries).toMatchObject({ until: '2026-11-22', limit: 3, cursor: null });
    expect(countries.missing).toContain('2026-11-21');
    expect(countries.files.map(({ name }) => name)).toEqual([
      ...['listen-20261120.log', 'listen-20261122.log'],
    ]);
    const lineOf = (text: string, key: string): string =>
      `${text.split('\n').find((line) => line.startsWith(`${key}|`)) ?? ''}\n`;
    const one = await by({ by: 'user', user: '12' });
    expect(asFile(one.top)).toBe(lineOf(plain('user', 3), '12'));
    expect(asFile((await by({ country: 'AT' })).top)).toBe(lineOf(plain('country', 3), 'AT'));
    expect((await by({ by: 'user', user: '9223372036854775806' })).top).toEqual([]);

    let pages = '';
    let cursor: string | undefined;
    do {
      const page = await by({ by: 'user', ...(cursor === undefined ? {} : { cursor }) });
      expect(page.top.length).toBeLessThanOrEqual(100);
      pages += asFile(page.top);
      cursor = page.cursor ?? undefined;
    } while (cursor !== undefined);
    expect(pages).toBe(plain('user', 3));

    const told = await songs.countries(WINDOW);
    const { plays } = addedPlays();
    expect(told.plays).toBe(plays);
    expect(told.countries.map((country) => country.plays)).toEqual(
      told.countries.map((country) => country.plays).sort((a, b) => b - a),
    );
    const { users, isCut } = await songs.users({ prefix: '1', limit: 2, ...WINDOW });
    expect(users).toHaveLength(2);
    expect(isCut).toBe(true);
    expect((await songs.badLines('2026-11-22')).samples[0]?.line).toBe(100);
    await expect(songs.badLines('2026-11-21')).rejects.toThrow('was not counted');
    await expect(by({ by: 'user', user: '9'.repeat(19) })).rejects.toThrow(/is no user/);
  });

  it('keep result files in the folder that is set, and write others when they are asked for', async () => {
    wanted = { logsFolder: logs, resultsFolder: results };
    songs.poke();
    await expect.poll(() => readdir(results), PATIENCE).toHaveLength(4);
    const file = join(results, 'user_top50_20261122.txt');
    expect(await readFile(file, 'utf8')).toBe(plain('user', 50));

    const asked = { by: 'country', limit: 2, ...WINDOW } as const;
    const written = { fileName: 'country_top2_20261122.txt', folder: results };
    expect(await songs.write(asked)).toEqual({ ...written, isNew: true });
    expect(await songs.write(asked)).toEqual({ ...written, isNew: false });
    expect(await readFile(join(results, written.fileName), 'utf8')).toBe(plain('country', 2));

    await rm(results, { recursive: true });
    await expect(songs.write(asked)).rejects.toThrow(/is not there\. Connect its disk/);
    await songs.read();
    await untilIs({ state: 'trouble', message: expect.stringMatching(/is not there/) as string });
  });

  it('stop at a cancel, leave nothing half, and go on when they are told to', async () => {
    const killed: string[] = [];
    let isStuck = true;
    await songs.stop();
    songs = open(() => {
      const process = processHere();
      let exit: (how: string) => void = () => undefined;
      return {
        ...process,
        onExit: (listener) => {
          exit = listener;
          process.onExit(listener);
        },
        post: (order) => {
          if (order.kind !== 'count-day' || !isStuck) process.post(order);
          else killed.push('begun');
        },
        kill: () => {
          if (killed.at(-1) === 'begun') killed.push('killed');
          setTimeout(() => {
            if (killed.at(-1) === 'killed') killed.push('gone');
            exit('killed');
          }, 50);
        },
      };
    });
    songs.poke();
    await expect.poll(() => killed, PATIENCE).toContain('begun');
    expect(await songs.cancel()).toMatchObject({ state: 'stopped', reading: null });
    expect(killed).toEqual(['begun', 'killed', 'gone']);
    const folder = await countsFolder(data, logs);
    expect(await readdir(folder)).not.toContain('earshot.lock');
    expect((await songs.state()).files.map(({ state }) => state)).toEqual(['queued', 'queued']);

    isStuck = false;
    await songs.read();
    await untilIs({ newest: '2026-11-22', state: 'watching' });
  });

  it('leave the counting to another Earshot that does it, and answer from its counts', async () => {
    await counted();
    await songs.stop();
    const lock = await takeLock(await countsFolder(data, logs));
    songs = open(processHere);
    songs.poke();
    await untilIs({ state: 'busy', newest: '2026-11-22' });
    const { top } = await songs.top({ by: 'country', limit: 3, ...WINDOW });
    expect(asFile(top)).toBe(plain('country', 3));
    await lock.release();
    await songs.read();
    await untilIs({ state: 'watching', message: null });
  });

  it('say what is missing where DuckDB is', async () => {
    await songs.stop();
    songs = open(() => {
      throw new Error('no such process');
    });
    songs.poke();
    const { noEngine } = await songs.state();
    expect(noEngine).toMatch(/^Starting the process that counts songs failed: no such process/);
    await untilIs({ state: 'trouble', message: noEngine });
  });

  it('follow the settings to another folder', async () => {
    await counted();
    const other = join(home, 'other');
    await mkdir(other, { recursive: true });
    wanted = { logsFolder: other, resultsFolder: null };
    songs.poke();
    await untilIs({ newest: null, state: 'watching', logsFolder: other });
    await expect(songs.countries(WINDOW)).rejects.toThrow('No listen log was counted yet.');
    wanted = null;
    songs.poke();
    await untilIs({ state: 'off' });
  });
});

function addedPlays(): { readonly plays: number } {
  return { plays: LOGS.reduce((sum, log) => sum + countPlainly(log).plays, 0) };
}
