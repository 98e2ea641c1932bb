import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright';

const PROGRAM = fileURLToPath(new URL('../headless/main.js', import.meta.url));
const PATIENCE_MS = 60_000;

/** Does some work with a running `earshot serve`, which is ended afterwards. */
export async function withServed<T>(
  flags: readonly string[],
  work: (address: string, pid: number) => Promise<T>,
): Promise<T> {
  const all = ['serve', ...flags, '--port', '0', '--no-open', '--json'];
  const program = spawn(process.execPath, [PROGRAM, ...all], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(program, 'exit');
  try {
    return await work(await addressOf(program), program.pid ?? NaN);
  } finally {
    program.kill('SIGTERM');
    await ended;
  }
}

/**
 * Does some work with a browser of its own, with nothing kept. Needs a Chromium: EARSHOT_CHROMIUM says where it lies,
 * else Playwright's own is taken. Rejects where there is none.
 */
export async function withBrowser<T>(work: (browser: Browser) => Promise<T>): Promise<T> {
  const { EARSHOT_CHROMIUM: executablePath } = process.env;
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: ['--no-sandbox'],
  });
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

/** True once a canvas has something on it: chart.js makes it long before it draws. */
const DRAWN = `[...document.querySelectorAll('canvas')].some((canvas) => {
  const { width, height } = canvas;
  if (width === 0 || height === 0) return false;
  const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
  return data.some((value, index) => index % 4 === 3 && value > 0);
})`;

/** Waits until the page has drawn a chart. */
export async function waitForChart(page: Page): Promise<void> {
  const began = performance.now();
  // Asked from outside: the page's policy allows no code from a string, which waiting inside would need.
  while (!(await page.evaluate<boolean>(DRAWN))) {
    if (performance.now() - began > PATIENCE_MS) throw new Error('The page drew no chart.');
    await wait(20);
  }
}

async function addressOf(program: ChildProcessByStdio<null, Readable, null>): Promise<string> {
  for await (const line of createInterface({ input: program.stdout })) {
    return (JSON.parse(line) as { readonly url: string }).url;
  }
  throw new Error('The program ended before it told its address.');
}
