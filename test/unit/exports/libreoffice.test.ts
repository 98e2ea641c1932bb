import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportOf, MIDNIGHT, session, textOf } from './export-case';

const hasOffice = spawnSync('soffice', ['--version'], { timeout: 60_000 }).status === 0;
const MINUTE = 60_000;

/** Comma (44), quotes (34) and UTF-8 (76), which the office's own dialog chooses for a file that begins with the mark. */
const READ_AS = 'CSV:44,34,76,1';
/** Written back the same way, cells as they are shown. */
const WRITE_AS = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false';

/** What a listener may send: accents, other letters, quotes and separators, and what would be run as a formula. */
const SENT = [
  'Árvíztűrő tükörfúrógép/1.0',
  'Радио „Москва“ ラジオ',
  'VLC, "the player"; 3.0',
  '=1+1',
  '@SUM(A1:A9)',
  '+cmd|calc',
  '-2+3',
];

describe.skipIf(!hasOffice)('a table of sessions in LibreOffice', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'earshot-office-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('opens with accents right, every cell in its column, and nothing run as a formula', async () => {
    const sessions = SENT.map((userAgent, index) =>
      session({
        startedAt: MIDNIGHT + index * MINUTE,
        userAgent,
        city: 'Győr',
        region: 'Győr-Moson-Sopron',
      }),
    );
    const text = await textOf(exportOf({ format: 'sessions', sessions }));
    await writeFile(join(folder, 'sessions.csv'), text);
    const opened = cellsOf(await throughOffice(folder, 'sessions.csv'));
    const written = cellsOf(text);
    const column = (cells: readonly string[][], name: string) => {
      const [head = [], ...rows] = cells;
      return rows.map((row) => row[head.indexOf(name)]);
    };
    expect(opened[0]).toEqual(written[0]);
    for (const name of ['listener', 'mount', 'country', 'city', 'region', 'client', 'userAgent']) {
      expect([name, column(opened, name)]).toEqual([name, column(written, name)]);
    }
    expect(column(opened, 'userAgent')[3]).toBe("'=1+1");
    expect(column(opened, 'city')[0]).toBe('Győr');
  }, 120_000);
});

function cellsOf(text: string): string[][] {
  const { data } = Papa.parse<string[]>(text.replace(/^\ufeff/, ''), { skipEmptyLines: true });
  return data;
}

/** Opens a file in the office, without a window, and has it written back. */
async function throughOffice(folder: string, name: string): Promise<string> {
  const out = join(folder, 'out');
  // A profile of its own: a running office would take the order and answer nothing.
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
  const order = ['--headless', `--infilter=${READ_AS}`, '--convert-to', WRITE_AS, '--outdir', out];
  const { status, stderr } = spawnSync('soffice', [profile, ...order, join(folder, name)], {
    encoding: 'utf8',
    timeout: 110_000,
  });
  expect([status, stderr]).toEqual([0, expect.any(String)]);
  return readFile(join(out, name), 'utf8');
}
