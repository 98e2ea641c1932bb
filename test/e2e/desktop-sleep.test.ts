import { setTimeout } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '#shared/model/settings';
import type { Desktop } from '../support/desktop/desktop';
import { CAN_LAUNCH, launch } from '../support/desktop/launch';
import { watchedStation, type WatchedStation } from '../support/desktop/watched-station';

const PATIENCE = { timeout: 20_000, interval: 50 };
const HOUR_SECONDS = 3600;

/** Longer than three looks and the tolerance: what the core takes for sleep where the clock runs on in it. */
const NAP_MS = 9_000;

describe.skipIf(!CAN_LAUNCH)('A machine that sleeps', () => {
  let station: WatchedStation;
  let desktop: Desktop;

  afterEach(async () => {
    await desktop.quit();
    await station.remove();
  });

  const wake = () =>
    desktop.main(({ powerMonitor }) => {
      powerMonitor.emit('resume');
    });

  it('is followed by a look at once, not when the next one was due', async () => {
    const collecting = { ...DEFAULT_SETTINGS.collecting, intervalSeconds: HOUR_SECONDS };
    station = await watchedStation({ collecting });
    desktop = await launch({ folder: station.folder });
    const page = await desktop.window();
    const number = page.locator('.big').first();
    await expect.poll(() => number.innerText(), PATIENCE).toBe('7');
    expect(station.looks).toBe(1);

    station.listeners = 12;
    await wake();
    await expect.poll(() => number.innerText(), PATIENCE).toBe('12');
    expect(station.looks).toBe(2);
  });

  it('wakes nobody who paused the counting', async () => {
    station = await watchedStation();
    desktop = await launch({ folder: station.folder });
    const page = await desktop.window();
    await page.getByText('Harbour Radio').first().waitFor();
    await page.evaluate(() => {
      window.location.hash = '#/settings';
    });
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    await page.getByRole('button', { name: 'Resume', exact: true }).waitFor();
    const looks = station.looks;
    await wake();
    await setTimeout(500);
    expect(station.looks).toBe(looks);
    await page.getByRole('button', { name: 'Resume', exact: true }).click();
    await expect.poll(() => station.looks, PATIENCE).toBeGreaterThan(looks);
  });

  it.skipIf(process.platform === 'win32')(
    'shows as a gap on the page, with its reason, and nobody is counted in it',
    async () => {
      station = await watchedStation();
      desktop = await launch({ folder: station.folder });
      const page = await desktop.window();
      await page.getByText('Harbour Radio').first().waitFor();
      await expect.poll(() => station.looks, PATIENCE).toBeGreaterThan(2);

      // The whole process stands still, as in sleep, and then goes on.
      desktop.signal('SIGSTOP');
      await setTimeout(NAP_MS);
      desktop.signal('SIGCONT');
      await wake();

      const looks = station.looks;
      await expect.poll(() => station.looks, PATIENCE).toBeGreaterThan(looks);
      await page.reload();
      await page
        .getByText(/asleep/i)
        .first()
        .waitFor({ timeout: 20_000 });
    },
  );
});
