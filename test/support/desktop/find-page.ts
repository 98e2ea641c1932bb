import type { Page } from 'playwright';

const PATIENCE_MS = 30_000;

/** Waits for the page whose address contains `part`. */
export async function findPage(pages: () => readonly Page[], part: string): Promise<Page> {
  const until = performance.now() + PATIENCE_MS;
  while (performance.now() < until) {
    const found = pages().find((page) => page.url().includes(part) && !page.isClosed());
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const there = pages().map((page) => page.url());
  throw new Error(`No window shows ${part}; there are: ${there.join(', ') || 'none'}.`);
}
