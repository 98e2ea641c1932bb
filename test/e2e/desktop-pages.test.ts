import { setTimeout } from 'node:timers/promises';
import type { Page } from 'playwright';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Desktop } from '../support/desktop/desktop';
import { CAN_LAUNCH, launch } from '../support/desktop/launch';
import { watchedStation, type WatchedStation } from '../support/desktop/watched-station';

const PATIENCE = { timeout: 20_000, interval: 50 };

/** The same interface as in the browser, over the port of the desktop app. */
describe.skipIf(!CAN_LAUNCH)('A page of the desktop app', () => {
  let station: WatchedStation;
  let desktop: Desktop;
  let page: Page;

  beforeEach(async () => {
    station = await watchedStation();
    await start();
  });
  afterEach(async () => {
    await desktop.quit();
    await station.remove();
  });

  const start = async (): Promise<void> => {
    desktop = await launch({ folder: station.folder });
    page = await desktop.window();
    await page.getByText('Harbour Radio').first().waitFor();
  };
  const number = () => page.locator('.big').first().innerText();
  const go = (where: string) =>
    page.evaluate((hash) => {
      window.location.hash = hash;
    }, where);

  it('shows who listens, and each change of it without asking', async () => {
    await expect.poll(number, PATIENCE).toBe('7');
    station.listeners = 23;
    await expect.poll(number, PATIENCE).toBe('23');
  });

  it('goes on after a reload, over a new port', async () => {
    await page.reload();
    await expect.poll(number, PATIENCE).toBe('7');
    station.listeners = 5;
    await expect.poll(number, PATIENCE).toBe('5');
  });

  it('pauses the counting and lets it go on', async () => {
    await go('#/settings');
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    await page.getByRole('button', { name: 'Resume', exact: true }).waitFor();
    const looks = station.looks;
    await setTimeout(2_500);
    expect(station.looks).toBe(looks);
    await page.getByRole('button', { name: 'Resume', exact: true }).click();
    await expect.poll(() => station.looks, PATIENCE).toBeGreaterThan(looks + 1);
  });

  it('keeps what was chosen in Settings for the next start, also outside the page', async () => {
    await go('#/settings');
    await page.getByLabel('Theme').getByText('Dark').click();
    const themeOf = () => desktop.main(({ nativeTheme }) => nativeTheme.themeSource);
    await expect.poll(themeOf, PATIENCE).toBe('dark');

    await desktop.quit();
    await start();
    expect(await themeOf()).toBe('dark');
    const shown = () => page.evaluate(() => document.documentElement.dataset['theme']);
    await expect.poll(shown, PATIENCE).toBe('dark');
    await go('#/settings');
    const isDark = () => page.getByRole('radio', { name: 'Dark' }).isChecked();
    await expect.poll(isDark, PATIENCE).toBe(true);
  });
});
