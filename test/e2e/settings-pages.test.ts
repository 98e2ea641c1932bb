import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { SaveStep } from '#core/api/door';
import { DESKTOP_ABOUT } from '../support/fake-door';
import { CHROMIUM } from '../support/page/browser-pages';
import { shownPages, type ShownPage, type ShownPages } from '../support/page/shown-pages';

type Options = Parameters<ShownPages['show']>[2];

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const STEPS: Readonly<Record<string, readonly SaveStep[]>> = {
  choosing: [{ state: 'choosing' }],
  writing: [{ state: 'choosing' }, { state: 'writing', rows: 3, bytes: 412_000 }],
  failed: [{ state: 'failed', message: 'tuzfal_daily.csv was not written: the disk is full.' }],
  done: [
    { state: 'choosing' },
    { state: 'done', rows: 7, bytes: 1234, fileName: 'tuzfal_daily.csv', fileId: 'file-1' },
  ],
};

describe.skipIf(CHROMIUM === undefined && process.env['CI'] === undefined)(
  'Settings and the export dialog',
  () => {
    let pages: ShownPages;
    beforeAll(async () => {
      pages = await shownPages();
    });
    afterEach(() => pages.closeShown());
    afterAll(() => pages.close());

    /** As in the desktop app. */
    async function onDesktop(hash: string, options: Options = {}): Promise<ShownPage> {
      const shown = await pages.show('well', hash, options);
      shown.earshot.door.shown = DESKTOP_ABOUT;
      await shown.page.reload();
      await shown.page.locator('h1').first().waitFor();
      return shown;
    }
    async function openExport(page: Page): Promise<void> {
      await page.getByRole('button', { name: 'Export' }).first().click();
      await page.getByRole('dialog').waitFor();
    }
    /** Saves, and stays at the last of the steps until the page cancels. */
    async function saveUntil(shown: ShownPage, name: string): Promise<void> {
      shown.earshot.door.saveSteps = async function* (signal) {
        yield* STEPS[name] ?? [];
        if (name === 'choosing' || name === 'writing') await aborted(signal);
      };
      await shown.page.getByRole('button', { name: /^(Save…|Export \d+ rows?…)$/ }).click();
    }

    it('shows in a browser nothing that only the desktop app can do', async () => {
      const { page } = await pages.show('well', '/settings');
      await page.getByRole('heading', { name: 'App', exact: true }).waitFor();
      for (const name of ['Start at login', 'Look for newer versions', 'The stream went down']) {
        expect(await page.getByRole('switch', { name }).count()).toBe(0);
      }
      expect(await page.getByRole('heading', { name: 'Notifications' }).count()).toBe(0);
      expect(await page.getByRole('button', { name: 'Choose…' }).count()).toBe(0);
    });

    it.each(['light', 'dark'] as const)('has no fault that axe knows, in %s', async (theme) => {
      const { page, complaints } = await onDesktop('/settings', { theme });
      await page.getByLabel('Export by itself').selectOption('24');
      await page.getByRole('button', { name: 'Gather' }).click();
      await page.getByLabel('Diagnostics to copy').waitFor();
      expect(await faults(page)).toEqual([]);
      expect(complaints).toEqual([]);
    });

    it.each(['en-GB', 'hu-HU'])(
      'fits into 360 px and with text twice as large, in %s',
      async (locale) => {
        const { page } = await onDesktop('/settings', { width: 360, locale });
        await page.locator('#settings-app').waitFor();
        expect(await overflow(page)).toBe(0);
        await page.setViewportSize({ width: 1280, height: 900 });
        await page.evaluate(() => {
          document.documentElement.style.fontSize = '200%';
        });
        expect(await overflow(page)).toBe(0);
      },
    );

    it('starts at login as the system lets it, and says why not', async () => {
      const { page, earshot } = await onDesktop('/settings');
      const login = page.getByRole('switch', { name: 'Start at login' });
      await login.click();
      await expect.poll(() => login.isChecked()).toBe(true);
      expect(earshot.fixture.view.settings.app.startAtLogin).toBe(true);
      earshot.door.loginTrouble = 'needs-approval';
      await login.click();
      await page.getByText('The system waits for your consent').waitFor();
      expect(await login.isChecked()).toBe(false);
    });

    it('leads to free place data in the system’s browser', async () => {
      const { page, earshot } = await onDesktop('/settings');
      await page.getByRole('link', { name: 'Free place data with cities' }).click();
      await expect
        .poll(() => earshot.door.asked)
        .toContainEqual({ what: 'openLink', input: 'mmdb' });
      expect(page.context().pages()).toHaveLength(1);
    });

    it('leads to the manual of the server by a link of its own in a browser', async () => {
      const { page } = await pages.show('well', '/settings');
      await page.getByText('Where do I find it?').click();
      const link = page.getByRole('link', { name: 'The server’s own manual' });
      expect(await link.getAttribute('href')).toMatch(/^https:\/\/(www\.azuracast|icecast)\./);
      expect(await link.getAttribute('rel')).toBe('noopener noreferrer');
    });

    it('offers a file for the key only where the system has no keychain', async () => {
      const { page, earshot } = await onDesktop('/settings');
      const consent = page.getByRole('switch', { name: 'Keep the key in a file' });
      expect(await consent.count()).toBe(0);
      earshot.door.shown = { ...DESKTOP_ABOUT, keychain: 'none' };
      await page.reload();
      await consent.click();
      await expect.poll(() => earshot.fixture.view.settings.app.secretsInFile).toBe(true);
    });

    it('takes the folder of exports from the system’s dialog, and forgets it again', async () => {
      const { page, earshot } = await onDesktop('/settings');
      await page.getByLabel('Export by itself').selectOption('168');
      const section = page.getByRole('region', { name: 'Exports', exact: true });
      await section.getByRole('button', { name: 'Choose…' }).click();
      await page.getByText('/home/somebody/files').waitFor();
      await expect
        .poll(() => earshot.fixture.view.settings.exports)
        .toMatchObject({ everyHours: 168, folder: '/home/somebody/files' });
      await page.getByRole('button', { name: 'Back to the usual one' }).click();
      await expect.poll(() => earshot.fixture.view.settings.exports.folder).toBeNull();
    });

    it('takes a typed folder in the browser', async () => {
      const { page, earshot } = await pages.show('well', '/settings');
      await page.getByLabel('Export by itself').selectOption('1');
      await page.getByLabel('Folder', { exact: true }).fill('/srv/listeners');
      await page.getByRole('button', { name: 'Use', exact: true }).first().click();
      await expect.poll(() => earshot.fixture.view.settings.exports.folder).toBe('/srv/listeners');
    });

    it('keeps what notifications are asked for', async () => {
      const { page, earshot } = await onDesktop('/settings');
      await page.getByRole('switch', { name: 'The stream is back' }).click();
      await page.getByLabel('As many listen at once').selectOption('100');
      await page.getByLabel('Quiet from').fill('23:15');
      await page.getByLabel('Quiet from').blur();
      await expect
        .poll(() => earshot.fixture.view.settings.notifications)
        .toEqual({
          streamDown: true,
          streamBack: false,
          milestone: 100,
          quietFrom: '23:15',
          quietUntil: '08:00',
        });
    });

    it('opens the HTTP API on a port, and closes it again', async () => {
      const { page, earshot } = await onDesktop('/settings');
      const port = (): number | null => earshot.fixture.view.settings.app.httpApiPort;
      const api = page.getByRole('switch', { name: 'Answer other programs' });
      await api.click();
      await expect.poll(port).toBe(7878);
      await page.getByLabel('Port', { exact: true }).fill('8080');
      await page.getByLabel('Port', { exact: true }).blur();
      await expect.poll(port).toBe(8080);
      await page.getByLabel('Port', { exact: true }).fill('70000');
      await page.getByLabel('Port', { exact: true }).blur();
      expect(await page.getByLabel('Port', { exact: true }).inputValue()).toBe('8080');
      await api.click();
      await expect.poll(port).toBeNull();
    });

    it('gathers a text for whoever helps', async () => {
      const { page } = await onDesktop('/settings');
      await page.getByRole('button', { name: 'Gather' }).click();
      const text = await page.getByLabel('Diagnostics to copy').inputValue();
      expect(text).toContain('Earshot 1.2.3, desktop');
      expect(text).not.toContain('tuzfal');
    });

    it.each(['light', 'dark'] as const)('tells every step of saving, in %s', async (theme) => {
      const shown = await onDesktop('/now', { theme });
      const { page } = shown;
      await openExport(page);
      for (const name of Object.keys(STEPS)) {
        await saveUntil(shown, name);
        await page.getByRole('dialog').getByRole('status').last().waitFor();
        expect([name, await faults(page)]).toEqual([name, []]);
        const cancel = page.getByRole('button', { name: 'Cancel' });
        if ((await cancel.count()) > 0) await cancel.click();
      }
    });

    it('saves what was chosen and shows it in its folder', async () => {
      const shown = await onDesktop('/now');
      await openExport(shown.page);
      await saveUntil(shown, 'done');
      await shown.page.getByText('tuzfal_daily.csv, 7 rows').waitFor();
      await shown.page.getByRole('button', { name: 'Show in folder' }).click();
      await expect
        .poll(() => shown.earshot.door.asked.map(({ what }) => what))
        .toEqual(['saveExport', 'showInFolder']);
      expect(shown.earshot.door.asked[0]?.input).toMatchObject({ format: 'daily', type: 'csv' });
    });

    it('ends the saving in the core when it is cancelled', async () => {
      const shown = await onDesktop('/now');
      await openExport(shown.page);
      await saveUntil(shown, 'writing');
      await shown.page.getByText(/3 of|3 rows written/).waitFor();
      await shown.page.getByRole('button', { name: 'Cancel' }).click();
      await shown.page.getByText('Cancelled. Nothing is left of the file.').waitFor();
      await expect.poll(() => shown.earshot.door.asked.map(({ what }) => what)).toContain('ended');
    });

    it('downloads in a browser', async () => {
      const { page } = await pages.show('well', '/now');
      await openExport(page);
      const link = page.getByRole('link', { name: /^(Download|Export \d)/ });
      const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
      expect(download.suggestedFilename()).toBe('daily.csv');
    });
  },
);

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => {
      resolve();
    });
  });
}

async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  return violations.map(
    ({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ html }) => html).join(', ')})`,
  );
}

/** Pixels by which the page is wider than its window. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
}
