import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM } from '../support/page/browser-pages';
import { openConnections } from '../support/page/connections';
import { iso } from '../support/page/day-curve';
import { NOW, shownPages, type ShownPages } from '../support/page/shown-pages';

describe.skipIf(CHROMIUM === undefined && process.env['CI'] === undefined)('a person', () => {
  let pages: ShownPages;
  beforeAll(async () => {
    pages = await shownPages();
  });
  afterEach(() => pages.closeShown());
  afterAll(() => pages.close());

  it('gets from the first page to the number with the keyboard alone', async () => {
    const { page, earshot } = await pages.show('no station');
    await page.getByRole('textbox').waitFor();
    await tabTo(page, 'address');
    await page.keyboard.type('radio.tuzfal.example');
    await page.keyboard.press('Enter');
    await tabTo(page, /^Next/);
    await page.keyboard.press('Enter');
    await tabTo(page, 'API key');
    await page.keyboard.type('abcd:1234');
    await page.keyboard.press('Enter');
    await page.getByText('It works.').waitFor();
    await tabTo(page, 'Go to the number');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Last 24 hours' }).waitFor();
    expect(earshot.calls.map(({ name }) => name)).toEqual(['probe', 'change', 'test', 'change']);
    expect(earshot.calls.at(-1)?.input).toEqual({ secrets: { apiKey: 'abcd:1234' } });
  });

  it('sees the sample station at once, and that its listeners are made up', async () => {
    const { page } = await pages.show('no station');
    await page.getByRole('button', { name: 'Try the sample station' }).click();
    await page.getByText('Its listeners are made up').waitFor();
    await page.getByRole('link', { name: 'Set up your own station' }).click();
    await page.getByRole('link', { name: 'Back to the sample station' }).waitFor();
  });

  it('reads what was tried when nothing was found, and can go on from there', async () => {
    const { page, earshot } = await pages.show('no station');
    earshot.set({
      probe: { found: false, tried: ['https://a.example/api/status: 404'], message: 'Nothing.' },
    });
    await page.getByRole('textbox').fill('a.example');
    await page.keyboard.press('Enter');
    await page.getByText('What was tried').click();
    await page.getByText('https://a.example/api/status: 404').waitFor();
    expect(await page.getByRole('button', { name: 'Copy a mail' }).isVisible()).toBe(true);
    expect(await page.getByRole('textbox').inputValue()).toBe('a.example');
  });

  it('watches the number change and age without touching the page', async () => {
    const { page, earshot } = await pages.show('well');
    await page.getByText('9 s ago').waitFor();
    const { live } = earshot.fixture;
    const next = { ...live, listeners: { total: 57, unique: 50 }, ageSeconds: 0 };
    earshot.set({ live: { ...next, at: iso(NOW) } });
    await page.locator('.big', { hasText: '57' }).waitFor();
    expect(await page.title()).toBe('57 · Tűzfal Rádió – Earshot');
  });

  it('is told calmly when the page loses Earshot, keeps the number, and gets it back', async () => {
    const { page, server } = await pages.show('well');
    server.cut();
    await page.getByText('This page has lost its connection to Earshot').waitFor();
    expect(await page.locator('.big').innerText()).toBe('42');
    server.open();
    await page.getByRole('button', { name: 'Try now' }).click();
    await page.getByText('This page has lost').waitFor({ state: 'detached' });
  });

  it('is told how to get in when the page is not signed in', async () => {
    const { page, server } = await pages.show('well');
    server.signedOut = true;
    await page.getByText('This page is not signed in').waitFor();
  });

  it('scrolls through 10,000 connections while the page holds less than 200 rows', async () => {
    const { page, earshot } = await pages.show('well', '/now?connections=all');
    earshot.set({ connections: openConnections(10_000, NOW) });
    await page.locator('#connections').scrollIntoViewIfNeeded();
    const table = page.locator('table[aria-rowcount="10001"]');
    await table.waitFor();
    const box = page.getByRole('group', { name: 'Open connections' });
    await box.focus();
    for (const key of ['PageDown', 'PageDown', 'End', 'PageUp', 'Home', 'End']) {
      await page.keyboard.press(key);
      await page.waitForTimeout(120);
      expect(await table.locator('tr').count()).toBeLessThan(200);
    }
    await expect
      .poll(() => table.locator('tr[aria-rowindex]').last().getAttribute('aria-rowindex'))
      .toBe('10001');
    await page.getByRole('button', { name: 'Place' }).click();
    expect(await page.getByRole('columnheader', { name: 'Place' }).getAttribute('aria-sort')).toBe(
      'ascending',
    );
  });

  it('finds the page as it was after a reload, and the one before with the back button', async () => {
    const { page } = await pages.show('well', '/now');
    await page.getByRole('button', { name: 'Table' }).click();
    await page.getByRole('table', { name: 'Last 24 hours' }).waitFor();
    await page.reload();
    await page.getByRole('table', { name: 'Last 24 hours' }).waitFor();
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('heading', { name: 'Settings' }).waitFor();
    await page.goBack();
    await page.getByRole('table', { name: 'Last 24 hours' }).waitFor();
  });

  it('opens a definition with the keyboard and is back at its label with Escape', async () => {
    const { page } = await pages.show('well');
    const label = page.getByRole('button', { name: 'Listening now' });
    await label.focus();
    await page.keyboard.press('Enter');
    await page.getByText('One person with two players counts twice').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await label.evaluate((one) => one === document.activeElement)).toBe(true);
  });

  it('downloads a file for the days and format chosen', async () => {
    const { page } = await pages.show('well');
    await page.getByRole('button', { name: 'Export' }).first().click();
    await page.getByRole('radio', { name: 'Every session' }).check();
    await page.getByLabel('Days').selectOption('yesterday');
    await page.getByLabel('File type').selectOption('json');
    await page.getByLabel('Sessions that count').selectOption('60');
    const link = page.getByRole('link', { name: 'Download' });
    const address = new URL((await link.getAttribute('href')) ?? '');
    expect(`${address.pathname}${address.search}`).toBe(
      '/api/export?from=2026-11-20&to=2026-11-20&format=sessions&type=json&profile=60',
    );
    const download = page.waitForEvent('download');
    await link.click();
    expect((await download).suggestedFilename()).toBe('daily.csv');
  });

  it('changes settings as they go, and is asked before addresses are kept', async () => {
    const { page, earshot } = await pages.show('well', '/settings');
    await page.getByLabel('Look every').selectOption('60');
    await page.getByText('Kept.').waitFor();
    const keep = page.getByRole('switch', { name: 'Keep addresses' });
    await keep.click();
    await page.getByRole('button', { name: 'Keep codes only' }).click();
    expect(await keep.isChecked()).toBe(false);
    await keep.click();
    await page.getByRole('button', { name: 'Keep addresses' }).click();
    await expect.poll(() => keep.isChecked()).toBe(true);
    expect(earshot.fixture.view.settings).toMatchObject({
      collecting: { intervalSeconds: 60 },
      privacy: { keepAddresses: true },
    });
  });

  it('speaks Hungarian and sits in the dark when told to, from the first paint of the next visit', async () => {
    const { page } = await pages.show('well', '/settings');
    await page.getByLabel('Language').selectOption('hu');
    await page.getByRole('heading', { name: 'Beállítások' }).waitFor();
    await page.getByText('Sötét').click();
    await page.locator('html[data-theme="dark"][lang="hu"]').waitFor();
    await page.route('**/*.js', (route) =>
      route.request().url().endsWith('first-paint.js') ? route.continue() : route.abort(),
    );
    await page.reload();
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
  });
});

/** Presses Tab until what has the name has the focus. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let presses = 0; presses < 30; presses += 1) {
    await page.keyboard.press('Tab');
    const named = await page.evaluate(() => {
      const focused = document.activeElement;
      const label = focused?.id ? document.querySelector(`label[for="${focused.id}"]`) : null;
      return `${focused?.id ?? ''}\n${label?.textContent ?? ''}\n${focused?.textContent ?? ''}`;
    });
    if (named.split('\n').some((one) => matches(one.trim(), name))) return;
  }
  throw new Error(`Tab does not lead to ${String(name)}.`);
}

function matches(text: string, name: string | RegExp): boolean {
  return typeof name === 'string' ? text === name : name.test(text);
}
