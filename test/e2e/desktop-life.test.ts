import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answerDialogs, askedIn } from '../support/desktop/answer-dialogs';
import type { Desktop } from '../support/desktop/desktop';
import { takeLock } from '#core/store/lock';
import { CAN_LAUNCH, launch, launchAgain, RUNS_ON } from '../support/desktop/launch';
import { watchedStation, type WatchedStation } from '../support/desktop/watched-station';

const PATIENCE = { timeout: 20_000, interval: 50 };

describe.skipIf(!CAN_LAUNCH)('The life of the desktop app', () => {
  let station: WatchedStation;
  let desktop: Desktop;

  beforeEach(async () => {
    station = await watchedStation();
  });
  afterEach(async () => {
    await desktop.quit();
    await station.remove();
  });

  const start = async (...args: string[]): Promise<Desktop> => {
    desktop = await launch({ folder: station.folder, args });
    return desktop;
  };
  const windows = () =>
    desktop.main(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => window.isVisible()),
    );
  const close = () =>
    desktop.main(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.close();
    });
  const isLocked = () => existsSync(join(station.folder, 'earshot.lock'));

  it('goes on counting when its window is closed, says so once, and comes back', async () => {
    await start();
    await desktop.window();
    await answerDialogs(desktop, 0);
    await expect.poll(windows, PATIENCE).toEqual([true]);

    await close();
    expect(await windows()).toEqual([false]);
    expect(await askedIn(desktop)).toEqual(['Earshot goes on counting']);
    const looks = station.looks;
    await expect.poll(() => station.looks, PATIENCE).toBeGreaterThan(looks + 1);

    expect((await launchAgain(station.folder)).code).toBe(0);
    await expect.poll(windows, PATIENCE).toEqual([true]);
    await close();
    expect(await askedIn(desktop)).toHaveLength(1);

    await desktop.quit();
    await start();
    await desktop.window();
    await answerDialogs(desktop, 0);
    await close();
    expect(await askedIn(desktop)).toEqual([]);
  });

  it.skipIf(RUNS_ON === 'electron')('is of use on a desktop without trays', async () => {
    desktop = await launch({
      folder: station.folder,
      args: ['--hidden'],
      env: { EARSHOT_STAND_IN_TRAY: '0' },
    });
    await expect.poll(() => station.looks, PATIENCE).toBeGreaterThan(0);
    await expect.poll(() => desktop.complaints(), PATIENCE).toContain('shows no tray');
    expect((await desktop.seen()).trays).toEqual([]);

    expect((await launchAgain(station.folder)).code).toBe(0);
    await expect.poll(windows, PATIENCE).toEqual([true]);
    await (await desktop.window()).getByText('Harbour Radio').first().waitFor();
    const { looks } = station;
    await close();
    await expect.poll(() => station.looks, PATIENCE).toBeGreaterThan(looks + 1);
    const [told] = (await desktop.seen()).dialogs;
    expect(told?.options['detail']).toContain('press Alt there and choose File, Quit');
    await desktop.standIn(({ standIn }) => {
      standIn.chooseInMenuBar('Quit Earshot');
    });
    expect(await desktop.ended).toBe(0);
  });

  it('ends from the sentence about closing, when the person wants that', async () => {
    await start();
    await desktop.window();
    await answerDialogs(desktop, 1);
    await close();
    expect(await desktop.ended).toBe(0);
    expect(isLocked()).toBe(false);
  });

  it('starts without a window at login, and shows one to whoever starts it again', async () => {
    await start('--hidden');
    await expect.poll(() => station.looks, PATIENCE).toBeGreaterThan(0);
    expect(await windows()).toEqual([]);
    expect((await launchAgain(station.folder)).code).toBe(0);
    await expect.poll(windows, PATIENCE).toEqual([true]);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'writes its open work before it ends by %s',
    async (signal) => {
      await start('--hidden');
      await expect.poll(() => station.looks, PATIENCE).toBeGreaterThan(0);
      expect(isLocked()).toBe(true);
      desktop.signal(signal);
      expect(await desktop.ended).toBe(0);
      expect(isLocked()).toBe(false);
    },
  );

  it('writes its open work when the system goes down', async () => {
    await start('--hidden');
    await expect.poll(() => station.looks, PATIENCE).toBeGreaterThan(0);
    const wasHeldUp = await desktop.main(({ powerMonitor }) => {
      let isHeldUp = false;
      powerMonitor.emit('shutdown', {
        preventDefault: () => {
          isHeldUp = true;
        },
      });
      return isHeldUp;
    });
    expect(wasHeldUp).toBe(true);
    expect(await desktop.ended).toBe(0);
    expect(isLocked()).toBe(false);
  });

  // Real Electron shows its box of errors to a person and waits.
  it.skipIf(RUNS_ON === 'electron')(
    'tells in a sentence that another Earshot writes to its folder, and ends',
    async () => {
      const lock = await takeLock(station.folder, { onLost: () => undefined });
      const { code, said } = await launchAgain(station.folder);
      await lock.release();
      expect(code).toBe(1);
      expect(said).toMatch(/^earshot: Another Earshot writes into/);
      await start('--hidden');
    },
  );
});
