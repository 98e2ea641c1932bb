import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countDay } from '#core/songs/engine/count-day';
import { rankAll } from '#core/songs/engine/rank-songs';
import { readLogName } from '#core/songs/logs/log-name';
import { gzipSync } from 'node:zlib';
import { listenLog } from '../../support/songs/log-lines';
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
  by: 'country' | 'user',
  days: readonly string[],
  limit: number,
  key: string | null = null,
) {
  const out = join(folder, 'out.txt');
  const order = { by, days, limit, out, key, work: join(folder, 'work'), limits: LIMITS };
  const { keys } = await rankAll(order, () => undefined);
  const text = await readFile(out, 'utf8');
  expect(text.split('\n')).toHaveLength(keys + 1);
  return text;
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
    expect(await ranked('country', [into], 50, 'AT')).toBe('AT|5:1\n');
    expect(await ranked('country', [into], 50, 'FR')).toBe('');
  });

  test('tells of a log that was cut in the middle of its compression, and leaves nothing', async () => {
    const cut = gzipSync(Buffer.from('5|7|HU\n'.repeat(1000))).subarray(0, 40);
    await expect(count('listen-20261102.log.gz', cut)).rejects.toThrow(/not whole gzip data/);
    expect(await readdir(join(folder, 'days'))).not.toContain('listen-20261102.log.gz');
    expect(await readdir(folder)).not.toContain('work');
  });
});
