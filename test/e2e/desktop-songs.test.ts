import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Desktop } from '../support/desktop/desktop';
import { CAN_LAUNCH, launch } from '../support/desktop/launch';
import { watchedStation, type WatchedStation } from '../support/desktop/watched-station';
import { madeLog } from '../support/songs/made-log';
import { addPlainly, countPlainly, plainResult } from '../support/songs/plain-count';

const PATIENCE = { timeout: 30_000, interval: 100 };
/** Long ago for a file: nobody waits whether it still grows. */
const OLD = new Date(Date.now() - 3_600_000);

describe.skipIf(!CAN_LAUNCH)('Songs in the desktop app', () => {
  let station: WatchedStation;
  let home: string;
  let desktop: Desktop;
  const logs = (): string => join(home, 'logs');
  const results = (): string => join(home, 'results');

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'earshot-desktop-songs-'));
    await mkdir(logs());
    await mkdir(results());
    station = await watchedStation({ songs: { logsFolder: logs(), resultsFolder: results() } });
  });
  afterEach(async () => {
    await desktop.quit();
    await station.remove();
    await rm(home, { recursive: true, force: true });
  });

  const putLog = async (name: string, log: Buffer): Promise<void> => {
    await writeFile(join(logs(), name), log);
    await utimes(join(logs(), name), OLD, OLD);
  };
  const counts = async (): Promise<string> => {
    const [folder = ''] = await readdir(join(station.folder, 'songs')).catch(() => []);
    return join(station.folder, 'songs', folder);
  };
  const resultOf = (name: string) => readFile(join(results(), name), 'utf8').catch(() => null);

  it('are counted in a process of their own while the station is looked at', async () => {
    const days = [madeLog(1, 3_000), madeLog(2, 3_000)] as const;
    await putLog('listen-20261121.log', days[0]);
    desktop = await launch({ folder: station.folder, args: ['--hidden'] });
    const byUser = days.map((log) => countPlainly(log).byUser);
    const first = plainResult(addPlainly(byUser.slice(0, 1)), { by: 'user', limit: 50 });
    await expect.poll(() => resultOf('user_top50_20261121.txt'), PATIENCE).toBe(first);
    const { looks } = station;

    await putLog('listen-20261122.log', days[1]);
    const both = plainResult(addPlainly(byUser), { by: 'user', limit: 50 });
    await expect.poll(() => resultOf('user_top50_20261122.txt'), PATIENCE).toBe(both);
    await expect.poll(() => station.looks, PATIENCE).toBeGreaterThan(looks);
    expect(desktop.complaints()).not.toContain('Songs:');
  });

  it('are left as they are when the app is quit in the middle of a log, and others may count them', async () => {
    await putLog('listen-20261122.log', madeLog(1, 600_000));
    desktop = await launch({ folder: station.folder, args: ['--hidden'] });
    await expect
      .poll(async () => existsSync(join(await counts(), 'work', '2026-11-22')), PATIENCE)
      .toBe(true);
    expect(await desktop.quit()).toBe(0);
    expect(existsSync(join(await counts(), 'earshot.lock'))).toBe(false);
    expect(await readdir(join(await counts(), 'days')).catch(() => [])).toEqual([]);
    expect(await readdir(results())).toEqual([]);
  });
});
