import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { PastQuery } from '#core/app/history/past';
import { CHROMIUM, type PageOptions } from '../support/page/browser-pages';
import {
  emptyHistory,
  historyWithoutKey,
  madeHistory,
  unseenHistory,
} from '../support/page/made-history';
import { shownPages, type ShownPage, type ShownPages } from '../support/page/shown-pages';
import type { PageFixture } from '../support/page/stand-in-earshot';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface Shown {
  readonly name: string;
  readonly hash: string;
  readonly history?: PageFixture['history'];
  /** Waited for before anything is looked at. */
  readonly text: string;
}

const PLACES: readonly Shown[] = [
  { name: '30 days', hash: '/history', text: '1,284' },
  {
    name: 'tables',
    hash: '/history?tables=daily+hours+places+lengths+players+mounts',
    text: '1,284',
  },
  { name: 'a day', hash: '/history?day=2026-11-10', text: 'Sessions of the day' },
  {
    name: 'one day',
    hash: '/history?range=own&from=2026-11-10&to=2026-11-10',
    text: 'On this day',
  },
  { name: 'a year', hash: '/history?range=year&measure=peak', text: 'a usual week has about' },
  { name: 'a year of days', hash: '/history?range=year&by=day', text: 'a usual Tuesday has about' },
  { name: 'weeks', hash: '/history?range=90&by=week', text: 'a usual week has about' },
  {
    name: 'months as a table',
    hash: '/history?range=year&by=month&tables=daily',
    text: 'a usual month has about',
  },
  { name: 'no key', hash: '/history', history: historyWithoutKey, text: 'With a key' },
  { name: 'no history', hash: '/history', history: emptyHistory, text: 'There is no history yet' },
  { name: 'unseen', hash: '/history', history: unseenHistory, text: 'Nothing was observed' },
  { name: 'an error', hash: '/history', history: refused, text: 'could not be fetched' },
];

describe.skipIf(CHROMIUM === undefined && process.env['CI'] === undefined)('History', () => {
  let pages: ShownPages;
  beforeAll(async () => {
    pages = await shownPages();
  });
  afterEach(() => pages.closeShown());
  afterAll(() => pages.close());

  async function show(place: Shown, options: PageOptions = {}): Promise<ShownPage> {
    const shown = await pages.show('well', '/settings', options);
    if (place.history) shown.earshot.set({ history: place.history });
    await shown.page.evaluate((hash) => {
      window.location.hash = hash;
    }, place.hash);
    await shown.page.getByText(place.text).first().waitFor();
    return shown;
  }
  const show30 = (hash: string, options?: PageOptions) =>
    show({ name: '', hash, text: '1,284' }, options);

  describe.each(['light', 'dark'] as const)('in %s', (theme) => {
    it.each(PLACES)('has no fault that axe or the browser knows: $name', async (place) => {
      const { page, complaints } = await show(place, { theme });
      await page.waitForTimeout(400);
      const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
      expect(
        violations.map(({ id, nodes }) => `${id} ${nodes.map(({ html }) => html).join(' ')}`),
      ).toEqual([]);
      // The browser itself notes that a call was answered with 500, as it was meant to be.
      expect(complaints.filter((one) => place.history !== refused || !one.includes('500'))).toEqual(
        [],
      );
    });
  });

  it.each(PLACES)(
    'does not scroll sideways at 360 px or with text twice as large: $name',
    async (place) => {
      const { page } = await show(place, { width: 360 });
      expect(await overflow(page)).toBe(0);
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.evaluate(() => {
        document.documentElement.style.fontSize = '200%';
      });
      await page.waitForTimeout(250);
      expect(await overflow(page)).toBe(0);
    },
  );

  it('says in words how many listened and whether that is good', async () => {
    const { page } = await show30('/history');
    await page.getByText('In these 30 days 1,284 people listened, 9,706 hours in all.').waitFor();
    await page.getByText('That is 12% more than the 30 days before (1,146).').waitFor();
    await page.getByLabel('Compare with').selectOption('year');
    await page.getByText('That is 20% fewer than the same days a year ago (1,605).').waitFor();
  });

  it('tells without a key what is not known with a dash, and what a key would add', async () => {
    const { page } = await show({
      name: '',
      hash: '/history',
      history: historyWithoutKey,
      text: 'With a key there would be more here',
    });
    const figures = await page.getByRole('region', { name: 'Key figures' }).innerText();
    expect(figures).toMatch(/People\s+–\s+needs a key/);
    expect(await page.getByRole('radio', { name: 'People' }).count()).toBe(0);
    expect(await page.getByRole('heading', { name: 'Where they are' }).count()).toBe(0);
  });

  it('asks for the range that was pressed, and goes back to the one before', async () => {
    const { page, earshot } = await show30('/history');
    await page.getByRole('button', { name: '7 days' }).click();
    await page.getByRole('heading', { name: '15 November to 21 November' }).waitFor();
    expect(earshot.calls.at(-1)).toMatchObject({
      name: 'history',
      input: { from: '2026-11-15', to: '2026-11-21' },
    });
    await page.goBack();
    await page.getByRole('heading', { name: '23 October to 21 November' }).waitFor();
  });

  it('shows own days with the keyboard, and the same after a reload', async () => {
    const { page } = await show30('/history');
    await page.getByRole('button', { name: 'Own dates' }).press('Enter');
    await page.getByRole('textbox', { name: 'First day' }).fill('2026-11-01');
    await page.getByRole('textbox', { name: 'Last day' }).fill('2026-11-10');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '1 November to 10 November' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: '1 November to 10 November' }).waitFor();
  });

  it('counts only longer sessions, one mount, and robots when asked', async () => {
    const { page, earshot } = await show30('/history');
    await page.getByRole('combobox', { name: 'Count' }).selectOption('60');
    await page.getByRole('combobox', { name: 'Mount' }).selectOption('/mobil.aac');
    await page.getByRole('button', { name: 'Show them' }).click();
    await page.getByText('robot sessions are counted').waitFor();
    expect(earshot.calls.at(-1)?.input).toMatchObject({
      profile: '60',
      mount: '/mobil.aac',
      robots: 'in',
    });
  });

  it('goes from day to day with the arrow keys and opens one with Enter', async () => {
    const { page } = await show30('/history');
    const chart = page.getByRole('slider', { name: /^Days/ });
    await chart.focus();
    for (let presses = 0; presses < 12; presses += 1) await page.keyboard.press('ArrowLeft');
    expect(await chart.getAttribute('aria-valuetext')).toBe('Tuesday 10 November: 241 people');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Tuesday 10 November' }).waitFor();
    await page.getByRole('figure', { name: 'The curve of the day' }).waitFor();
    await page.goBack();
    await page.getByRole('heading', { name: 'Tuesday 10 November' }).waitFor({ state: 'detached' });
  });

  it('shows whole weeks instead of days, and opens one with Enter', async () => {
    const { page, earshot } = await show30('/history');
    await page.getByText('Weeks', { exact: true }).click();
    await page.getByRole('heading', { name: 'Week by week' }).waitFor();
    const chart = page.getByRole('slider', { name: /^Weeks/ });
    await chart.waitFor();
    expect(earshot.calls.at(-1)).toMatchObject({
      name: 'summary',
      input: { by: 'week', from: '2026-10-19', to: '2026-11-21' },
    });
    await page
      .getByText(
        'Best was 9 November to 15 November with 640 people; a usual week has about 510. Click a week to open it.',
      )
      .waitFor();
    expect(await page.getByText('this week', { exact: true }).count()).toBe(1);
    expect(await page.getByText('16 Nov', { exact: true }).count()).toBe(0);
    expect(await page.getByText('9 Nov', { exact: true }).count()).toBe(1);
    await chart.focus();
    expect(await chart.getAttribute('aria-valuetext')).toBe(
      '16 November to 21 November: 510 people, not over yet',
    );
    for (let presses = 0; presses < 2; presses += 1) await page.keyboard.press('ArrowLeft');
    expect(await chart.getAttribute('aria-valuetext')).toBe(
      '9 November to 15 November: 640 people',
    );
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '9 November to 15 November', level: 1 }).waitFor();
    await page.getByRole('heading', { name: 'Day by day' }).waitFor();
  });

  it('says why weeks could not be fetched, and fetches them when asked again', async () => {
    const { page, earshot } = await show30('/history');
    earshot.set({ summary: refused });
    await page.getByText('Weeks', { exact: true }).click();
    const again = page.getByRole('alert').getByRole('button', { name: 'Try again' });
    await again.waitFor();
    const { summary: _refused, ...fixture } = earshot.fixture;
    earshot.fixture = fixture;
    await again.click();
    await page.getByRole('slider', { name: /^Weeks/ }).waitFor();
  });

  it('shows of a day alone its curve, no single bar, and goes on to the day before', async () => {
    const { page } = await show(PLACES.find(({ name }) => name === 'one day')!);
    await page.getByRole('heading', { name: 'The curve of the day' }).waitFor();
    await page.getByText(/^Most at 1[12]:\d\d, \d\d\./).waitFor();
    expect(await page.getByRole('slider', { name: /^Days/ }).count()).toBe(0);
    await page.getByRole('button', { name: 'Day before' }).click();
    await page.getByRole('heading', { name: 'Monday 9 November' }).waitFor();
    await page.getByRole('figure', { name: 'The curve of the day' }).waitFor();
  });

  it('never lays the tooltip over the day it speaks of', async () => {
    const { page } = await show30('/history');
    const chart = page.getByRole('slider', { name: /^Days/ });
    await chart.scrollIntoViewIfNeeded();
    const box = await chart.boundingBox();
    if (!box) throw new Error('The chart is not there.');
    for (const share of [0.02, 0.35, 0.5, 0.65, 0.98]) {
      const x = box.x + box.width * share;
      await page.mouse.move(x, box.y + 150);
      const tip = await page.locator('.plot .tip').first().boundingBox();
      if (!tip) throw new Error('There is no tooltip.');
      expect(x < tip.x || x > tip.x + tip.width).toBe(true);
    }
  });

  it('saves what a chart shows as CSV and as a picture', async () => {
    const { page } = await show30('/history');
    const csv = await saved(page, 'Day by day: save as CSV');
    expect(csv.name).toBe('2026-10-23 2026-11-21 daily.csv');
    expect(csv.content.toString()).toContain('2026-11-10,241,40,201,');
    const png = await saved(page, 'When they listen: save as PNG');
    expect(png.content.subarray(1, 4).toString()).toBe('PNG');
    expect(png.content.readUInt32BE(16)).toBeGreaterThan(1000);
  });

  it('fetches the map only when it is near, and nothing of the past for Now', async () => {
    const { page } = await pages.show('well', '/now');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.reload();
    await page.getByRole('heading', { name: 'Last 24 hours' }).waitFor();
    expect(asked.filter((path) => /History|draw-(map|heat|daily)/.test(path))).toEqual([]);
    await page.getByRole('link', { name: 'History' }).click();
    await page.getByText('1,284').first().waitFor();
    await page.waitForTimeout(300);
    expect(asked.filter((path) => path.includes('draw-map'))).toEqual([]);
    await page.getByRole('img', { name: 'Map of listeners' }).scrollIntoViewIfNeeded();
    await expect.poll(() => asked.some((path) => path.includes('draw-map'))).toBe(true);
  });

  it('shows the numbers and the days at once, and the rest when it is counted', async () => {
    let tell = (): void => undefined;
    const isCounted = new Promise<void>((resolve) => {
      tell = resolve;
    });
    let asked = 0;
    const history = async (query: PastQuery) => {
      asked += 1;
      if (asked > 1) await isCounted;
      return madeHistory(query);
    };
    const { page } = await show({ name: '', hash: '/history', history, text: '1,284' });
    await page.getByText('are being counted…').waitFor();
    expect(await page.getByRole('heading', { name: 'Where they are' }).count()).toBe(0);
    expect(await page.getByText('new', { exact: true }).count()).toBe(0);
    tell();
    await page.getByRole('heading', { name: 'Where they are' }).waitFor();
    await page.getByText('are being counted…').waitFor({ state: 'detached' });
    await page.getByText('new', { exact: true }).first().waitFor();
  });

  it('tries again after an error', async () => {
    const { page, earshot } = await show(PLACES.at(-1)!);
    const { history: _refused, ...fixture } = earshot.fixture;
    earshot.fixture = fixture;
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('1,284').first().waitFor();
  });
});

function refused(): never {
  throw new Error('The disk is gone.');
}

async function saved(page: Page, button: string): Promise<{ name: string; content: Buffer }> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  const file = await download;
  return { name: file.suggestedFilename(), content: await readFile(await file.path()) };
}

/** Pixels by which the page is wider than its window. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
}
