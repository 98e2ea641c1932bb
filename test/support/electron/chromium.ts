import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { chromium, type BrowserContext, type Page, type Request, type Route } from 'playwright';
import { appInside } from './app';
import { themeInside, nativeTheme } from './native-theme';
import { handlerOf } from './protocol';
import { defaultRules } from './session';
import { record } from './stand';
import { fromWeb } from './web-address';

/** What windows decide about navigations of their pages. */
interface NavigationJudge {
  /** True when the program lets the page go there. */
  lets(request: Request): boolean;
}

/** Names of permissions: Electron's and Chromium's. */
const PERMISSIONS = [
  ['geolocation', 'geolocation'],
  ['notifications', 'notifications'],
  ['clipboard-read', 'clipboard-read'],
  ['clipboard-sanitized-write', 'clipboard-write'],
  ['midi', 'midi'],
] as const;

let context: BrowserContext | null = null;
let judge: NavigationJudge = { lets: () => true };

export function judgeNavigations(by: NavigationJudge): void {
  judge = by;
}

/** Starts Chromium on the folder that the program chose, and says the app is ready. */
export async function startChromium(): Promise<void> {
  const executablePath = process.env['EARSHOT_CHROMIUM'];
  context = await chromium.launchPersistentContext(profileFolder(), {
    ...(executablePath === undefined ? {} : { executablePath }),
    viewport: null,
    // Signals are the program's own.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    // A port of its own lets the test look at the same pages.
    args: ['--no-sandbox', '--remote-debugging-port=0'],
  });
  await context.route('**/*', (route) => answer(route));
  await showPermissions(context);
  themeInside.show = (isDark) => {
    for (const page of context?.pages() ?? []) void colour(page, isDark);
  };
  appInside.beforeExit = async () => {
    await context?.close().catch(() => undefined);
  };
  appInside.becomeReady();
}

export async function newPage(): Promise<Page> {
  if (context === null) throw new Error('Chromium does not run yet.');
  const page = await context.newPage();
  await colour(page, nativeTheme.shouldUseDarkColors);
  return page;
}

/** Where the test reaches the pages. Chromium writes it down some moments after it has started. */
export async function debuggingAddress(): Promise<string> {
  for (;;) {
    const file = join(profileFolder(), 'DevToolsActivePort');
    const lines = await readFile(file, 'utf8').catch(() => '');
    const [port, path] = lines.split('\n');
    if (path !== undefined && path !== '') return `ws://127.0.0.1:${port}${path}`;
    await setTimeout(20);
  }
}

function profileFolder(): string {
  return join(appInside.sessionData, 'stand-in-profile');
}

async function colour(page: Page, isDark: boolean): Promise<void> {
  await page.emulateMedia({ colorScheme: isDark ? 'dark' : 'light' }).catch(() => undefined);
}

async function showPermissions(to: BrowserContext): Promise<void> {
  const show = async (): Promise<void> => {
    const granted = PERMISSIONS.filter(([electron]) =>
      defaultRules.grants(electron, 'app://bundle'),
    );
    await to.clearPermissions();
    await to.grantPermissions(granted.map(([, name]) => name));
  };
  let turn = show();
  defaultRules.onPermissions = () => {
    turn = turn.then(show).catch(() => undefined);
  };
  await turn;
}

async function answer(route: Route): Promise<void> {
  const request = route.request();
  const address = fromWeb(request.url());
  const refuse = (by: 'navigation' | 'request' | 'nobody-answers'): Promise<void> => {
    record.refused.push({ address, by });
    // Any other reason makes Chromium show a page of its own instead of the one that was there.
    return route.abort(request.isNavigationRequest() ? 'aborted' : 'blockedbyclient');
  };
  if (request.isNavigationRequest() && !judge.lets(request)) return refuse('navigation');
  if (!(await defaultRules.lets(detailsOf(request, address)))) return refuse('request');
  const handler = handlerOf(new URL(address).protocol.slice(0, -1));
  if (handler === undefined) return refuse('nobody-answers');
  const body = request.postDataBuffer();
  const response = await handler(
    new Request(address, {
      method: request.method(),
      headers: request.headers(),
      ...(body === null ? {} : { body: new Uint8Array(body) }),
    }),
  );
  await route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  });
}

function detailsOf(request: Request, url: string) {
  return {
    id: 0,
    url,
    method: request.method(),
    resourceType: request.isNavigationRequest() ? ('mainFrame' as const) : ('other' as const),
    referrer: '',
    timestamp: 0,
    uploadData: [],
  };
}
