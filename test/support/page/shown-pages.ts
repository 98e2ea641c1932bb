import type { Browser, Page } from 'playwright';
import type { LiveState } from '#core/app/earshot';
import { launchBrowser, openPage, type PageOptions } from './browser-pages';
import { buildRenderer, type BuiltRenderer } from './built-renderer';
import { liveStates } from './live-states';
import { pageFixture } from './page-fixture';
import { startPageServer, type PageServer } from './page-server';
import { StandInEarshot } from './stand-in-earshot';

/** The moment of the made-up Saturday, 18:42 in Budapest. */
export const NOW = Date.parse('2026-11-21T18:42:12+01:00');

export interface ShownPage {
  readonly page: Page;
  readonly complaints: string[];
  readonly earshot: StandInEarshot;
  readonly server: PageServer;
}

export interface ShownPages {
  readonly built: BuiltRenderer;
  /** Opens the interface in a state of `liveStates`, at a hash like `/settings`. */
  show(state: string, hash?: string, options?: PageOptions): Promise<ShownPage>;
  /** Brings a shown page into another state of the station, and waits until it is drawn. */
  change(shown: ShownPage, state: string): Promise<void>;
  /** Closes what was shown since the last call. */
  closeShown(): Promise<void>;
  close(): Promise<void>;
}

/** One build and one browser for all tests of a file. */
export async function shownPages(): Promise<ShownPages> {
  const built = await buildRenderer();
  const browser: Browser = await launchBrowser();
  let shown: ShownPage[] = [];

  async function closeShown(): Promise<void> {
    for (const { page, server } of shown) {
      await page.context().close();
      await server.close();
    }
    shown = [];
  }

  return {
    built,
    closeShown,
    change: async ({ page, earshot }, state) => {
      const live = { ...liveState(state), station: `Tűzfal: ${state}` };
      earshot.set(pageFixture(live, NOW));
      await page.locator('header').getByText(live.station).waitFor();
    },
    show: async (state, hash = '/now', options = {}) => {
      const earshot = new StandInEarshot(pageFixture(liveState(state), NOW));
      const server = await startPageServer(built.folder, earshot);
      const { page, complaints } = await openPage(browser, options);
      shown.push({ page, complaints, earshot, server });
      await page.goto(`${server.url}#${hash}`);
      await page.locator('h1').first().waitFor({ state: 'attached' });
      return { page, complaints, earshot, server };
    },
    close: async () => {
      await closeShown();
      await browser.close();
      await built.remove();
    },
  };
}

function liveState(name: string): LiveState {
  const live = liveStates(NOW)[name];
  if (!live) throw new Error(`There is no state "${name}".`);
  return live;
}
