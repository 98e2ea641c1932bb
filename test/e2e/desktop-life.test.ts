import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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
  /** Keeps real dialogs from waiting for a person; tells what was asked. */
  const answerDialogs = (response: number) =>
    desktop.main(({ dialog }, answer) => {
      const asked: string[] = [];
      Object.assign(globalThis, { asked });
      dialog.showMessageBox = (...args: unknown[]) => {
        asked.push((args.at(-1) as { message: string }).message);
        return Promise.resolve({ response: answer, checkboxChecked: false });
      };
    }, response);
  const asked = () => desktop.main(() => (globalThis as unknown as { asked: string[] }).asked);
  const isLocked = () => existsSync(join(station.folder, 'earshot.lock'));

  it('goes on counting when its window is closed, says so once, and comes back', async () => {
    await start();
    await desktop.window();
    await answerDialogs(0);
    await expect.poll(windows, PATIENCE).toEqual([true]);

    await close();
    expect(await windows()).toEqual([false]);
    expect(await asked()).toEqual(['Earshot goes on counting']);
    const looks = station.looks;
    await expect.poll(() => station.looks, PATIENCE).toBeGreaterThan(looks + 1);

    expect((await launchAgain(station.folder)).code).toBe(0);
    await expect.poll(windows, PATIENCE).toEqual([true]);
    await close();
    expect(await asked()).toHaveLength(1);

    await desktop.quit();
    await start();
    await desktop.window();
    await answerDialogs(0);
    await close();
    expect(await asked()).toEqual([]);
  });

  it('ends from the sentence about closing, when the person wants that', async () => {
    await start();
    await desktop.window();
    await answerDialogs(1);
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

  it('opens its window where it stood', async () => {
    await start();
    await desktop.window();
    const stood = { x: 140, y: 90, width: 1000, height: 700 };
    await desktop.main(({ BrowserWindow }, bounds) => {
      BrowserWindow.getAllWindows()[0]?.setBounds(bounds);
    }, stood);
    await desktop.quit();
    await start();
    await desktop.window();
    const bounds = await desktop.main(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.getBounds(),
    );
    expect(bounds).toEqual(stood);
  });

  it('loads a window anew that broke down, says so, and asks when it breaks again', async () => {
    await start();
    const first = await desktop.window();
    await first.getByText('Harbour Radio').first().waitFor();
    await answerDialogs(0);
    const crash = () =>
      desktop.main(({ BrowserWindow }) => {
        BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
      });
    const text = () =>
      desktop.main(async ({ BrowserWindow }) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        return String(await contents?.executeJavaScript('document.body.innerText'));
      });

    await crash();
    await expect.poll(asked, PATIENCE).toEqual(['The window was opened anew']);
    await expect.poll(text, PATIENCE).toContain('Harbour Radio');

    await crash();
    await expect.poll(asked, PATIENCE).toHaveLength(2);
    expect((await asked())[1]).toBe('The window keeps breaking down');
    await expect.poll(windows, PATIENCE).toEqual([]);

    const looks = station.looks;
    await expect.poll(() => station.looks, PATIENCE).toBeGreaterThan(looks + 1);
    await launchAgain(station.folder);
    await expect.poll(windows, PATIENCE).toEqual([true]);
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
