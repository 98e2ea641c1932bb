import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM } from '../support/page/browser-pages';
import { liveStates } from '../support/page/live-states';
import { NOW, shownPages, type ShownPages } from '../support/page/shown-pages';

const STATES = Object.keys(liveStates(NOW)).filter((state) => state !== 'no station');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const WINDOW = { width: 320, height: 440 };
const THEMES = ['light', 'dark'] as const;

describe.skipIf(CHROMIUM === undefined && process.env['CI'] === undefined)(
  'beside the tray',
  () => {
    let pages: ShownPages;
    beforeAll(async () => {
      pages = await shownPages();
    });
    afterEach(() => pages.closeShown());
    afterAll(() => pages.close());

    const faults = async (page: Page): Promise<string[]> => {
      const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
      return violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(', ')}`,
      );
    };
    /** Pixels by which the page is larger than its window. */
    const overflow = (page: Page) =>
      page.evaluate(() => {
        const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
        return { across: scrollWidth - clientWidth, down: scrollHeight - clientHeight };
      });

    describe.each(THEMES)('the small window in %s', (theme) => {
      it.each(['en-GB', 'hu-HU'])('has no fault and room for everything, in %s', async (locale) => {
        const shown = await pages.show('well', '/small', { ...WINDOW, theme, locale });
        for (const state of STATES) {
          await pages.change(shown, state);
          await shown.page.waitForTimeout(200);
          expect(await overflow(shown.page), state).toEqual({ across: 0, down: 0 });
          if (locale === 'en-GB') expect(await faults(shown.page), state).toEqual([]);
        }
        expect(shown.complaints).toEqual([]);
      });

      it('has no fault before there is a station', async () => {
        const { page } = await pages.show('no station', '/small', { ...WINDOW, theme });
        await page.getByRole('link', { name: 'Set up your station' }).waitFor();
        expect(await faults(page)).toEqual([]);
      });

      it.each([
        ['well', '/where', { width: 1000, height: 760 }],
        ['no station', '/where', { width: 360, height: 760 }],
      ])('%s at %s has no fault', async (state, hash, size) => {
        const { page } = await pages.show(state, hash, { ...size, theme });
        await page.getByText('On another system').click();
        expect(await faults(page)).toEqual([]);
        expect((await overflow(page)).across).toBe(0);
      });
    });

    it('shows number, people, comparison, curve, what is on air and mounts', async () => {
      const { page } = await pages.show('well', '/small', WINDOW);
      await page.getByRole('img', { name: /^Last three hours, between \d+ and \d+$/ }).waitFor();
      const text = (await page.locator('main').innerText()).replaceAll(/\s+/g, ' ');
      for (const part of [
        'Tűzfal Rádió',
        '8 s ago',
        '42',
        '38 people',
        '+9 on last week',
        'On air Körúti jazz',
        'Vízivárosi Kvintett, Hajnali villamos',
        '29 radio.mp3',
      ]) {
        expect(text).toContain(part);
      }
    });

    it('leads to the big window by the keyboard', async () => {
      const { page } = await pages.show('well', '/small', WINDOW);
      await page.getByRole('link', { name: 'Open Earshot' }).waitFor();
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Open Earshot');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Last 24 hours' }).waitFor();
    });

    it.each(['/small', '/where'])('has room for text twice as large: %s', async (hash) => {
      const { page } = await pages.show('well', hash, { width: 360, height: 700 });
      await page.evaluate(() => {
        document.documentElement.style.fontSize = '200%';
      });
      await page.waitForTimeout(250);
      expect((await overflow(page)).across).toBe(0);
    });

    it('makes no room for what it does not know: an unknown number is a dash', async () => {
      const { page } = await pages.show('down', '/small', WINDOW);
      expect(await page.locator('.big').innerText()).toBe('–');
    });
  },
);
