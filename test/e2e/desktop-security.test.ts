import { existsSync } from 'node:fs';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import packageJson from '../../package.json';
import type { Desktop } from '../support/desktop/desktop';
import { CAN_LAUNCH, launch, RUNS_ON } from '../support/desktop/launch';
import { FakeServer } from '../support/fake-server';

const PATIENCE = { timeout: 10_000, interval: 50 };

/** The checklist for Electron's security, in its order; each item has its tests below. */
describe.skipIf(!CAN_LAUNCH)('The walls of the desktop app', () => {
  let desktop: Desktop;
  let page: Page;
  let foreign: FakeServer;

  beforeAll(async () => {
    foreign = await FakeServer.start(() => ({ body: 'console.log(1)' }));
    desktop = await launch();
    page = await desktop.window();
    await page.getByText('Who is listening to your station?').waitFor();
  });
  afterAll(async () => {
    await desktop.quit();
    await foreign.stop();
  });

  const preferences = () =>
    desktop.main(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
        getLastWebPreferences(): Record<string, unknown>;
      };
      return contents.getLastWebPreferences();
    });
  /** Tries something on the page and looks whether the page is still what it was. */
  const isStillHere = () => page.getByText('Who is listening to your station?').isVisible();
  /** Emits an event of the page's contents as Electron would, and tells whether somebody prevented it. */
  const isPrevented = (name: string, url: string) =>
    desktop.main(
      ({ BrowserWindow }, asked) => {
        let prevented = false;
        const event = {
          url: asked.url,
          isMainFrame: true,
          preventDefault: () => {
            prevented = true;
          },
        };
        const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
          emit(name: string, ...args: unknown[]): boolean;
        };
        contents.emit(asked.name, event, asked.url);
        return prevented;
      },
      { name, url },
    );

  describe('1. only what comes with the app is loaded', () => {
    it('a page cannot ask any server for anything', async () => {
      const outcome = await page.evaluate(
        (address) =>
          fetch(address, { mode: 'no-cors' }).then(
            String,
            (error: unknown) => (error as Error).name,
          ),
        foreign.origin,
      );
      expect(outcome).toBe('TypeError');
      expect(foreign.seen).toEqual([]);
    });

    it('also not where the policy in the page did not hold', async () => {
      const cdp = await page.context().newCDPSession(page);
      await cdp.send('Page.setBypassCSP', { enabled: true });
      await page.reload();
      await page.getByText('Who is listening to your station?').waitFor();
      const outcome = await page.evaluate(
        (address) =>
          fetch(address, { mode: 'no-cors' }).then(
            String,
            (error: unknown) => (error as Error).name,
          ),
        foreign.origin,
      );
      await cdp.send('Page.setBypassCSP', { enabled: false });
      await page.reload();
      await page.getByText('Who is listening to your station?').waitFor();
      expect(outcome).toBe('TypeError');
      expect(foreign.seen).toEqual([]);
    });
  });

  it.each([
    ['2. no Node in pages', 'nodeIntegration', false],
    ['2. no Node in workers', 'nodeIntegrationInWorker', false],
    ['2. no Node in frames', 'nodeIntegrationInSubFrames', false],
    ['3. context isolation', 'contextIsolation', true],
    ['4. the sandbox', 'sandbox', true],
    ['6. web security', 'webSecurity', true],
    ['11. no webview tag', 'webviewTag', false],
  ])('%s is set on every window', async (_item, key, value) => {
    expect((await preferences())[key]).toBe(value);
  });

  it.each([
    ['8. insecure content', 'allowRunningInsecureContent'],
    ['9. experimental features', 'experimentalFeatures'],
    ['10. features of Blink by name', 'enableBlinkFeatures'],
  ])('%s are not switched on', async (_item, key) => {
    expect((await preferences())[key] ?? false).toBe(false);
  });

  it('2. and 3. a page sees nothing of Node, of Electron or of the preload', async () => {
    const seen = await page.evaluate(() =>
      [
        'require',
        'process',
        'module',
        'global',
        'Buffer',
        'electron',
        'ipcRenderer',
        'CHANNEL',
      ].filter((name) => name in window),
    );
    expect(seen).toEqual([]);
  });

  it('4. the sandbox is on for the whole app', async () => {
    expect(await desktop.main(({ app }) => app.commandLine.hasSwitch('enable-sandbox'))).toBe(true);
  });

  describe('5. permissions', () => {
    it.each(['geolocation', 'notifications', 'clipboard-read', 'midi'])(
      '%s is denied without asking',
      async (name) => {
        const state = await page.evaluate(
          async (asked) =>
            (await navigator.permissions.query({ name: asked as PermissionName })).state,
          name,
        );
        expect(state).toBe('denied');
      },
    );

    it('copying text at a click is the one that is granted', async () => {
      const state = await page.evaluate(
        async () =>
          (await navigator.permissions.query({ name: 'clipboard-write' as PermissionName })).state,
      );
      expect(state).toBe('granted');
    });

    it('neither camera nor microphone are had', async () => {
      const outcome = await page.evaluate(() =>
        navigator.mediaDevices.getUserMedia({ video: true, audio: true }).then(
          () => 'granted',
          (error: unknown) => (error as Error).name,
        ),
      );
      expect(outcome).not.toBe('granted');
    });

    it.skipIf(RUNS_ON === 'electron')('neither devices nor the screen are had', async () => {
      const had = await desktop.standIn(({ standIn }) => [
        standIn.grantsDevice(),
        standIn.sharesScreen(),
      ]);
      expect(had).toEqual([false, false]);
    });
  });

  describe('7. the content security policy', () => {
    it('comes with the page and allows nothing by default', async () => {
      const policy = await page.evaluate(async () => {
        const answer = await fetch('index.html');
        return answer.headers.get('content-security-policy');
      });
      expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self';/);
      expect(policy).not.toMatch(/unsafe|\*|https?:/);
      for (const rule of ['base-uri', 'form-action', 'frame-ancestors']) {
        expect(policy).toContain(`${rule} 'none'`);
      }
    });

    it.each([
      ['a script inside the page', '<script>window.stained = true</script>'],
      ['an event attribute', '<img src="x" onerror="window.stained = true">'],
      ['a script of another server', '<script src="FOREIGN/x.js"></script>'],
    ])('does not run %s', async (_what, markup) => {
      const stained = await page.evaluate(
        async (text) => {
          const parsed = new DOMParser().parseFromString(text, 'text/html');
          for (const found of parsed.querySelectorAll('script, img')) {
            const made = document.createElement(found.tagName);
            for (const { name, value } of found.attributes) made.setAttribute(name, value);
            made.textContent = found.textContent;
            document.body.append(made);
          }
          await new Promise((resolve) => setTimeout(resolve, 200));
          return 'stained' in window;
        },
        markup.replace('FOREIGN', foreign.origin),
      );
      expect(stained).toBe(false);
      expect(foreign.seen).toEqual([]);
    });
  });

  it('12. a webview is never attached', async () => {
    expect(await isPrevented('will-attach-webview', '')).toBe(true);
  });

  describe('13. navigation', () => {
    it.each([
      'https://evil.example/',
      'http://127.0.0.1:1/',
      'file:///etc/passwd',
      'app://elsewhere/index.html',
      'app://bundle.evil.example/index.html',
      'app://bundle@evil.example/',
      'app:bundle/index.html',
      'APP://BUNDLE.evil/',
      'javascript:alert(1)',
      'data:text/html,x',
      'not an address',
    ])('to %s is refused', async (address) => {
      for (const name of ['will-navigate', 'will-frame-navigate', 'will-redirect']) {
        expect(await isPrevented(name, address)).toBe(true);
      }
    });

    it.each(['app://bundle/index.html#/now', 'app://bundle/index.html'])(
      'to %s is what the app itself does',
      async (address) => {
        expect(await isPrevented('will-navigate', address)).toBe(false);
      },
    );

    it('away from the page leaves it where it is', async () => {
      await page.evaluate((address) => {
        window.location.href = address;
      }, `${foreign.origin}/steal`);
      await page.waitForTimeout(300);
      expect(await isStillHere()).toBe(true);
      expect(foreign.seen).toEqual([]);
    });

    it('of a frame inside the page brings nothing in', async () => {
      await page.evaluate((address) => {
        const frame = document.createElement('iframe');
        frame.src = address;
        document.body.append(frame);
      }, foreign.origin);
      await page.waitForTimeout(300);
      expect(foreign.seen).toEqual([]);
      await page.evaluate(() => {
        document.querySelector('iframe')?.remove();
      });
    });
  });

  it('14. a page opens no windows', async () => {
    await page.evaluate((address) => {
      window.open(address);
      const link = Object.assign(document.createElement('a'), { href: address, target: '_blank' });
      document.body.append(link);
      link.click();
    }, foreign.origin);
    await page.waitForTimeout(300);
    const count = () => desktop.main(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
    await expect.poll(count, PATIENCE).toBe(1);
    await expect
      .poll(
        () =>
          page
            .context()
            .pages()
            .filter((each) => each.url().includes('127.0.0.1')),
        PATIENCE,
      )
      .toEqual([]);
    expect(foreign.seen).toEqual([]);
  });

  it.skipIf(RUNS_ON === 'electron')(
    '15. nothing that a page does is handed to another program',
    async () => {
      expect((await desktop.seen()).handedOver).toEqual([]);
    },
  );

  it('16. Electron is pinned to one version', () => {
    expect(packageJson.devDependencies.electron).toMatch(/^\d+\.\d+\.\d+$/);
  });

  describe('18. files', () => {
    it.each([
      '../../package.json',
      '..%2f..%2fpackage.json',
      '%2e%2e/%2e%2e/package.json',
      '..%5c..%5cpackage.json',
      '/etc/passwd',
      '//etc/passwd',
      'index.html%00.js',
      'assets',
      'nothing-here.js',
    ])('the way %s leads to none outside the interface', async (path) => {
      const status = await page.evaluate(
        async (asked) => (await fetch(asked).catch(() => ({ status: 0 }))).status,
        path,
      );
      expect([0, 404]).toContain(status);
    });

    it('no page reads a file', async () => {
      const outcome = await page.evaluate(() =>
        fetch('file:///etc/hostname').then(String, (error: unknown) => (error as Error).name),
      );
      expect(outcome).toBe('TypeError');
      expect(existsSync('/etc/hostname') || process.platform !== 'linux').toBe(true);
    });
  });

  describe('20. the preload', () => {
    it('offers one call and nothing else, and nobody can change it', async () => {
      const offered = await page.evaluate(() => {
        const bridge = (window as unknown as { earshotDesktop: Record<string, unknown> })
          .earshotDesktop;
        return {
          keys: Object.keys(bridge),
          kinds: Object.values(bridge).map((value) => typeof value),
          isFrozen: Object.isFrozen(bridge),
        };
      });
      expect(offered).toEqual({ keys: ['connect'], kinds: ['function'], isFrozen: true });
    });

    it('does not run in frames', async () => {
      const inFrame = await page.evaluate(async () => {
        const frame = document.createElement('iframe');
        document.body.append(frame);
        await new Promise((resolve) => setTimeout(resolve, 200));
        const has = frame.contentWindow !== null && 'earshotDesktop' in frame.contentWindow;
        frame.remove();
        return has;
      });
      expect(inFrame).toBe(false);
    });
  });
});

describe.skipIf(!CAN_LAUNCH || RUNS_ON === 'electron')('The app that people install', () => {
  it('has no developers’ tools', async () => {
    const desktop = await launch({ env: { EARSHOT_STAND_IN_PACKAGED: '1' } });
    await desktop.window();
    const devTools = await desktop.main(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
        getLastWebPreferences(): { devTools?: boolean };
      };
      return contents.getLastWebPreferences().devTools;
    });
    await desktop.quit();
    expect(devTools).toBe(false);
  });
});
