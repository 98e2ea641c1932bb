import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, type Settings } from '#shared/model/settings';
import { drawGlyph } from '../../src-main/electron/tray/glyph';
import type { Desktop } from '../support/desktop/desktop';
import { CAN_LAUNCH, launch, RUNS_ON } from '../support/desktop/launch';
import { watchedStation, type WatchedStation } from '../support/desktop/watched-station';
import { decodePng } from '../unit/electron/tray/decode-png';

const PATIENCE = { timeout: 20_000, interval: 100 };

// Real Electron does not tell what a person sees of its tray.
describe.skipIf(!CAN_LAUNCH || RUNS_ON === 'electron')('The number in the tray', () => {
  let station: WatchedStation;
  let desktop: Desktop;

  const start = async (over: Partial<Settings> = {}): Promise<void> => {
    station = await watchedStation(over);
    desktop = await launch({ folder: station.folder, args: ['--hidden'] });
    // The store is opened before there is anything to show.
    await expect.poll(async () => (await desktop.seen()).trays.length, PATIENCE).toBe(1);
  };
  afterEach(async () => {
    await desktop.quit();
    await station.remove();
  });

  const tray = async () => {
    const [only] = (await desktop.seen()).trays;
    if (only === undefined) throw new Error('There is no tray.');
    return only;
  };
  const tooltip = async (): Promise<string> => (await tray()).toolTip;
  const pixels = async (): Promise<Uint8Array> =>
    decodePng(Buffer.from((await tray()).image.png, 'base64')).rgba;
  const glyph = (count: number, isDark: boolean): Uint8Array =>
    new Uint8Array(
      drawGlyph({ kind: 'count', count, sign: 'none' }, 24, { isDark, outlined: true }).rgba,
    );
  const choose = (line: string): Promise<void> =>
    desktop.standIn(({ standIn }, id) => {
      standIn.chooseInTray(id);
    }, line);
  const click = (): Promise<void> =>
    desktop.standIn(({ standIn }) => {
      standIn.clickTray();
    });
  /** Addresses of the windows that can be seen, as far as they name a page. */
  const shown = async (): Promise<string[]> => {
    const { windows } = await desktop.seen();
    return windows
      .filter(({ isVisible }) => isVisible)
      .map(({ address }) => new URL(address).hash.split('?')[0] ?? '');
  };

  describe('of a station that answers', () => {
    beforeEach(() => start());

    it('follows the station', async () => {
      await expect.poll(tooltip, PATIENCE).toMatch(/^Harbour Radio: 7 listening, /);
      station.listeners = 42;
      await expect.poll(tooltip, PATIENCE).toMatch(/^Harbour Radio: 42 listening, /);
      const drawn = await pixels();
      expect([glyph(42, true), glyph(42, false)]).toContainEqual(drawn);
      expect((await tray()).image.scales).toEqual([1, 2]);
    });

    it('is drawn for a dark bar when the system turns dark', async () => {
      await expect.poll(tooltip, PATIENCE).toContain('7 listening');
      await desktop.standIn(({ standIn }) => {
        standIn.setSystemDark(true);
      });
      await expect.poll(pixels, PATIENCE).toEqual(glyph(7, true));
    });

    it('pauses and goes on through its menu', async () => {
      await expect.poll(tooltip, PATIENCE).toContain('7 listening');
      await choose('pause');
      await expect.poll(tooltip, PATIENCE).toContain('paused');
      const looks = station.looks;
      await new Promise((resolve) => setTimeout(resolve, 2500));
      expect(station.looks).toBe(looks);
      await choose('resume');
      await expect.poll(() => station.looks, PATIENCE).toBeGreaterThan(looks);
      await expect.poll(tooltip, PATIENCE).not.toContain('paused');
    });

    it('opens the small window with a click, which leads to the big one', async () => {
      await click();
      const small = await desktop.window('#/small');
      await expect.poll(shown, PATIENCE).toEqual(['#/small']);
      await small.getByRole('heading', { name: 'Harbour Radio' }).waitFor();
      await small.getByText('A song of the sea').waitFor();
      await small.getByRole('link', { name: 'Open Earshot' }).click();
      await expect.poll(shown, PATIENCE).toEqual(['#/now']);
    });

    it('closes the small window when something else gets the focus, and opens it again', async () => {
      const blur = (): Promise<void> =>
        desktop.main(({ BrowserWindow }) => {
          BrowserWindow.getFocusedWindow()?.blur();
        });
      await click();
      await expect.poll(shown, PATIENCE).toEqual(['#/small']);
      await blur();
      // The click that took the focus away comes right after it.
      await click();
      expect(await shown()).toEqual([]);
      await new Promise((resolve) => setTimeout(resolve, 400));
      await click();
      expect(await shown()).toEqual(['#/small']);
    });

    it.each([
      ['open', '#/now', 'Listening now'],
      ['settings', '#/settings', 'Settings'],
      ['where', '#/where', 'Where is my number?'],
    ])('leads by “%s” of its menu to %s', async (line, page, text) => {
      await choose(line);
      const window = await desktop.window();
      await window.getByText(text).first().waitFor();
      await expect.poll(shown, PATIENCE).toEqual([line === 'open' ? '' : page]);
    });

    it('asks by its menu what to export, each time', async () => {
      await choose('export');
      const window = await desktop.window();
      for (let time = 0; time < 2; time++) {
        await window.getByRole('dialog').waitFor();
        await window.keyboard.press('Escape');
        await window.getByRole('dialog').waitFor({ state: 'detached' });
        if (time === 0) await choose('export');
      }
    });

    it('ends the app by its menu', async () => {
      await choose('quit');
      expect(await desktop.ended).toBe(0);
    });
  });

  it('tells of the milestone once', async () => {
    const { notifications } = DEFAULT_SETTINGS;
    await start({
      notifications: { ...notifications, milestone: 10, quietFrom: '00:00', quietUntil: '00:00' },
    });
    await expect.poll(tooltip, PATIENCE).toContain('7 listening');
    for (const listeners of [12, 5, 14]) {
      station.listeners = listeners;
      await expect.poll(tooltip, PATIENCE).toContain(`${listeners} listening`);
    }
    expect((await desktop.seen()).notifications).toEqual([
      {
        title: 'Harbour Radio: 12 listening',
        body: 'At least 10 at once, for the first time today.',
        silent: false,
      },
    ]);
  });

  it('of an app without a station asks to set one up', async () => {
    await start({ station: null });
    await expect.poll(tooltip, PATIENCE).toBe('Earshot: no station yet');
    await click();
    const small = await desktop.window('#/small');
    await small.getByRole('link', { name: 'Set up your station' }).click();
    await expect.poll(shown, PATIENCE).toEqual(['#/welcome']);
  });
});
