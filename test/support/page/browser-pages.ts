import { chromium, type Browser, type Page } from 'playwright';

export interface PageOptions {
  readonly theme?: 'light' | 'dark';
  readonly width?: number;
  readonly height?: number;
  /** BCP 47 */
  readonly locale?: string;
  /** IANA zone of the computer that shows the page. */
  readonly timeZone?: string;
}

export interface OpenedPage {
  readonly page: Page;
  /** What the browser complained about: errors, and everything the security policy stopped. */
  readonly complaints: string[];
}

/** Where a Chromium lies, as `npm test` tells; without one, browser tests are skipped. */
export const CHROMIUM = process.env['EARSHOT_CHROMIUM'];

export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    ...(CHROMIUM === undefined ? {} : { executablePath: CHROMIUM }),
    args: ['--no-sandbox'],
  });
}

/** A page of its own, with nothing kept from others. */
export async function openPage(browser: Browser, options: PageOptions = {}): Promise<OpenedPage> {
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1280, height: options.height ?? 900 },
    colorScheme: options.theme ?? 'light',
    locale: options.locale ?? 'en-GB',
    timezoneId: options.timeZone ?? 'Europe/Budapest',
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return { page, complaints };
}
