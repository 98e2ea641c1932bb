import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Bench, BenchOptions, Figures } from '../bench';
import { medianOf, rounded } from '../report/statistics';
import { firstViewFiles } from '../run/first-view';
import { startToTray } from '../run/start-to-tray';
import { withFolder } from '../run/work-folder';
import { startStation } from '../station/start-station';
import { openPast } from '../store/station-past';

const RENDERER = fileURLToPath(new URL('../renderer', import.meta.url));
const ARCHIVE_SIZE = fileURLToPath(new URL('../../scripts/pack/archive-size.mjs', import.meta.url));
const CODE = /\.(js|css)$/;
const KB = 1000;
const MB = 1_000_000;
const zipped = promisify(gzip);

export const bench: Bench = {
  name: 'bundle',
  aims: [{ figure: 'firstViewGzipKB', below: 150 }],
  about:
    'What has to be loaded. `firstViewGzipKB`: the scripts and styles that Chromium asks for from opening the page until the curve of the page _Now_ is drawn, each as gzip, in 1,000 bytes. `firstViewFiles`: how many. `allGzipKB`: all scripts and styles of the interface. `asarMB`: the archive in an installed copy, with the program, the interface and the country data (5.2 MB), in 1,000,000 bytes; beside it lie Electron and the native part of DuckDB (38 to 118 MB). `startToTrayMs`: from the start of the desktop app at login to the number in the tray, with its modules loaded, the store opened and the server asked, under the stand-in for Electron and without the time its Chromium takes.',
  bounds: 'Chart.js, Svelte and the client of the contract are most of the first view.',
  run: (options) => withFolder((folder) => measure(folder, options)),
};

async function measure(folder: string, { quick, progress }: BenchOptions): Promise<Figures> {
  progress('bundle: opening the page');
  const first = await firstViewFiles(folder);
  const all = await codeFilesBelow(RENDERER);
  progress('bundle: packing');
  const archiveBytes = await packedArchiveBytes();
  progress('bundle: starting the desktop app');
  const startToTrayMs = await medianStart(quick ? 3 : 9);
  return {
    firstViewGzipKB: rounded(gzipBytes(await sizesOf(first)) / KB, 1),
    firstViewFiles: first.length,
    allGzipKB: rounded(gzipBytes(await sizesOf(all)) / KB, 1),
    asarMB: rounded(archiveBytes / MB, 1),
    startToTrayMs: rounded(startToTrayMs),
  };
}

/** Of a station that is known and answers at once; the first start, with a cold disk, is left out. */
async function medianStart(starts: number): Promise<number> {
  const now = Date.now();
  const crowd = { listeners: 200, newAtEachLook: 2, startAt: now, intervalSeconds: 30 };
  const server = await startStation(crowd);
  try {
    return await withFolder(async (folder) => {
      await (await openPast({ folder, station: server.station, now })).close();
      const times: number[] = [];
      for (let count = 0; count <= starts; count += 1) times.push(await startToTray(folder));
      return medianOf(times.slice(1));
    });
  } finally {
    await server.stop();
  }
}

async function codeFilesBelow(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true });
  return names.filter((name) => CODE.test(name));
}

/** Bytes of each file as gzip; names below the built interface. */
function sizesOf(names: readonly string[]): Promise<number[]> {
  return Promise.all(
    names.map(async (name) => (await zipped(await readFile(join(RENDERER, name)))).length),
  );
}

function gzipBytes(sizes: readonly number[]): number {
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function packedArchiveBytes(): Promise<number> {
  const child = spawn(process.execPath, [ARCHIVE_SIZE], { stdio: ['ignore', 'pipe', 'inherit'] });
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error('The app could not be packed; the reason stands above.');
  return (JSON.parse(out) as { readonly archiveBytes: number }).archiveBytes;
}
