import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countDay } from '#core/songs/engine/count-day';
import { listUsers } from '#core/songs/engine/list-users';
import { rankAll } from '#core/songs/engine/rank-songs';
import { readLogName } from '#core/songs/logs/log-name';
import { gzipSync } from 'node:zlib';
import { listenLog } from '../../support/songs/log-lines';
import { madeLog } from '../../support/songs/made-log';
import { addPlainly, countPlainly, plainResult } from '../../support/songs/plain-count';

const RUNS = Math.round(60 * Number(process.env['EARSHOT_CASES_FACTOR'] ?? '0.1'));
const LIMITS = { memoryMB: 200, threads: 2 };

let folder: string;
beforeAll(async () => {
  // Signs that DuckDB's readers would take for a pattern, and a quote.
  folder = await mkdtemp(join(tmpdir(), "songs [a-z]*'s "));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function count(name: string, log: Buffer) {
  await writeFile(join(folder, name), log);
  const logName = readLogName(name);
  if (logName === null) throw new Error(`${name} is no log`);
  const into = join(folder, 'days', name);
  const work = join(folder, 'work');
  const day = await countDay(
    { ...logName, logs: folder, into, work, limits: LIMITS },
    () => undefined,
  );
  return { day, into };
}

async function ranked(
  by: 'country' | 'user' | 'all',
  days: readonly string[],
  limit: number,
  { key = null, ...more }: { readonly key?: string | null; readonly mostRows?: number } = {},
) {
  const out = join(folder, 'out.txt');
  const order = { by, days, limit, out, key, work: join(folder, 'work'), limits: LIMITS, ...more };
  const { keys } = await rankAll(order, () => undefined);
  const text = await readFile(out, 'utf8');
  expect(text.split('\n')).toHaveLength(keys + 1);
  return text;
}

/** The users after one, so many of them. */
async function page(
  days: readonly string[],
  of: { readonly after: string | null; readonly most: number },
) {
  const out = join(folder, 'page.txt');
  const order = { by: 'user', days, limit: 50, out, key: null, page: of } as const;
  const { goesOnAfter } = await rankAll(
    { ...order, work: join(folder, 'work'), limits: LIMITS },
    () => undefined,
  );
  return { text: await readFile(out, 'utf8'), goesOnAfter };
}

/** Each country's songs under one name, to be added up. */
function onlyAll(byCountry: ReadonlyMap<string, Map<string, number>>) {
  return [...byCountry.values()].map((songs) => new Map([['all', songs]]));
}

describe('counting days and ranking windows of them', () => {
  test('is exact to the last play on logs with all that logs can hold', async () => {
    console.log(`songs engine: ${String(RUNS)} windows`);
    await fc.assert(
      fc.asyncProperty(
        fc.array(listenLog, { minLength: 1, maxLength: 3 }),
        fc.constantFrom(1, 2, 50),
        async (logs, limit) => {
          const days: string[] = [];
          for (const [index, log] of logs.entries()) {
            const { day, into } = await count(`listen-2026112${String(index)}.log`, log);
            const { lines, plays } = countPlainly(log);
            expect({ lines: day.lines, plays: day.plays, bad: day.badLines }).toEqual({
              lines,
              plays,
              bad: lines - plays,
            });
            days.push(into);
          }
          const plain = logs.map((log) => countPlainly(log));
          const byCountry = addPlainly(plain.map((one) => one.byCountry));
          const byUser = addPlainly(plain.map((one) => one.byUser));
          expect(await ranked('country', days, limit)).toBe(
            plainResult(byCountry, { by: 'country', limit }),
          );
          expect(await ranked('user', days, limit)).toBe(
            plainResult(byUser, { by: 'user', limit }),
          );
        },
      ),
      { numRuns: Math.max(RUNS, 4) },
    );
  });

  test.each([1, 100, 5_000])(
    'ranks the same when only %s rows are ranked at once',
    async (mostRows) => {
      const logs = [madeLog(11, 4_000), madeLog(12, 4_000), madeLog(11, 2_000)];
      const days: string[] = [];
      for (const [index, log] of logs.entries()) {
        days.push((await count(`listen-2026112${String(index)}.log`, log)).into);
      }
      const byUser = addPlainly(logs.map((log) => countPlainly(log).byUser));
      expect(await ranked('user', days, 2, { mostRows })).toBe(
        plainResult(byUser, { by: 'user', limit: 2 }),
      );
    },
  );

  test('adds up all days before it chooses: a song that is second every day can be first of the week', async () => {
    const dayOf = (first: number): Buffer =>
      Buffer.from(`${`${String(first)}|1|HU\n`.repeat(3)}${'9|1|HU\n'.repeat(2)}`);
    const days: string[] = [];
    for (const first of [1, 2, 3]) {
      const { into } = await count(`listen-2026110${String(first)}.log`, dayOf(first));
      days.push(into);
    }
    expect(await ranked('country', days, 1)).toBe('HU|9:6\n');
  });

  test('reads compressed logs, and ranks one key alone', async () => {
    const log = Buffer.from('5|7|HU\n6|7|HU\n5|8|AT\n9007199254740993|7|DE\n');
    const { day, into } = await count('listen-20261101.log.gz', gzipSync(log));
    expect(day).toMatchObject({ lines: 4, plays: 4, countries: { HU: 2, AT: 1, DE: 1 } });
    expect(await ranked('user', [into], 50)).toBe('7|5:1,6:1,9007199254740993:1\n8|5:1\n');
    expect(await ranked('country', [into], 50, { key: 'AT' })).toBe('AT|5:1\n');
    expect(await ranked('country', [into], 50, { key: 'FR' })).toBe('');
  });

  test('answers for each country and user alone, for all plays, and page by page, as a plain count does', async () => {
    const logs = [madeLog(5, 4_000), madeLog(6, 4_000)] as const;
    const folders: string[] = [];
    for (const [index, log] of logs.entries()) {
      folders.push((await count(`listen-2026111${String(index)}.log`, log)).into);
    }
    const plain = logs.map((log) => countPlainly(log));
    const limit = 3;
    for (const by of ['country', 'user'] as const) {
      const sums = addPlainly(plain.map((one) => (by === 'user' ? one.byUser : one.byCountry)));
      const keys = by === 'user' ? [...sums.keys()].slice(0, 5) : [...sums.keys()];
      for (const key of keys) {
        const only = new Map([[key, sums.get(key) ?? new Map<string, number>()]]);
        expect(await ranked(by, folders, limit, { key })).toBe(plainResult(only, { by, limit }));
      }
    }
    const all = addPlainly(plain.flatMap((one) => onlyAll(one.byCountry)));
    expect(await ranked('all', folders, limit)).toBe(plainResult(all, { by: 'country', limit }));

    const byUser = addPlainly(plain.map((one) => one.byUser));
    let pages = '';
    let after: string | null = null;
    do {
      const { text, goesOnAfter } = await page(folders, { after, most: 300 });
      pages += text;
      after = goesOnAfter;
    } while (after !== null);
    expect(pages).toBe(plainResult(byUser, { by: 'user', limit: 50 }));
  });

  test('finds users by their first digits, most plays first, whatever their length', async () => {
    const users = ['7', '70', '71', '700', '17', '7000000000000000000', '9223372036854775807'];
    const lines = users.flatMap((user, index) => Array<string>(index + 1).fill(`5|${user}|HU\n`));
    const { into } = await count('listen-20261105.log', Buffer.from(lines.join('')));
    const find = (prefix: string, most: number) =>
      listUsers({ prefix, most, days: [into], work: join(folder, 'work'), limits: LIMITS });
    expect(await find('7', 10)).toEqual([
      { user: '7000000000000000000', plays: 6 },
      { user: '700', plays: 4 },
      { user: '71', plays: 3 },
      { user: '70', plays: 2 },
      { user: '7', plays: 1 },
    ]);
    expect(await find('', 2)).toEqual([
      { user: '9223372036854775807', plays: 7 },
      { user: '7000000000000000000', plays: 6 },
    ]);
    expect(await find('9223372036854775807', 5)).toHaveLength(1);
    expect(await find('9223372036854775808', 5)).toEqual([]);
  });

  test('tells of a log that was cut in the middle of its compression, and leaves nothing', async () => {
    const cut = gzipSync(Buffer.from('5|7|HU\n'.repeat(1000))).subarray(0, 40);
    await expect(count('listen-20261102.log.gz', cut)).rejects.toThrow(/not whole gzip data/);
    expect(await readdir(join(folder, 'days'))).not.toContain('listen-20261102.log.gz');
    expect(await readdir(folder)).not.toContain('work');
  });
});
