import { dialog, type BrowserWindow } from 'electron';
import type { WindowWords } from './window-words';

/** Breaking down twice within this time is no accident, and a window that reloads for ever helps nobody. */
const CALM_MS = 60_000;

export interface Mending {
  readonly words: () => WindowWords;
  /** Milliseconds, only ever more. */
  readonly now: () => number;
}

/** When the page's process dies, loads it anew once and says so; when it dies again soon, asks. */
export function mendBroken(window: BrowserWindow, { words, now }: Mending): void {
  let brokeAt: number | null = null;
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    const isAccident = brokeAt === null || now() - brokeAt > CALM_MS;
    brokeAt = now();
    if (isAccident) {
      window.webContents.reload();
      void tell(window, words());
    } else {
      void ask(window, words());
    }
  });
}

async function tell(window: BrowserWindow, { brokeOnce }: WindowWords): Promise<void> {
  await dialog.showMessageBox(window, {
    type: 'info',
    message: brokeOnce.title,
    detail: brokeOnce.text,
  });
}

async function ask(window: BrowserWindow, words: WindowWords): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: words.brokeAgain.title,
    detail: words.brokeAgain.text,
    buttons: [words.close, words.tryAgain],
    defaultId: 0,
    cancelId: 0,
  });
  if (window.isDestroyed()) return;
  if (response === 1) window.webContents.reload();
  else window.destroy();
}
