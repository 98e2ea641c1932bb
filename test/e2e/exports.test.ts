import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM } from '../support/page/browser-pages';
import { shownPages, type ShownPages } from '../support/page/shown-pages';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

describe.skipIf(CHROMIUM === undefined && process.env['CI'] === undefined)('the export', () => {
  let pages: ShownPages;
  beforeAll(async () => {
    pages = await shownPages();
  });
  afterAll(() => pages.close());
  afterEach(() => pages.closeShown());

  it('shows the first rows of what is chosen, how many there are, and the name of the file', async () => {
    const { page, complaints } = await pages.show('well');
    await openExport(page);
    const rows = page.getByRole('region', { name: 'First rows of the file' });
    await rows.getByRole('columnheader', { name: 'uniqueListeners' }).waitFor();
    expect(await rows.getByRole('row').count()).toBe(7);
    await page.getByText('6 rows, 1 kB. Today is still running.').waitFor();
    await page.getByText('90% seen').waitFor();
    expect(await page.getByRole('link', { name: 'Export 6 rows' }).getAttribute('href')).toMatch(
      /api\/export\?.*format=daily.*type=csv/,
    );
    await page.getByLabel('Every session').check();
    await rows.getByRole('columnheader', { name: 'startedAt' }).waitFor();
    await page.getByText('about 1,036,500 rows.').waitFor();
    await page.getByRole('link', { name: 'Download' }).waitFor();
    await page.getByLabel('File type').selectOption('json');
    await rows.getByText('"station":"Tűzfal Rádió"').waitFor();
    await page.getByLabel('AzuraCast report').check();
    expect(await page.getByLabel('File type').isDisabled()).toBe(true);
    expect(complaints).toEqual([]);
  });

  it('makes the file every week when asked, and says what that takes the place of', async () => {
    const { page, earshot } = await pages.show('well');
    await openExport(page);
    const weekly = page.getByRole('switch', { name: 'Do this every week' });
    const kept = () => earshot.fixture.view.settings.exports;
    await weekly.click();
    await expect.poll(kept).toMatchObject({ everyHours: 168, format: 'daily' });
    await expect.poll(() => weekly.isChecked()).toBe(true);
    await page.getByLabel('Lahmacun CSV').check();
    await page.getByText('Takes the place of: Every 7 days, Daily table.').waitFor();
    expect(await weekly.isChecked()).toBe(false);
    await weekly.click();
    await expect.poll(kept).toMatchObject({ everyHours: 168, format: 'lahmacun' });
    await weekly.click();
    await expect.poll(kept).toMatchObject({ everyHours: 0 });
  });

  it('lists past exports with their totals, tells what failed, and tries again when asked', async () => {
    const { page, earshot } = await pages.show('well');
    await openExport(page);
    await page.getByRole('button', { name: 'Past exports' }).click();
    const good = page.getByRole('row', { name: /lahma_2026-11-20_0000\.csv/ });
    expect(await good.getByRole('cell').allTextContents()).toEqual([
      '156',
      '31 kB',
      '156',
      '101',
      '17',
      '3',
      '288',
    ]);
    await page.getByText('An export could not be made').waitFor();
    await page.getByRole('button', { name: 'Try again now' }).click();
    await page.getByRole('button', { name: 'Try again now' }).waitFor();
    expect(earshot.calls).toContainEqual({ name: 'retry' });
  });

  it('reads in files that are chosen, and says what came of each', async () => {
    const { page, earshot } = await pages.show('well');
    await openExport(page);
    await page.getByRole('button', { name: 'Past exports' }).click();
    const name = 'lahma_2026-10-31_0000.csv';
    const file = { name, mimeType: 'text/csv', buffer: Buffer.from('ip;árvíz\n') };
    await page.locator('input[type=file]').setInputFiles([file]);
    await page.getByText('80 new connections from 41 rows, 5 were there already.').waitFor();
    await page.getByText('2 connections passed over').waitFor();
    expect(earshot.calls).toContainEqual({ name: 'import', input: { name, size: 9 } });
  });

  it('reads in files that are dropped onto the window, and shows the sentence of one that is refused', async () => {
    const { page, earshot } = await pages.show('well');
    earshot.set({ importRefused: 'Line 3: That is no list. Nothing was imported.' });
    await drop(page, 'wrong.csv');
    const dialog = page.getByRole('dialog', { name: 'What came in' });
    await dialog.getByText('Line 3: That is no list. Nothing was imported.').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await dialog.waitFor({ state: 'detached' });
  });

  describe.each(['light', 'dark'] as const)('in %s', (theme) => {
    it.each([
      ['wide', 1280],
      ['narrow', 360],
    ])('has no fault that axe knows, and does not scroll sideways: %s', async (_, width) => {
      const { page, complaints } = await pages.show('well', '/now', { theme, width });
      await openExport(page);
      await page.getByText('6 rows, 1 kB').waitFor();
      await page.waitForTimeout(250);
      expect(await faults(page)).toEqual([]);
      expect(await overflow(page)).toBe(0);
      await page.getByRole('button', { name: 'Past exports' }).click();
      await page.getByText('lahma_2026-11-20_0000.csv').waitFor();
      expect(await faults(page)).toEqual([]);
      expect(await overflow(page)).toBe(0);
      expect(complaints).toEqual([]);
    });
  });
});

async function openExport(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Export' }).first().click();
  await page.getByRole('dialog').waitFor();
}

/** As a file manager does it. */
async function drop(page: Page, name: string): Promise<void> {
  await page.waitForTimeout(250);
  await page.evaluate((fileName) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['x'], fileName, { type: 'text/csv' }));
    for (const type of ['dragenter', 'dragover', 'drop']) {
      const event = new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true });
      document.body.dispatchEvent(event);
    }
  }, name);
}

async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  return violations.map(
    ({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ html }) => html).join(', ')})`,
  );
}

/** Pixels by which the page, or the dialog, is wider than its window. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(() => {
    const boxes = [document.documentElement, ...document.querySelectorAll('.modal .body')];
    return Math.max(...boxes.map((box) => box.scrollWidth - box.clientWidth));
  });
}
