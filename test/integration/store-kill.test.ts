import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFolderStore } from '#core/store/folder-store';
import type { Store } from '#core/store/store';
import { all, ALWAYS, cases, NOON } from '../unit/store/samples';
import type { Acknowledged } from './store-writer';

let work = '';
let writer = '';

let bundle = '';

beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'earshot-kill-'));
  // Within the project, so that the packages are found, as they are by the built program.
  const cache = join(import.meta.dirname, '..', '..', 'node_modules', '.cache');
  await mkdir(cache, { recursive: true });
  bundle = await mkdtemp(join(cache, 'store-writer-'));
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: join(import.meta.dirname, 'store-writer.ts'),
      outDir: bundle,
      rolldownOptions: { output: { entryFileNames: 'writer.mjs' } },
    },
  });
  writer = join(bundle, 'writer.mjs');
});
afterAll(async () => {
  for (const folder of [work, bundle]) await rm(folder, { recursive: true, force: true });
});

function open(data: string): Promise<Store> {
  return openFolderStore({
    folder: join(data, 'stations', 'st'),
    timeZone: () => 'Europe/Budapest',
    now: () => NOON,
    log: () => undefined,
  });
}

interface Ended {
  readonly acknowledged: Acknowledged[];
  readonly said: string;
}

/** Lets a writer work until `killAfter` milliseconds after its first safe look. */
async function runWriter(
  data: string,
  { run, killAfter }: { run: number; killAfter: number },
): Promise<Ended> {
  const child = spawn(process.execPath, [writer, data, String(run)]);
  const out: string[] = [];
  const said: string[] = [];
  child.stderr.on('data', (text: Buffer) => said.push(text.toString()));
  child.stdout.on('data', (text: Buffer) => {
    if (out.length === 0) setTimeout(() => child.kill('SIGKILL'), killAfter);
    out.push(text.toString());
  });
  await once(child, 'close');
  const lines = out.join('').split('\n').slice(0, -1);
  return {
    acknowledged: lines.map((line) => JSON.parse(line) as Acknowledged),
    said: said.join(''),
  };
}

/** What a killed writer said was safe has to be there, once. */
async function check(data: string, acknowledged: readonly Acknowledged[]): Promise<void> {
  const store = await open(data);
  const ids = (await all(store)).map(({ id }) => id);
  const openIds = (await store.open()).sessions.map(({ id }) => id);
  const known = new Set([...ids, ...openIds]);
  expect(known.size).toBe(ids.length + openIds.length);
  expect(acknowledged.flatMap(({ closed }) => closed).filter((id) => !ids.includes(id))).toEqual(
    [],
  );
  expect(acknowledged.flatMap((one) => one.open).filter((id) => !known.has(id))).toEqual([]);
  const looks = (await store.attempts(ALWAYS)).map(({ at }) => at);
  expect(new Set(looks).size).toBe(looks.length);
  expect(acknowledged.filter(({ at }) => !looks.includes(at))).toEqual([]);
  // The one that was being written when the kill came may be there or not.
  expect(store.problems()).toEqual([]);
}

describe('a collector that is killed', () => {
  it('finds its store whole, every time, and loses at most the look it was writing', async () => {
    const kills = Math.max(3, cases(20));
    console.log(`kills: ${String(kills)}`);
    const data = join(work, 'killed');
    const acknowledged: Acknowledged[] = [];
    for (let run = 0; run < kills; run += 1) {
      // Spread over several looks; where within one the kill strikes, the machine decides.
      const ended = await runWriter(data, { run, killAfter: (run * 97) % 251 });
      expect(ended.said).toBe('');
      acknowledged.push(...ended.acknowledged);
      await check(data, acknowledged);
    }
    expect(acknowledged.length).toBeGreaterThan(kills);
    const left = await readdir(data, { recursive: true });
    expect(left.filter((name) => name.includes('.unreadable-'))).toEqual([]);
  });
});

describe.skipIf(process.platform === 'win32')('a collector that may write no more', () => {
  it('never puts a cut file in the place of a whole one', async () => {
    const data = join(work, 'full');
    // Files may grow to 64 kB here: as on a full disk, the last write is cut short before the next one fails.
    const child = spawn('sh', [
      ...['-c', 'ulimit -f 128; exec "$0" "$@"'],
      ...[process.execPath, writer, data, '0', '1000'],
    ]);
    const out: string[] = [];
    const said: string[] = [];
    child.stdout.on('data', (text: Buffer) => {
      // Were cut files taken for whole ones, it would go on for ever.
      if (out.push(text.toString()) > 1000) child.kill('SIGKILL');
    });
    child.stderr.on('data', (text: Buffer) => said.push(text.toString()));
    await once(child, 'close');
    const lines = out.join('').split('\n').slice(0, -1);
    expect(said.join('')).toMatch(/^StoreError: Writing what the last look saw .*EFBIG/);
    await check(
      data,
      lines.map((line) => JSON.parse(line) as Acknowledged),
    );
  });
});
