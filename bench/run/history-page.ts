import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, Page } from 'playwright';
import { medianOf, rounded } from '../report/statistics';
import { withBarePage } from './bare-page';
import { waitForChart, withBrowser, withServed } from './served-page';
import { peakOfTree } from './tree-memory';

/** Frames that a chart is drawn anew in. */
const FRAMES = 120;
/** A screen shows 60 frames a second; one that took half as long again was dropped. */
const DROPPED_MS = (1000 / 60) * 1.5;

const SETTLE_MS = 3000;

/** As the address bar names them. */
const RANGES = ['7', '30', '90', 'year', 'all'] as const;

/** How fast the page of the past is; null where there is no Chromium. */
export interface PageTimes {
  readonly coldFirstPaintMs: number | null;
  readonly openToPaintMs: number | null;
  /** From opening a page that does next to nothing until it has drawn something. */
  readonly barePageMs: number | null;
  readonly openRatio: number | null;
  readonly droppedFrames: number | null;
  readonly longestFrameMs: number | null;
  /** The most that the program took while every range was shown; NaN elsewhere than on Linux. */
  readonly peakServeMB: number | null;
}

const UNKNOWN: PageTimes = {
  coldFirstPaintMs: null,
  openToPaintMs: null,
  barePageMs: null,
  openRatio: null,
  droppedFrames: null,
  longestFrameMs: null,
  peakServeMB: null,
};

/**
 * Starts `earshot serve` and opens the page of the past, several times, in a Chromium that runs already.
 * @param busyDay a day with a look every 30 seconds, whose curve is drawn anew frame by frame
 */
export async function historyPageTimes(
  folder: string,
  { runs, busyDay, progress }: { runs: number; busyDay: string; progress: (line: string) => void },
): Promise<PageTimes> {
  try {
    return await withBrowser(async (browser) => {
      const starts: FirstPaint[] = [];
      const bare: number[] = [];
      for (let run = 0; run < runs; run += 1) {
        starts.push(await firstPaint(browser, folder));
        bare.push(await barePaint(browser));
      }
      const frames = await redrawn(browser, folder, busyDay);
      const [openToPaintMs, barePageMs] = [
        medianOf(starts.map(({ fromOpen }) => fromOpen)),
        medianOf(bare),
      ];
      return {
        coldFirstPaintMs: rounded(medianOf(starts.map(({ fromStart }) => fromStart))),
        openToPaintMs: rounded(openToPaintMs),
        barePageMs: rounded(barePageMs),
        openRatio: rounded(openToPaintMs / barePageMs, 1),
        droppedFrames: frames.filter((ms) => ms > DROPPED_MS).length,
        longestFrameMs: rounded(Math.max(...frames)),
        peakServeMB: rounded(await peakOfRanges(browser, folder)),
      };
    });
  } catch (error) {
    if (!isWithoutBrowser(error)) throw error;
    progress('history: the page is not measured, for there is no Chromium; set EARSHOT_CHROMIUM');
    return UNKNOWN;
  }
}

function isWithoutBrowser(error: unknown): boolean {
  return error instanceof Error && /executable doesn't exist/i.test(error.message);
}

interface FirstPaint {
  readonly fromStart: number;
  readonly fromOpen: number;
}

function firstPaint(browser: Browser, folder: string): Promise<FirstPaint> {
  return inEmptyTab(browser, (page) => {
    const started = performance.now();
    return withServed(['--data', folder], async (address) => {
      const fromOpen = await paintedAfter(page, `${address}#/history`);
      return { fromStart: performance.now() - started, fromOpen };
    });
  });
}

function barePaint(browser: Browser): Promise<number> {
  return inEmptyTab(browser, (page) => withBarePage((address) => paintedAfter(page, address)));
}

async function inEmptyTab<T>(browser: Browser, work: (page: Page) => Promise<T>): Promise<T> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  // A new tab keeps a browser busy for a while, with nothing that is Earshot's.
  await wait(SETTLE_MS);
  const result = await work(page);
  await page.close();
  return result;
}

async function paintedAfter(page: Page, address: string): Promise<number> {
  const opened = performance.now();
  await page.goto(address, { waitUntil: 'commit' });
  await waitForChart(page);
  return performance.now() - opened;
}

function peakOfRanges(browser: Browser, folder: string): Promise<number> {
  return withServed(['--data', folder], async (address, pid) => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    const { peakMB } = await peakOfTree(pid, showRanges(page, address));
    return peakMB;
  });
}

async function showRanges(page: Page, address: string): Promise<void> {
  await page.goto(address);
  for (const range of RANGES) {
    const answered = page.waitForResponse(/\/rpc\/stats\/history/);
    await page.goto(`${new URL(address).origin}/#/history?range=${range}`);
    await answered;
  }
}

/** Makes the curve of the day a little narrower or wider in every frame, so that it is drawn anew, and times them. */
const REDRAW = `new Promise((resolve) => {
  const box = document.querySelector('#day-says + figure canvas').parentElement;
  const width = box.clientWidth;
  const frames = [];
  let last = null;
  const step = (at) => {
    if (last !== null) frames.push(at - last);
    last = at;
    if (frames.length === ${String(FRAMES)}) return resolve(frames);
    box.style.width = width - 1 - (frames.length % 2) + 'px';
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
})`;

function redrawn(browser: Browser, folder: string, day: string): Promise<readonly number[]> {
  return withServed(['--data', folder], async (address) => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.goto(`${address}#/history?day=${day}`);
    await waitForChart(page);
    // What else the page loads shall not be in the figures; it never falls silent, for it listens to the live count.
    await wait(SETTLE_MS);
    return page.evaluate<readonly number[]>(REDRAW);
  });
}
