import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { desk } from './fake-surroundings';

describe('earshot import', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'earshot-import-'));
    await writeFile(join(folder, 'good.csv'), 'árvíz\n');
    await writeFile(join(folder, 'wrong.csv'), 'x\n');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('tells rows read, added, known and skipped with the reason', async () => {
    const { run, out, calls } = desk({ workingFolder: folder });
    expect(await run('import', 'good.csv')).toBe(0);
    expect(out().split('\n')).toEqual([
      'good.csv: 2 rows with 6 connections; 3 added, 1 there already, 2 skipped.',
      '  2 connections passed over, for they would end before beginning (first on line 7).',
      '  The totals at the end are missing.',
      '',
    ]);
    expect(calls).toContainEqual({
      part: 'importFile',
      input: {
        name: 'good.csv',
        text: 'árvíz\n',
        hints: { date: undefined, timeZone: undefined, hours: undefined },
      },
    });
    expect(calls.at(-1)?.part).toBe('closeImports');
  });

  it('hands on folder, station, zone, day and hours', async () => {
    const { run, calls } = desk({ workingFolder: folder });
    const hints = ['--time-zone', 'Europe/Vienna', '--date', '2026-11-17', '--hours', '12'];
    expect(await run('import', 'good.csv', '--data', 'd', '--station', 'One', ...hints)).toBe(0);
    expect(calls[0]).toMatchObject({
      part: 'openImports',
      input: { dataFolder: join(folder, 'd'), station: 'One', timeZone: 'Europe/Vienna' },
    });
    expect(calls[1]?.input).toMatchObject({
      hints: { date: '2026-11-17', timeZone: 'Europe/Vienna', hours: 12 },
    });
  });

  it('goes on after a file that is refused, says which, and ends with 1', async () => {
    const { run, out, err } = desk({ workingFolder: folder });
    expect(await run('import', 'gone.csv', 'wrong.csv', '.', 'good.csv')).toBe(1);
    expect(err().split('\n')).toEqual([
      'earshot: gone.csv: It is not there.',
      'earshot: wrong.csv: Line 3: That is no list. Nothing was imported.',
      'earshot: .: That is no file.',
      '',
    ]);
    expect(out()).toMatch(/^good\.csv: 2 rows/);
  });

  it('--json is one document with times in station time', async () => {
    const { run, out } = desk({ workingFolder: folder });
    expect(await run('import', 'good.csv', 'wrong.csv', '--json')).toBe(1);
    expect(JSON.parse(out())).toMatchObject({
      station: 'Sample station',
      timeZone: 'Europe/Budapest',
      files: [
        {
          file: 'good.csv',
          kind: 'lahmacun',
          from: '2026-11-20T12:00:00+01:00',
          to: '2026-11-21T12:00:00+01:00',
          added: 3,
          skipped: [{ reason: 'negative', count: 2, line: 7 }],
        },
        { file: 'wrong.csv', error: 'Line 3: That is no list. Nothing was imported.' },
      ],
    });
  });
});
