import { EventEmitter } from 'node:events';
import type {
  BrowserWindowConstructorOptions,
  NativeImage,
  Rectangle,
  WebContents,
} from 'electron';
import { app, appInside } from './app';
import { judgeNavigations, newPage } from './chromium';
import { ElectronEvent } from './electron-event';
import { imageOf } from './native-image';
import { readiness, type SeenWindow } from './stand';
import { strict, strictClass } from './strict';
import { StandInContents } from './web-contents';

/** Settings that would open the page to the machine; the stand-in refuses to show such a window. */
const INSECURE = [
  ['nodeIntegration', true],
  ['nodeIntegrationInWorker', true],
  ['nodeIntegrationInSubFrames', true],
  ['contextIsolation', false],
  ['sandbox', false],
  ['webSecurity', false],
  ['allowRunningInsecureContent', true],
  ['experimentalFeatures', true],
  ['webviewTag', true],
] as const;

const windows: StandInWindow[] = [];
let focused: StandInWindow | null = null;
let count = 0;

class StandInWindow extends EventEmitter {
  static getAllWindows(): object[] {
    return windows.map((window) => window.outside);
  }

  static getFocusedWindow(): object | null {
    return focused?.outside ?? null;
  }

  static fromWebContents(contents: WebContents): object | null {
    return windows.find((window) => window.contents.outside === contents)?.outside ?? null;
  }

  readonly id = (count += 1);
  readonly contents: StandInContents;
  readonly webContents: WebContents;
  readonly outside: object;
  #bounds: Rectangle;
  #title: string;
  #isVisible: boolean;
  #isMaximized = false;
  #isMinimized = false;
  #isDestroyed = false;

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super();
    readiness.need('Cannot create a BrowserWindow');
    const preferences = options.webPreferences ?? {};
    for (const [key, bad] of INSECURE) {
      if (preferences[key] === bad) throw new Error(`Insecure webPreferences.${key}.`);
    }
    const { x = 100, y = 100, width = 800, height = 600, title = '', show = true } = options;
    this.#bounds = { x, y, width, height };
    this.#title = title;
    this.#isVisible = show;
    this.outside = strict(this, 'BrowserWindow');
    this.contents = new StandInContents({
      preferences,
      makePage: () => this.#makePage(),
      isDestroyed: () => this.#isDestroyed,
      onTitle: (given) => {
        this.#title = given;
      },
      onLoaded: () => this.emit('ready-to-show'),
    });
    this.webContents = this.contents.outside;
    windows.push(this);
    appInside.emit('web-contents-created', this.webContents);
    appInside.emit('browser-window-created', this.outside);
    return this.outside as this;
  }

  loadURL(address: string): Promise<void> {
    return this.contents.load(address);
  }

  show(): void {
    this.#isVisible = true;
    this.#isMinimized = false;
    this.emit('show');
    this.focus();
  }

  showInactive(): void {
    this.#isVisible = true;
    this.emit('show');
  }

  hide(): void {
    this.#isVisible = false;
    this.blur();
    this.emit('hide');
  }

  focus(): void {
    if (focused === this) return;
    focused?.blur();
    giveFocus(this);
    this.emit('focus');
  }

  blur(): void {
    if (focused !== this) return;
    focused = null;
    this.emit('blur');
  }

  isVisible(): boolean {
    return this.#isVisible;
  }

  isFocused(): boolean {
    return focused === this;
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  minimize(): void {
    this.#isMinimized = true;
    this.emit('minimize');
  }

  isMinimized(): boolean {
    return this.#isMinimized;
  }

  restore(): void {
    this.#isMinimized = false;
    this.emit('restore');
  }

  maximize(): void {
    this.#isMaximized = true;
    this.emit('maximize');
  }

  unmaximize(): void {
    this.#isMaximized = false;
    this.emit('unmaximize');
  }

  isMaximized(): boolean {
    return this.#isMaximized;
  }

  isFullScreen(): boolean {
    return false;
  }

  getBounds(): Rectangle {
    return { ...this.#bounds };
  }

  getNormalBounds(): Rectangle {
    return { ...this.#bounds };
  }

  /** Moves and resizes, as a person does with the mouse. */
  setBounds(bounds: Partial<Rectangle>): void {
    this.#bounds = { ...this.#bounds, ...bounds };
    this.emit('move');
    this.emit('resize');
  }

  setPosition(x: number, y: number): void {
    this.setBounds({ x, y });
  }

  setSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }

  setTitle(title: string): void {
    this.#title = title;
  }

  getTitle(): string {
    return this.#title;
  }

  /** Windows alone shows it. */
  setOverlayIcon(icon: NativeImage | null, _description: string): void {
    if (icon !== null) imageOf(icon);
  }

  setBackgroundColor(_colour: string): void {
    return;
  }

  setSkipTaskbar(_skip: boolean): void {
    return;
  }

  setAlwaysOnTop(_onTop: boolean): void {
    return;
  }

  setVisibleOnAllWorkspaces(_visible: boolean): void {
    return;
  }

  removeMenu(): void {
    return;
  }

  close(): void {
    const event = new ElectronEvent();
    this.emit('close', event);
    if (!event.defaultPrevented) this.destroy();
  }

  destroy(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    windows.splice(windows.indexOf(this), 1);
    if (focused === this) focused = null;
    void this.contents.close();
    this.emit('closed');
    if (windows.length > 0) return;
    if (appInside.listenerCount('window-all-closed') > 0) appInside.emit('window-all-closed');
    else app.quit();
  }

  get seen(): SeenWindow {
    return {
      address: this.contents.getURL(),
      title: this.#title,
      isVisible: this.#isVisible,
      isFocused: this.isFocused(),
      bounds: this.#bounds,
    };
  }

  async #makePage() {
    const page = await newPage();
    await page.setViewportSize({ width: this.#bounds.width, height: this.#bounds.height });
    return page;
  }
}

function giveFocus(window: StandInWindow): void {
  focused = window;
}

export const BrowserWindow = strictClass(StandInWindow, 'BrowserWindow');

export function theWindows(): readonly StandInWindow[] {
  return windows;
}

judgeNavigations({
  lets: (request) => {
    const frame = frameOf(request);
    // The first request of a popup belongs to no frame yet; `setWindowOpenHandler` judges it.
    if (frame === null) return true;
    const page = frame.page();
    const isMainFrame = frame === page.mainFrame();
    return windows.every((window) =>
      window.contents.lets(page, { url: request.url(), isMainFrame }),
    );
  },
});

appInside.windows.closeAll = () =>
  [...windows].every((window) => {
    window.close();
    return window.isDestroyed();
  });
appInside.windows.destroyAll = () => {
  for (const window of [...windows]) window.destroy();
};

function frameOf(request: Parameters<Parameters<typeof judgeNavigations>[0]['lets']>[0]) {
  try {
    return request.frame();
  } catch {
    return null;
  }
}
