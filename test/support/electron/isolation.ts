import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { CDPSession, Page } from 'playwright';

export interface Isolated {
  readonly page: Page;
  readonly cdp: CDPSession;
  /** Name of the world in which the preload runs. */
  readonly world: string;
}

/** Through it the isolated world sends messages; the page's own world has no such thing. */
export const BINDING = 'standInSend';

const WORLD = 'Electron Isolated Context';

/**
 * Puts a preload into a world of its own before any script of the page, as context isolation does: over the
 * DevTools protocol, because Playwright's own ways share the page's world.
 */
export async function isolate(page: Page, preload: string | null): Promise<Isolated> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Page.enable');
  await cdp.send('Runtime.addBinding', { name: BINDING, executionContextName: WORLD });
  const prefix = `const STAND_IN_PREFIX = '${randomBytes(12).toString('hex')}';`;
  await cdp.send('Page.addScriptToEvaluateOnNewDocument', {
    source: inTopFrame(`${prefix}\n${script('main-world')}`),
  });
  const code = preload === null ? '' : readFileSync(preload, 'utf8');
  await cdp.send('Page.addScriptToEvaluateOnNewDocument', {
    worldName: WORLD,
    source: inTopFrame(
      `${prefix}\n${script('isolated-world')}\nstandInPreload((require, module, exports) => {${code}\n});`,
    ),
  });
  return { page, cdp, world: WORLD };
}

/** Frames inside the page get no preload, as without `nodeIntegrationInSubFrames`. */
function inTopFrame(code: string): string {
  return `if (window === window.top) {\n${code}\n}`;
}

/** Built beside this program; see `build.ts`. */
function script(name: 'main-world' | 'isolated-world'): string {
  return readFileSync(new URL(`./${name}.js`, import.meta.url), 'utf8');
}
