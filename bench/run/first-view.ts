import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright';

const PROGRAM = fileURLToPath(new URL('../headless/main.js', import.meta.url));
const PATIENCE_MS = 60_000;

/**
 * Opens the sample station's page in a browser of its own, with nothing kept, and waits until the curve is drawn.
 * Needs a Chromium: EARSHOT_CHROMIUM says where it lies, else Playwright's own is taken.
 * @param folder for the station's data
 * @returns scripts and styles that the browser asked for, by their names below the built interface
 */
export async function firstViewFiles(folder: string): Promise<readonly string[]> {
  const flags = ['serve', '--demo', '--data', folder, '--port', '0', '--no-open', '--json'];
  const program = spawn(process.execPath, [PROGRAM, ...flags], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(program, 'exit');
  try {
    return await filesUntilCurve(await addressOf(program));
  } finally {
    program.kill('SIGTERM');
    await ended;
  }
}

async function filesUntilCurve(address: string): Promise<readonly string[]> {
  const { EARSHOT_CHROMIUM: executablePath } = process.env;
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: ['--no-sandbox'],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    const asked = new Set<string>();
    page.on('request', (request) => {
      if (['script', 'stylesheet'].includes(request.resourceType())) {
        asked.add(new URL(request.url()).pathname.slice(1));
      }
    });
    await page.goto(address);
    await waitForCurve(page);
    return [...asked];
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

async function waitForCurve(page: Page): Promise<void> {
  const began = performance.now();
  // Asked from outside: the page's policy allows no code from a string, which waiting inside would need.
  while (!(await page.evaluate<boolean>(DRAWN))) {
    if (performance.now() - began > PATIENCE_MS) throw new Error('The page drew no curve.');
    await wait(50);
  }
}

async function addressOf(program: ChildProcessByStdio<null, Readable, null>): Promise<string> {
  for await (const line of createInterface({ input: program.stdout })) {
    return (JSON.parse(line) as { readonly url: string }).url;
  }
  throw new Error('The program ended before it told its address.');
}
