import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM } from '../support/page/browser-pages';
import { liveStates } from '../support/page/live-states';
import { NOW, shownPages, type ShownPage, type ShownPages } from '../support/page/shown-pages';

const STATES = Object.keys(liveStates(NOW)).filter((state) => state !== 'no station');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Pages beside *Now* in its states, and the way to them. */
const PLACES: readonly Place[] = [
  { name: 'the table behind the curve', state: 'well', hash: '/now?view=table' },
  { name: 'all connections', state: 'well', hash: '/now?connections=all&sort=place' },
  { name: 'a definition', state: 'well', hash: '/now', go: openDefinition },
  { name: 'the export dialog', state: 'well', hash: '/now', go: openExport },
  { name: 'Settings, with a key just tried', state: 'well', hash: '/settings', go: tryKey },
  { name: 'the question on addresses', state: 'well', hash: '/settings', go: askAboutAddresses },
  { name: 'Welcome', state: 'no station', hash: '/welcome' },
  { name: 'Welcome with a station found', state: 'no station', hash: '/welcome', go: find },
  { name: 'Welcome at the key', state: 'no station', hash: '/welcome', go: goToKey },
];

interface Place {
  readonly name: string;
  readonly state: string;
  readonly hash: string;
  readonly go?: (page: Page) => Promise<void>;
}

describe.skipIf(CHROMIUM === undefined && process.env['CI'] === undefined)('every page', () => {
  let pages: ShownPages;
  beforeAll(async () => {
    pages = await shownPages();
  });
  afterAll(() => pages.close());

  describe.each(['light', 'dark'] as const)('of Now in %s', (theme) => {
    let shown: ShownPage;
    beforeAll(async () => {
      shown = await pages.show('well', '/now', { theme });
      await shown.page.locator('#connections').scrollIntoViewIfNeeded();
    });
    afterAll(() => pages.closeShown());

    it.each(STATES)('has no fault that axe or the browser knows: %s', async (state) => {
      await pages.change(shown, state);
      expect(await faults(shown.page)).toEqual([]);
      expect(shown.complaints).toEqual([]);
    });
  });

  describe.each(['light', 'dark'] as const)('in %s', (theme) => {
    afterEach(() => pages.closeShown());

    it.each(PLACES)('has no fault that axe or the browser knows: $name', async (place) => {
      const { state, hash, go } = place;
      const { page, complaints } = await pages.show(state, hash, { theme });
      await go?.(page);
      await page.waitForTimeout(250);
      expect(await faults(page)).toEqual([]);
      expect(complaints).toEqual([]);
    });
  });

  describe.each(['en-GB', 'en-US', 'hu-HU'])('in a window of 360 px, in %s', (locale) => {
    let shown: ShownPage;
    beforeAll(async () => {
      shown = await pages.show('well', '/now', { width: 360, locale });
      await shown.page.locator('#connections').scrollIntoViewIfNeeded();
    });
    afterAll(() => pages.closeShown());

    it.each(STATES)('does not scroll sideways: %s', async (state) => {
      await pages.change(shown, state);
      expect(await overflow(shown.page)).toBe(0);
    });

    it.each([45, 100, 150])(
      'keeps the hours under its curve inside, whatever the clock says: 08:42 and %s minutes',
      async (minutes) => {
        const { page } = await pages.show('starting', '/now', { width: 360, locale });
        await page.clock.install({ time: NOW + 14 * 3_600_000 + minutes * 60_000 });
        await page.reload();
        await page.locator('.dial').first().waitFor();
        expect(await overflow(page)).toBe(0);
      },
    );

    it.each([
      ['well', '/settings'],
      ['no station', '/welcome'],
    ])('does not scroll sideways: %s at %s', async (state, hash) => {
      const { page } = await pages.show(state, hash, { width: 360, locale });
      expect(await overflow(page)).toBe(0);
    });
  });

  it.each(['/now', '/now?view=table', '/settings'])(
    'has room for text twice as large: %s',
    async (hash) => {
      const { page } = await pages.show('well', hash);
      await page.evaluate(() => {
        document.documentElement.style.fontSize = '200%';
      });
      await page.waitForTimeout(250);
      expect(await overflow(page)).toBe(0);
    },
  );
});

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

async function openDefinition(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Listening now' }).click();
  await page.getByRole('dialog').waitFor();
}
async function openExport(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Export' }).first().click();
  await page.getByLabel('Days').selectOption('own');
}
async function tryKey(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Test' }).click();
  await page.getByText('It works.').waitFor();
}
async function askAboutAddresses(page: Page): Promise<void> {
  await page.getByRole('switch', { name: 'Keep addresses' }).click();
  await page.getByRole('dialog').waitFor();
}
async function find(page: Page): Promise<void> {
  await page.getByRole('textbox').fill('radio.tuzfal.example');
  await page.getByRole('button', { name: 'Find it' }).click();
  await page.getByRole('button', { name: /^Next/ }).waitFor();
}
async function goToKey(page: Page): Promise<void> {
  await find(page);
  await page.getByRole('button', { name: /^Next/ }).click();
  await page.getByLabel('API key').waitFor();
}
