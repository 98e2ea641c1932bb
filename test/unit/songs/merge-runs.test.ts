import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mergeRuns } from '#core/songs/engine/merge-runs';
import { cases } from '../store/samples';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earshot-runs-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function merged(runs: readonly (readonly string[])[], by: 'user' | 'country') {
  const paths: string[] = [];
  for (const [index, lines] of runs.entries()) {
    const path = join(folder, `run-${String(index)}.txt`);
    await writeFile(path, lines.map((line) => `${line}\n`).join(''));
    paths.push(path);
  }
  const out = join(folder, 'out.txt');
  const keys = await mergeRuns(paths, { by, out, work: folder });
  return { keys, text: await readFile(out, 'utf8') };
}

function inOneFile(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

describe('joining sorted files of rankings', () => {
  test('brings the users of all of them into one order, as numbers', async () => {
    const users = fc.uniqueArray(fc.bigInt({ min: 0n, max: 9_223_372_036_854_775_807n }), {
      maxLength: 40,
    });
    await fc.assert(
      fc.asyncProperty(users, fc.integer({ min: 1, max: 6 }), async (ids, many) => {
        const sorted = [...ids].sort((a, b) => (a < b ? -1 : 1));
        const line = (id: bigint): string => `${id.toString()}|1:2`;
        const runs = Array.from({ length: many }, (_, run) =>
          sorted.filter((id) => Number(id % BigInt(many)) === run).map(line),
        );
        const { keys, text } = await merged(runs, 'user');
        expect(text).toBe(inOneFile(sorted.map(line)));
        expect(keys).toBe(ids.length);
      }),
      { numRuns: cases(1_000) },
    );
  });

  test('reads files that are larger than what is read at once, lines longer than that, and empty ones', async () => {
    const long = `9000000|${'1234567:1,'.repeat(60_000)}1:1`;
    const lines = Array.from(
      { length: 60_000 },
      (_, user) => `${String(user + 1)}|7:${'1'.repeat(user % 9)}1`,
    );
    const runs = [0, 1, 2].map((run) => lines.filter((_, user) => user % 3 === run));
    const { keys, text } = await merged([...runs, [long], []], 'user');
    expect(text === inOneFile([...lines, long])).toBe(true);
    expect(keys).toBe(60_001);
  });

  test('orders countries by their letters', async () => {
    const { text } = await merged([['AT|1:1', 'HU|1:1'], ['DE|2:2']], 'country');
    expect(text).toBe('AT|1:1\nDE|2:2\nHU|1:1\n');
  });

  test('makes an empty file of nothing', async () => {
    expect(await merged([[], []], 'user')).toEqual({ keys: 0, text: '' });
  });
});
