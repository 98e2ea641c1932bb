import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Page } from 'playwright';
import { BuiltProgram, type Started } from '../support/built-program';
import { leavesIcecastOut, startIcecast, type Icecast } from '../support/icecast';
import { CHROMIUM, launchBrowser, openPage } from '../support/page/browser-pages';
import { temporaryFolder } from '../support/running-earshot';

const leftOut = leavesIcecastOut() || (CHROMIUM === undefined && process.env['CI'] !== 'true');

/** From a real server's listeners to the number on a page, as a volunteer does it on the first day. */
describe.skipIf(leftOut)('the whole way from a real Icecast to the page', () => {
  let icecast: Icecast;
  let browser: Browser;
  let served: Started;
  let page: Page;
  let complaints: string[];
  const cleanUp: (() => Promise<unknown>)[] = [];

  beforeAll(async () => {
    const { folder, remove } = await temporaryFolder();
    cleanUp.push(remove);
    icecast = await startIcecast([{ path: '/live.mp3' }, { path: '/studio.mp3', hidden: true }]);
    cleanUp.push(() => icecast.stop());
    await icecast.startSource('/live.mp3');
    await icecast.startSource('/studio.mp3');
    const program = new BuiltProgram(folder);
    const flags = ['--port', '0', '--no-open', '--interval', '1', '--json'];
    served = await program.start('serve', '--data', folder, ...flags);
    cleanUp.push(() => served.stop());
    browser = await launchBrowser();
    cleanUp.push(() => browser.close());
    ({ page, complaints } = await openPage(browser));
  });

  afterAll(async () => {
    for (const undo of cleanUp.reverse()) await undo();
  });

  /** The big number. */
  const number = async (): Promise<string> =>
    (await page.locator('.big').first().innerText()).trim();

  it('begins with one question, and the code leaves the address bar', async () => {
    const { url } = JSON.parse(served.line) as { url: string };
    await page.goto(url);
    await page.getByLabel('Paste your station’s web page, stream or AzuraCast address').waitFor();
    expect(page.url()).not.toContain('code');
  });

  it('finds the server behind the address of a stream', async () => {
    await icecast.listen({ mount: '/live.mp3', from: '127.0.0.11', userAgent: 'VLC/3.0.18' });
    await icecast.listen({ mount: '/live.mp3', from: '127.0.0.12', userAgent: 'VLC/3.0.18' });
    await icecast.listen({ mount: '/studio.mp3', from: '127.0.0.12', userAgent: 'Winamp 5.9' });
    await page.getByLabel('Paste your station’s').fill(`${icecast.url}/live.mp3`);
    await page.getByRole('button', { name: 'Find it' }).click();
    await page.getByRole('button', { name: 'This is enough' }).waitFor();
    await expect.poll(number).toBe('2');
  });

  it('shows the public count at once, and people as unknown', async () => {
    await page.getByRole('button', { name: 'This is enough' }).click();
    await page.getByRole('heading', { name: 'Last 24 hours' }).waitFor();
    await expect.poll(number).toBe('2');
    expect(await page.locator('main').innerText()).toMatch(/–\s*people/);
  });

  it('counts every mount and every person after the login was entered in Settings', async () => {
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByLabel('Password').fill(icecast.password);
    await page.getByRole('button', { name: 'Test', exact: true }).click();
    await page.getByText('It works.').waitFor();
    await page.getByRole('link', { name: 'Now' }).click();
    await expect.poll(number).toBe('3');
    await expect.poll(() => page.locator('main').innerText()).toMatch(/2\s*people/);
    await page.getByText('Winamp').waitFor();
  });

  it('follows listeners as they come and go', async () => {
    const late = await icecast.listen({ mount: '/live.mp3', from: '127.0.0.13', userAgent: 'mpv' });
    await expect.poll(number, { timeout: 10_000 }).toBe('4');
    late.leave();
    await expect.poll(number, { timeout: 20_000 }).toBe('3');
  });

  it('keeps the number, grey and with its age, when the server goes away', async () => {
    await icecast.stopServer();
    await page
      .getByText('The station’s server does not answer')
      .first()
      .waitFor({ timeout: 20_000 });
    expect(await number()).toBe('3');
  });

  it('needs no new code after a reload, and takes none twice', async () => {
    await page.reload();
    await page.getByRole('heading', { name: 'Last 24 hours' }).waitFor();
    const { url } = JSON.parse(served.line) as { url: string };
    const stranger = await openPage(browser);
    await stranger.page.goto(url);
    await stranger.page.waitForTimeout(500);
    expect(await stranger.page.locator('body').innerText()).not.toContain('Listening now');
  });

  it('gave the browser nothing to complain about', () => {
    // The stranger of the last test was refused on a page of its own.
    expect(complaints).toEqual([]);
  });
});
