import { app, dialog, screen, type BrowserWindow } from 'electron';
import type { SpokenLanguage } from '#shared/model/spoken-language';
import { createAppWindow } from './app-window';
import { mendBroken } from './mend-broken';
import { LEAST_SIZE, placement } from './placement';
import { openWindowMemory } from './window-memory';
import { windowWords, type WindowWords } from './window-words';

/** A window that is moved is noted when it stands still for so long. */
const STILL_MS = 500;

export interface WindowsOptions {
  readonly dataFolder: string;
  readonly language: () => SpokenLanguage;
  /** Whether there is a tray that brings the window back. */
  readonly hasTray: () => boolean;
  /** True once the app is on its way out: then windows really close. */
  readonly isQuitting: () => boolean;
  /** Milliseconds, only ever more. */
  readonly now: () => number;
}

/** The windows of the app. */
export interface Windows {
  /** Shows the big window, made at the first time; `page` is what follows the `#`. */
  show(page?: string): void;
  /** The big window, where a person can see it: what dialogs belong to. */
  readonly seen: BrowserWindow | null;
  /** For windows of others; see `createAppWindow`. */
  readonly devTools: boolean;
}

export function openWindows(options: WindowsOptions): Windows {
  return new AppWindows(options);
}

class AppWindows implements Windows {
  readonly #options: WindowsOptions;
  readonly #memory;
  #big: BrowserWindow | null = null;

  constructor(options: WindowsOptions) {
    this.#options = options;
    this.#memory = openWindowMemory(options.dataFolder);
  }

  get seen(): BrowserWindow | null {
    return this.#big?.isVisible() === true ? this.#big : null;
  }

  get devTools(): boolean {
    return !app.isPackaged;
  }

  show(page?: string): void {
    const there = this.#big;
    if (there === null) {
      this.#big = this.#open(page ?? '');
      return;
    }
    if (page !== undefined) void goTo(there, page);
    if (there.isMinimized()) there.restore();
    there.show();
    there.focus();
  }

  #open(page: string): BrowserWindow {
    const { bounds, isMaximized } = this.#memory.read();
    const workAreas = screen.getAllDisplays().map(({ workArea }) => workArea);
    const window = createAppWindow({
      page: `index.html${page === '' ? '' : `#${page}`}`,
      devTools: this.devTools,
      ...placement(bounds, workAreas),
      minWidth: LEAST_SIZE.width,
      minHeight: LEAST_SIZE.height,
      title: 'Earshot',
      show: false,
      autoHideMenuBar: true,
    });
    window.once('ready-to-show', () => {
      if (isMaximized) window.maximize();
      window.show();
    });
    this.#remember(window);
    this.#hideInsteadOfClosing(window);
    mendBroken(window, { words: () => this.#words, now: this.#options.now });
    window.once('closed', () => {
      this.#big = null;
    });
    return window;
  }

  get #words(): WindowWords {
    return windowWords(this.#options.language());
  }

  #remember(window: BrowserWindow): void {
    let timer: NodeJS.Timeout | undefined;
    const note = (): void => {
      clearTimeout(timer);
      if (window.isDestroyed()) return;
      this.#memory.change({
        bounds: window.getNormalBounds(),
        isMaximized: window.isMaximized(),
      });
    };
    const noteSoon = (): void => {
      clearTimeout(timer);
      timer = setTimeout(note, STILL_MS);
    };
    window.on('resize', noteSoon);
    window.on('move', noteSoon);
    window.on('maximize', noteSoon);
    window.on('unmaximize', noteSoon);
    window.on('close', note);
  }

  #hideInsteadOfClosing(window: BrowserWindow): void {
    window.on('close', (event) => {
      if (this.#options.isQuitting()) return;
      event.preventDefault();
      window.hide();
      if (!this.#memory.read().toldOfTray) void this.#tellOfTray();
    });
  }

  /** Once in the life of a data folder, with the way out at hand. */
  async #tellOfTray(): Promise<void> {
    this.#memory.change({ toldOfTray: true });
    const { stillCounting, keep, quit } = this.#words;
    const { response } = await dialog.showMessageBox({
      type: 'info',
      message: stillCounting.title,
      detail: this.#options.hasTray() ? stillCounting.text : stillCounting.noTray,
      buttons: [keep, quit],
      defaultId: 0,
      cancelId: 0,
    });
    if (response === 1) app.quit();
  }
}

/** The page reads where it is from the part after `#`; a page that is broken or gone just stays. */
async function goTo({ webContents }: BrowserWindow, page: string): Promise<void> {
  const code = `location.hash = ${JSON.stringify(page)}`;
  await webContents.executeJavaScript(code).catch(() => undefined);
}
