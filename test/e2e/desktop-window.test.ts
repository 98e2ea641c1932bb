import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answerDialogs, askedIn } from '../support/desktop/answer-dialogs';
import type { Desktop } from '../support/desktop/desktop';
import { CAN_LAUNCH, launch, launchAgain } from '../support/desktop/launch';
import { watchedStation, type WatchedStation } from '../support/desktop/watched-station';

const PATIENCE = { timeout: 20_000, interval: 50 };

describe.skipIf(!CAN_LAUNCH)('The window of the desktop app', () => {
  let station: WatchedStation;
  let desktop: Desktop;

  beforeEach(async () => {
    station = await watchedStation();
  });
  afterEach(async () => {
    await desktop.quit();
    await station.remove();
  });

  const start = async (): Promise<Desktop> => {
    desktop = await launch({ folder: station.folder });
    return desktop;
  };
  const windows = () =>
    desktop.main(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => window.isVisible()),
    );

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
    await answerDialogs(desktop, 0);
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
    await expect.poll(() => askedIn(desktop), PATIENCE).toEqual(['The window was opened anew']);
    await expect.poll(text, PATIENCE).toContain('Harbour Radio');

    await crash();
    await expect.poll(() => askedIn(desktop), PATIENCE).toHaveLength(2);
    expect((await askedIn(desktop))[1]).toBe('The window keeps breaking down');
    await expect.poll(windows, PATIENCE).toEqual([]);

    const looks = station.looks;
    await expect.poll(() => station.looks, PATIENCE).toBeGreaterThan(looks + 1);
    await launchAgain(station.folder);
    await expect.poll(windows, PATIENCE).toEqual([true]);
  });
});
