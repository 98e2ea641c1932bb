import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Attempt } from '#shared/model/attempt';
import type { Session } from '#shared/model/session';
import { startSampleStation, type SampleStation } from '#core/demo/sample-station';
import { openFolderStore } from '#core/store/folder-store';
import { listStations } from '#core/store/station-folder';
import type { OpenState } from '#core/store/store';
import { countAnsweredLooks } from '../support/answered-looks';
import { temporaryFolder } from '../support/running-earshot';

const FACTOR = Number(process.env['EARSHOT_CASES_FACTOR'] ?? '0.1');
const KILLS = Math.max(3, Math.round(100 * FACTOR));
const MAIN = 'dist/headless/main.js';
const ZONE = 'Europe/Budapest';
/** The Icecast source asks for the lists of mounts last. */
const LAST_OF_A_LOOK = '/admin/listclients?mount=%2Fradio.mp3';

const cleanUp: (() => Promise<void>)[] = [];

beforeAll(() => {
  if (!existsSync(MAIN)) throw new Error('Build first: npm run build');
});

afterEach(async () => {
  for (const undo of cleanUp.splice(0).reverse()) await undo();
});

interface Found {
  readonly sessions: readonly Session[];
  readonly open: OpenState;
  readonly attempts: readonly Attempt[];
  readonly problems: number;
}

function serve(folder: string, url: string, sample: SampleStation): ChildProcess {
  const flags = ['--url', url, '--interval', '1', '--port', '0', '--no-open'];
  return spawn(process.execPath, [MAIN, 'serve', '--data', folder, ...flags], {
    env: { ...process.env, EARSHOT_PASSWORD: sample.icecastPassword },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function untilReady(child: ChildProcess): Promise<void> {
  let said = '';
  child.stderr?.on('data', (text: Buffer) => (said += text.toString()));
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (text: Buffer) => {
      if (text.toString().includes('Earshot is at')) resolve();
    });
    child.once('exit', (code) => {
      reject(new Error(`serve ended with ${String(code)}: ${said}`));
    });
  });
}

async function readStore(folder: string): Promise<Found> {
  const [station] = await listStations(folder);
  if (station === undefined) throw new Error('no station in the store');
  const store = await openFolderStore({
    folder: station.folder,
    timeZone: () => ZONE,
    now: () => Date.now(),
    log: () => undefined,
    access: 'read',
  });
  const range = { from: 0, to: Date.now() + 60_000 };
  const sessions: Session[] = [];
  for await (const session of store.sessions(range)) sessions.push(session);
  return {
    sessions,
    open: await store.open(),
    attempts: await store.attempts(range),
    problems: store.problems().length,
  };
}

describe(`serve, killed ${KILLS} times at random moments`, { timeout: 900_000 }, () => {
  it('opens its store each time, keeps no session twice, and keeps those who stayed in one piece', async () => {
    console.log(`${KILLS} kills`);
    const { folder, remove } = await temporaryFolder();
    cleanUp.push(remove);
    const sample = await startSampleStation({ listeners: 60, seed: 11, timeZone: eveningZone() });
    cleanUp.push(() => sample.stop());
    const looks = await countAnsweredLooks(sample.icecastUrl, LAST_OF_A_LOOK);
    cleanUp.push(() => looks.stop());
    const began = Date.now();

    let seenBefore: Found | null = null;
    for (let kill = 0; kill < KILLS; kill += 1) {
      const answeredBefore = looks.count;
      const child = serve(folder, looks.url, sample);
      await untilReady(child);
      await new Promise((resolve) => setTimeout(resolve, 900 + Math.random() * 2_500));
      child.kill('SIGKILL');
      await once(child, 'exit');
      const found = await readStore(folder);
      expect(found.problems).toBe(0);
      expectNothingLost(seenBefore, found);
      const kept = found.attempts.length - (seenBefore?.attempts.length ?? 0);
      // The one that was being written.
      expect(looks.count - answeredBefore - kept).toBeLessThanOrEqual(1);
      seenBefore = found;
    }

    // Else the counting above told nothing.
    expect(looks.count).toBeGreaterThanOrEqual(KILLS);
    const last = serve(folder, looks.url, sample);
    await untilReady(last);
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    last.kill('SIGTERM');
    const [code] = (await once(last, 'exit')) as [number | null];
    expect(code).toBe(0);
    expectTruth(await readStore(folder), sample, began);
  });
});

/** What was on disk after the kill before is on disk still. */
function expectNothingLost(before: Found | null, after: Found): void {
  if (before === null) return;
  const ids = new Set(after.sessions.map(({ id }) => id));
  expect(before.sessions.filter(({ id }) => !ids.has(id))).toEqual([]);
  const times = new Set(after.attempts.map(({ at }) => at));
  expect(before.attempts.filter(({ at }) => !times.has(at))).toEqual([]);
}

/** Where it is about eight in the evening now: at other hours hardly anybody listens to the sample station. */
function eveningZone(): string {
  const eastward = ((20 - new Date().getUTCHours() + 36) % 24) - 12;
  return `Etc/GMT${eastward <= 0 ? '+' : '-'}${Math.abs(eastward)}`;
}

function expectTruth(found: Found, sample: SampleStation, began: number): void {
  const everything = [...found.sessions, ...found.open.sessions];
  const ids = everything.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(found.attempts.every(({ outcome }) => outcome === 'ok')).toBe(true);

  const lastLook = found.attempts.at(-1)?.at ?? 0;
  const stayed = sample
    .truth({ from: began, to: lastLook })
    .filter(({ startedAt, endedAt }) => startedAt < began && endedAt === null);
  expect(stayed.length).toBeGreaterThan(5);
  const starts = new Map<number, number>();
  for (const { startedAt } of found.open.sessions) {
    const second = Math.round(startedAt / 1000);
    starts.set(second, (starts.get(second) ?? 0) + 1);
  }
  // Whole: still open, with the start that the server knows (whole seconds, give or take two).
  const broken = stayed.filter(({ startedAt }) => {
    const second = Math.round(startedAt / 1000);
    return ![-2, -1, 0, 1, 2].some((off) => starts.has(second + off));
  });
  expect(broken).toEqual([]);
  const present = sample.truth({ from: lastLook, to: lastLook + 1 }).length;
  // Somebody may have come or gone between the answer and its time stamp.
  expect(Math.abs(found.open.sessions.length - present)).toBeLessThanOrEqual(1);
}
