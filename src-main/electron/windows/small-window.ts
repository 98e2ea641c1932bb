import { screen, type BrowserWindow, type Rectangle } from 'electron';
import { besideTray } from '../tray/placement';
import { createAppWindow } from './app-window';

const SIZE = { width: 320, height: 440 };
const PAGE = '#/small';
/** A click on the number takes the focus first: within this time it means "close", not "open again". */
const SAME_CLICK_MS = 300;
/** Hidden it opens at once, but holds memory; after so long it is let go. */
const KEPT_MS = 120_000;

export interface SmallWindowOptions {
  readonly devTools: boolean;
  /** Shows a page of the big window; what follows the `#`. */
  readonly openBig: (page: string) => void;
  /** Milliseconds, only ever more. */
  readonly now: () => number;
}

/** The window beside the number: opened by a click, closed by a click anywhere else. */
export class SmallWindow {
  readonly #options: SmallWindowOptions;
  #window: BrowserWindow | null = null;
  #hiddenAt = -Infinity;
  #letGo: NodeJS.Timeout | undefined;

  constructor(options: SmallWindowOptions) {
    this.#options = options;
  }

  /** Opens it, or closes it where it is open. `tray`: where the number stands, null where nobody knows. */
  toggle(tray: Rectangle | null): void {
    if (this.#window?.isVisible() === true) {
      this.hide();
      return;
    }
    if (this.#options.now() - this.#hiddenAt < SAME_CLICK_MS) return;
    this.#show(tray);
  }

  hide(): void {
    const window = this.#window;
    if (!window?.isVisible()) return;
    this.#hiddenAt = this.#options.now();
    window.hide();
    clearTimeout(this.#letGo);
    this.#letGo = setTimeout(() => {
      window.destroy();
    }, KEPT_MS);
    this.#letGo.unref();
  }

  #show(tray: Rectangle | null): void {
    clearTimeout(this.#letGo);
    const window = (this.#window ??= this.#make());
    const { x, y } = besideTray({
      tray,
      cursor: screen.getCursorScreenPoint(),
      screens: screen.getAllDisplays(),
      size: SIZE,
    });
    window.setPosition(x, y);
    window.show();
    window.focus();
  }

  #make(): BrowserWindow {
    const window = createAppWindow({
      page: `index.html${PAGE}`,
      devTools: this.#options.devTools,
      ...SIZE,
      title: 'Earshot',
      show: false,
      frame: false,
      resizable: false,
      minimizable: false,
      maximizable: false,
      fullscreenable: false,
      skipTaskbar: true,
      alwaysOnTop: true,
    });
    // Over programs that fill the screen too; without becoming a program of the Dock.
    window.setVisibleOnAllWorkspaces(true, {
      visibleOnFullScreen: true,
      skipTransformProcessType: true,
    });
    window.on('blur', () => {
      this.hide();
    });
    window.on('closed', () => {
      if (this.#window === window) this.#window = null;
    });
    this.#leadOut(window);
    return window;
  }

  /** Links of the page lead to pages of the big window: there they open, and here the small page stays. */
  #leadOut(window: BrowserWindow): void {
    window.webContents.on('did-navigate-in-page', (_event, address) => {
      const { hash } = new URL(address);
      if (hash === PAGE) return;
      this.hide();
      window.destroy();
      this.#options.openBig(hash.replace(/^#/, ''));
    });
    window.webContents.on('before-input-event', (_event, { type, key }) => {
      if (type === 'keyDown' && key === 'Escape') this.hide();
    });
  }
}
