import { createReadStream } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { OpenSession, Session } from '#shared/model/session';
import { createIsoFormatter } from '#shared/time/iso-formatter';
import { writeExport } from '../../src-main/core/app/export-file/write-export';
import { createExport } from '../../src-main/core/exports/create-export';
import type { ExportInput } from '../../src-main/core/exports/export-input';
import { importFile } from '../../src-main/core/imports/import-file';
import { openPlaces } from '../../src-main/core/places/places';
import { openPseudonyms } from '../../src-main/core/privacy/pseudonyms';
import { openFolderStore } from '../../src-main/core/store/folder-store';
import type { Bench, BenchOptions, Figures } from '../bench';
import { medianOf, rounded } from '../report/statistics';
import { withFolder } from '../run/work-folder';
import { pastSessions } from '../store/past-sessions';

const ROWS = 1_000_000;
const QUICK_ROWS = 100_000;
const IMPORT_ROWS = 200_000;
const QUICK_IMPORT_ROWS = 20_000;
const RUNS = 5;
/** Different sessions; they come again and again. */
const DIFFERENT = 5_000;
const ZONE = 'Europe/Budapest';
const START_AT = Date.UTC(2026, 0, 5);
const DAY_MS = 86_400_000;
const MB = 1024 * 1024;
const quiet = (): void => undefined;

export const bench: Bench = {
  name: 'export',
  aims: [
    { figure: 'ratio', below: 3 },
    { figure: 'rssGrowthMB', below: 64 },
  ],
  about:
    'A million sessions to CSV (`sessions`) and onto disk, against joining the same cells, made beforehand, and writing them to disk (`ratio`). The same sessions as AzuraCast’s report are then read into an empty store (200,000 of them), places and pseudonyms included.',
  bounds:
    'Exporting: the texts of times and the check of every text for what a spreadsheet would run. Importing: parsing the file twice, an HMAC for each session and each listener, and the store’s parts of 5,000 sessions.',
  run: (options) => withFolder((folder) => run(folder, options)),
};

async function run(folder: string, { quick, progress }: BenchOptions): Promise<Figures> {
  const rows = quick ? QUICK_ROWS : ROWS;
  const sessions = await someSessions(folder);
  const own: number[] = [];
  const joined: number[] = [];
  await writeOwn({ folder, sessions, rows: DIFFERENT, format: 'sessions' });
  await writeJoined(folder, sessions, DIFFERENT);
  const before = process.memoryUsage.rss();
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 20);
  for (let time = 0; time < RUNS; time += 1) {
    progress(`export: run ${String(time + 1)} of ${String(RUNS)}`);
    own.push(await timeOf(() => writeOwn({ folder, sessions, rows, format: 'sessions' })));
  }
  clearInterval(watch);
  for (let time = 0; time < RUNS; time += 1) {
    joined.push(await timeOf(() => writeJoined(folder, sessions, rows)));
  }
  const importRows = quick ? QUICK_IMPORT_ROWS : IMPORT_ROWS;
  progress(`export: reading ${String(importRows)} rows in`);
  const imported = await readIn(folder, sessions, importRows);
  return {
    rows,
    rowsPerSecond: Math.round((rows / medianOf(own)) * 1000),
    ratio: rounded(medianOf(own) / medianOf(joined)),
    rssGrowthMB: rounded((most - before) / MB),
    ...imported,
  };
}

async function someSessions(folder: string): Promise<readonly Session[]> {
  const pseudonyms = await openPseudonyms({
    folder,
    now: () => START_AT,
    newKeyEveryDays: () => 90,
    log: quiet,
  });
  return pastSessions({ from: START_AT, to: START_AT + DAY_MS, count: DIFFERENT, pseudonyms });
}

/** So many sessions, one after the other, without holding them. */
async function* many(sessions: readonly Session[], rows: number): AsyncGenerator<Session> {
  for (let row = 0; row < rows; row += 1) {
    // As a store hands them out: a part at a time.
    if (row % DIFFERENT === 0) await Promise.resolve();
    const session = sessions[row % sessions.length];
    if (session !== undefined) yield session;
  }
}

interface Writing {
  readonly folder: string;
  readonly sessions: readonly Session[];
  readonly rows: number;
  readonly format: 'sessions' | 'azuracast';
}

async function writeOwn({ folder, sessions, rows, format }: Writing): Promise<void> {
  const input: ExportInput = {
    format,
    type: 'csv',
    stationName: 'Bench',
    timeZone: ZONE,
    period: { from: START_AT - DAY_MS, to: START_AT + 2 * DAY_MS },
    now: START_AT + 3 * DAY_MS,
    leaveRobotsOut: true,
    leastSeconds: 0,
    keepAddresses: false,
    sessions: many(sessions, rows),
    openSessions: [] as readonly OpenSession[],
    days: [],
    hours: [],
    places: [],
  };
  await toDisk(join(folder, `${format}.csv`), createExport(input).content);
}

/** The peer: cells are strings already, nothing is looked at, lines are joined to the same pieces. */
async function writeJoined(
  folder: string,
  sessions: readonly Session[],
  rows: number,
): Promise<void> {
  const cells = sessions.map(cellsOf);
  async function* lines(): AsyncGenerator<string> {
    let piece = '';
    for (let row = 0; row < rows; row += 1) {
      if (row % DIFFERENT === 0) await Promise.resolve();
      piece += `${(cells[row % cells.length] ?? []).join(',')}\r\n`;
      if (piece.length < 65_536) continue;
      yield piece;
      piece = '';
    }
    yield piece;
  }
  await toDisk(join(folder, 'joined.csv'), lines());
}

const iso = createIsoFormatter(ZONE);

function cellsOf(one: Session): string[] {
  const texts = [one.id, one.listener, one.mount, iso(one.startedAt), iso(one.endedAt)];
  const rest = [one.endKnown, one.marginSeconds, one.origin, one.countryCode, one.countryCode];
  const last = [one.region, one.city, `"${one.userAgent ?? ''}"`, one.client, one.os, one.kind];
  const seconds = (one.endedAt - one.startedAt) / 1000;
  return [...texts, seconds, ...rest, ...last, one.isBot].map((cell) => String(cell ?? ''));
}

/** As every door writes a file: beside its place, safe on disk, then put there. */
async function toDisk(path: string, content: AsyncIterable<string>): Promise<void> {
  const file = {
    fileName: path,
    contentType: '',
    content,
    count: { rows: 0 },
    holdsAddresses: false,
  };
  const steps = writeExport(file, { path });
  while ((await steps.next()).done !== true);
}

async function timeOf(work: () => Promise<void>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

async function readIn(
  folder: string,
  sessions: readonly Session[],
  rows: number,
): Promise<Figures> {
  await writeOwn({ folder, sessions, rows, format: 'azuracast' });
  const path = join(folder, 'azuracast.csv');
  const now = (): number => START_AT + 3 * DAY_MS;
  await mkdir(join(folder, 'store'), { recursive: true });
  const timeZone = ZONE;
  const store = await openFolderStore({
    folder: join(folder, 'store', 'stations', 'bench'),
    timeZone: () => timeZone,
    now,
    log: quiet,
  });
  const pseudonyms = await openPseudonyms({ folder, now, newKeyEveryDays: () => 90, log: quiet });
  const places = await openPlaces({ database: null });
  const identity = { pseudonyms, places, keepAddresses: false, listenerIs: 'address' as const };
  const before = process.memoryUsage.rss();
  const from = performance.now();
  const report = await importFile(
    { name: 'azuracast.csv', open: () => createReadStream(path, { encoding: 'utf8' }), timeZone },
    { store, timeZone, identity, now },
  );
  const ms = performance.now() - from;
  const grown = process.memoryUsage.rss() - before;
  await store.close();
  if (report.added !== rows) throw new Error(`Only ${String(report.added)} rows were read in.`);
  return {
    importRows: rows,
    importRowsPerSecond: Math.round((rows / ms) * 1000),
    importMB: rounded((await stat(path)).size / MB),
    importRssGrowthMB: rounded(grown / MB),
  };
}
