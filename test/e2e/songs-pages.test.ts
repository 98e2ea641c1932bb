import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { RequestError } from '#core/app/earshot';
import { CHROMIUM, type PageOptions } from '../support/page/browser-pages';
import { DESKTOP_ABOUT } from '../support/fake-door';
import { SONGS_STATES } from '../support/page/made-songs';
import { shownPages, type ShownPage, type ShownPages } from '../support/page/shown-pages';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface Shown {
  readonly name: string;
  readonly hash: string;
  /** Absent: all is read. */
  readonly state?: keyof typeof SONGS_STATES;
  /** Waited for before anything is looked at. */
  readonly text: string;
}

const PLACES: readonly Shown[] = [
  { name: 'all fifty', hash: '/songs?tables=top+logs', text: 'Show fewer' },
  { name: 'a country', hash: '/songs?by=country&country=DE', text: 'Most played: Germany' },
  { name: 'countries as a table', hash: '/songs?by=country&tables=countries', text: 'Picture' },
  { name: 'a user', hash: '/songs?by=user&user=120', text: 'Most played: user 120' },
  { name: 'bad lines', hash: '/songs?bad=2026-11-20', text: '1e3|12|HU' },
  { name: 'no log of these days', hash: '/songs?until=2025-03-01', text: 'No log of these days' },
  { name: 'no folder', hash: '/songs', state: 'off', text: 'no folder of listen logs' },
  { name: 'the first log', hash: '/songs', state: 'first', text: 'The first songs stand here' },
  { name: 'trouble', hash: '/songs', state: 'trouble', text: 'cannot be read at the moment' },
  { name: 'no engine', hash: '/songs', state: 'no engine', text: 'cannot be counted' },
  { name: 'a failed log', hash: '/songs', state: 'failed', text: 'Check its permissions' },
  { name: 'settings', hash: '/settings?section=songs', text: 'Folder of the result files' },
];

/** What is told first in each state; pages whose look differs are also among the places. */
const STATES: readonly (readonly [keyof typeof SONGS_STATES, string])[] = [
  ['off', 'There is no folder of listen logs yet'],
  ['empty', 'There is no listen log in this folder yet'],
  ['first', 'The first songs stand here when the first log is counted.'],
  ['reading', 'about 1 min left'],
  ['stopped', 'Nothing half was kept.'],
  ['busy', 'Its counts are shown here'],
  ['trouble', 'The folder /srv/listens cannot be read.'],
  ['no engine', 'The part of Earshot that counts songs is missing'],
  ['failed', '1 could not be read.'],
];

describe.skipIf(CHROMIUM === undefined && process.env['CI'] === undefined)('Songs', () => {
  let pages: ShownPages;
  beforeAll(async () => {
    pages = await shownPages();
  });
  afterEach(() => pages.closeShown());
  afterAll(() => pages.close());

  async function show(place: Omit<Shown, 'name'>, options: PageOptions = {}): Promise<ShownPage> {
    const shown = await pages.show('well', '/now', options);
    if (place.state !== undefined) shown.earshot.songs.change(SONGS_STATES[place.state]);
    await shown.page.evaluate((hash) => {
      window.location.hash = hash;
    }, place.hash);
    await shown.page.getByText(place.text).first().waitFor();
    return shown;
  }
  const showAll = (options?: PageOptions) =>
    show({ hash: '/songs', text: 'Most played songs' }, options);

  describe.each(['light', 'dark'] as const)('in %s', (theme) => {
    it.each(PLACES)('has no fault that axe or the browser knows: $name', async (place) => {
      const { page, complaints } = await show(place, { theme });
      await page.waitForTimeout(400);
      const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
      expect(
        violations.map(({ id, nodes }) => `${id} ${nodes.map(({ html }) => html).join(' ')}`),
      ).toEqual([]);
      expect(complaints).toEqual([]);
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

  it('tells in each state how things stand', async () => {
    const { page, earshot } = await showAll();
    for (const [state, text] of STATES) {
      earshot.songs.change(SONGS_STATES[state]);
      await page.getByText(text).waitFor();
    }
  });

  it('tells what was read, how much of it was bad, and which days have no log', async () => {
    const { page } = await showAll();
    await page
      .getByText('14 November to 20 November: 6,420,000 plays from 12 countries.')
      .waitFor();
    await page.getByText('6,420,129 lines, 129 of them bad (0.002%).').waitFor();
    await page.getByText('2 days have no log: 16 November and 18 November.').waitFor();
    await page.getByRole('button', { name: '5 of 7 days read' }).click();
    await page.getByRole('dialog', { name: '5 of 7 days read' }).waitFor();
  });

  it('names the missing days of a long window only when asked', async () => {
    const { page } = await show({ hash: '/songs?days=30', text: '4 days have no log.' });
    expect(await page.getByText('31 October').count()).toBe(0);
    await page.getByRole('button', { name: 'Which?' }).press('Enter');
    await page.getByText('31 October, 9 November, 16 November and 18 November').waitFor();
  });

  it('asks for other days, goes back, and shows the same after a reload', async () => {
    const { page, earshot } = await showAll();
    await page.getByRole('button', { name: '30 days' }).click();
    await page.getByText('22 October to 20 November').waitFor();
    expect(asked(earshot, 'songsTop')).toMatchObject({ by: 'all', days: 30, limit: 50 });
    await page.reload();
    await page.getByText('22 October to 20 November').waitFor();
    await page.goBack();
    await page.getByText('14 November to 20 November').waitFor();
  });

  it('shows own days with the keyboard', async () => {
    const { page, earshot } = await showAll();
    await page.getByRole('button', { name: 'Own dates' }).press('Enter');
    await page.getByRole('textbox', { name: 'First day' }).fill('2026-11-01');
    await page.getByRole('textbox', { name: 'Last day' }).fill('2026-11-10');
    await page.keyboard.press('Enter');
    await page.getByText('1 November to 10 November').waitFor();
    expect(asked(earshot, 'songsTop')).toMatchObject({ days: 10, until: '2026-11-10' });
    expect(page.url()).toContain('days=10&until=2026-11-10');
  });

  it('leads from days without a log to the newest ones', async () => {
    const { page } = await show({ hash: '/songs?until=2025-03-01', text: 'No log of these days' });
    await page.getByText('The newest day that was counted is 20 November 2026.').waitFor();
    await page.getByRole('button', { name: 'Show the newest days' }).click();
    await page.getByRole('heading', { name: 'Most played songs' }).waitFor();
  });

  it('chooses a country from the list, the menu and the table, with the keyboard too', async () => {
    const { page, earshot } = await showAll();
    await page.getByRole('radio', { name: 'Over all' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('heading', { name: 'Most played: Hungary' }).waitFor();
    await page.getByRole('button', { name: /^Germany/ }).press('Enter');
    await page.getByRole('heading', { name: 'Most played: Germany' }).waitFor();
    await page.getByRole('combobox', { name: 'Country' }).selectOption('Japan');
    await page.getByRole('heading', { name: 'Most played: Japan' }).waitFor();
    await page.getByRole('button', { name: 'Countries: Table' }).click();
    await page.getByRole('button', { name: 'Romania' }).click();
    await page.getByRole('heading', { name: 'Most played: Romania' }).waitFor();
    expect(asked(earshot, 'songsTop')).toMatchObject({ by: 'country', country: 'RO' });
  });

  it('fetches the map only for countries, and lets one be chosen on it', async () => {
    const { page } = await showAll();
    const fetched: string[] = [];
    page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
    await page.reload();
    await page.getByRole('heading', { name: 'Most played songs' }).waitFor();
    await page.waitForTimeout(300);
    expect(fetched.filter((path) => /draw-map|WorldMap/.test(path))).toEqual([]);
    await page.getByText('By country').click();
    const map = page.getByRole('img', { name: 'Map of plays by country' });
    await map.scrollIntoViewIfNeeded();
    await map.locator('canvas').waitFor();
    await expect.poll(() => fetched.some((path) => path.includes('draw-map'))).toBe(true);
    await expect.poll(() => chosenOnMap(page)).toBe('Germany');
  });

  it('finds users by their first digits and shows what one of them plays', async () => {
    const { page, earshot } = await show({ hash: '/songs?by=user', text: 'The most active first' });
    const find = page.getByRole('searchbox', { name: 'The number of the user begins with' });
    await find.fill('4x2');
    expect(await find.inputValue()).toBe('42');
    await expect.poll(() => asked(earshot, 'songsUsers')).toMatchObject({ prefix: '42' });
    await find.fill('99999');
    await page.getByText('No user whose number begins with 99999').waitFor();
    await find.fill('120');
    await page.getByRole('button', { name: /^120/ }).press('Enter');
    await page.getByRole('heading', { name: 'Most played: user 120' }).waitFor();
    expect(asked(earshot, 'songsTop')).toMatchObject({ by: 'user', user: '120' });
    expect(page.url()).toContain('by=user&find=120&user=120');
  });

  it('says of a user that is not in the list how often songs were played, and no share', async () => {
    const { page } = await show({
      hash: '/songs?by=user&user=77',
      text: 'Most played: user 77',
    });
    expect(await page.getByRole('row', { name: /^1 / }).innerText()).toMatch(/–$/);
  });

  it('follows the reading, and stops it', async () => {
    const { page, earshot } = await show({ hash: '/songs', state: 'first', text: 'The first' });
    const far = page.getByRole('progressbar', { name: 'How far the reading is' });
    expect(await far.getAttribute('aria-valuenow')).toBe('42');
    await page.getByText('539,280 lines, 9.0 MB of 21 MB, about 1 min left').waitFor();
    await page.getByText('1 more log waits.').waitFor();
    const { reading } = SONGS_STATES.first;
    earshot.songs.change({ reading: { ...reading, part: 0.9, secondsLeft: 3, phase: 'counting' } });
    await page.getByText('about 3 s left').waitFor();
    await page.getByText('Counting the plays of listen-20261119.log').waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('The reading was stopped').waitFor();
    expect(earshot.calls.at(-1)?.name).toBe('songsCancel');
    await page.getByRole('button', { name: 'Read on' }).click();
    await expect.poll(() => earshot.calls.some(({ name }) => name === 'songsRead')).toBe(true);
  });

  it('asks anew when more was counted', async () => {
    const { earshot } = await showAll();
    const before = earshot.calls.filter(({ name }) => name === 'songsTop').length;
    earshot.songs.change({});
    await expect
      .poll(() => earshot.calls.filter(({ name }) => name === 'songsTop').length)
      .toBe(before + 1);
  });

  it('shows bad lines as text, with their reasons, and a failed log with its sentence', async () => {
    const { page } = await show({ hash: '/songs', state: 'failed', text: 'Check its permissions' });
    await page.getByRole('button', { name: /Bad lines: 40/ }).press('Enter');
    await page.getByRole('region', { name: 'Bad lines of listen-20261120.log' }).waitFor();
    await page.getByText('31 not three fields, 6 no song number and 3 not two capital').waitFor();
    await page.getByText('\\x00\\x00\\x00|;<script>alert(1)</script>').waitFor();
    expect(page.url()).toContain('bad=2026-11-20');
  });

  it('saves what is shown as CSV, with numbers of 64 bits whole', async () => {
    const { page } = await show({ hash: '/songs?by=country&country=DE', text: 'Most played: Ger' });
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Most played: Germany: save as CSV' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe('2026-11-14 2026-11-20 songs DE.csv');
    const lines = (await readFile(await file.path(), 'utf8')).trim().split('\r\n');
    expect(lines).toHaveLength(51);
    expect(lines[4]).toBe('4,9223372036854775807,13153');
  });

  it('writes the result file of what is shown and says where it lies', async () => {
    const { page, earshot } = await show({ hash: '/songs?by=country', text: 'Most played: Hun' });
    await page.getByRole('button', { name: /write as a result file/ }).click();
    await page.getByText('country_top50_20261120_HU.txt was written to /srv/top.').waitFor();
    expect(asked(earshot, 'songsWrite')).toMatchObject({ by: 'country', country: 'HU', days: 7 });
    earshot.songs.change({ resultsFolder: null });
    await page.getByText('Result files have no folder yet.').waitFor();
    await page.getByRole('link', { name: 'Choose one' }).click();
    await page.getByRole('heading', { name: 'Settings' }).waitFor();
  });

  it('takes a typed folder in the browser, and the system’s dialog on the desktop', async () => {
    const { page, earshot } = await show({ hash: '/songs', state: 'off', text: 'no folder' });
    await page.getByRole('textbox', { name: 'Folder of the listen logs' }).fill('/srv/listens');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => asked(earshot, 'change'))
      .toEqual({ songs: { logsFolder: '/srv/listens', resultsFolder: null } });
    await pages.closeShown();

    const desktop = await pages.show('well', '/now');
    desktop.earshot.door.shown = DESKTOP_ABOUT;
    desktop.earshot.songs.change(SONGS_STATES.off);
    await desktop.page.goto(`${desktop.server.url}#/songs`);
    await desktop.page.reload();
    await desktop.page.getByRole('button', { name: 'Choose…' }).click();
    await expect
      .poll(() => asked(desktop.earshot, 'change'))
      .toMatchObject({ songs: { logsFolder: '/home/somebody/files' } });
  });

  it('says in a sentence what a refused folder lacks', async () => {
    const { page } = await show({ hash: '/songs', state: 'off', text: 'no folder' });
    await page.getByRole('textbox', { name: 'Folder of the listen logs' }).fill('listens');
    await page.keyboard.press('Enter');
    await page.getByText('the whole path of a folder is needed').waitFor();
  });

  it('tells why songs could not be asked for, and tries again', async () => {
    const { page, earshot } = await pages.show('well', '/now');
    const { top } = earshot.songs;
    earshot.songs.top = () => Promise.reject(new RequestError('conflict', 'The disk is full.'));
    await page.evaluate(() => {
      window.location.hash = '/songs';
    });
    await page.getByText('The disk is full.').waitFor();
    earshot.songs.top = top;
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: 'Most played songs' }).waitFor();
  });

  it('speaks Hungarian', async () => {
    const { page } = await show(
      { hash: '/songs', text: 'A legtöbbet játszott dalok' },
      { locale: 'hu-HU' },
    );
    await page.getByText('7 napból 5 beolvasva').waitFor();
    await page.getByText('2 naphoz nincs napló: november 16. és november 18.').waitFor();
  });
});

/** What was asked last by that name. */
function asked({ calls }: ShownPage['earshot'], name: string): unknown {
  return calls.filter((call) => call.name === name).at(-1)?.input;
}

/** Presses here and there on the map until another country is chosen; its name, or null. */
async function chosenOnMap(page: Page): Promise<string | null> {
  const box = await page.getByRole('img', { name: 'Map of plays by country' }).boundingBox();
  if (!box) return null;
  for (const [x, y] of [
    [0.45, 0.4],
    [0.5, 0.4],
    [0.4, 0.4],
    [0.45, 0.5],
  ] as const) {
    await page.mouse.move(box.x + box.width * x, box.y + box.height * y);
    await page.mouse.down();
    await page.mouse.up();
    const chosen = page.getByRole('button', { name: /^Germany/, pressed: true });
    if ((await chosen.count()) > 0) return 'Germany';
  }
  return null;
}

/** Pixels by which the page is wider than its window. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
}
