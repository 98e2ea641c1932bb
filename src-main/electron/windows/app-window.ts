import { BrowserWindow, nativeTheme, type BrowserWindowConstructorOptions } from 'electron';
import { PRELOAD } from '../folders';
import { bundleAddress } from '../security/bundle-address';

/** `--surface` of the interface: what stands there until the page is drawn. */
const SURFACE = { light: '#ffffff', dark: '#1a1613' };

const own = new Set<number>();

export type AppWindowOptions = Omit<
  BrowserWindowConstructorOptions,
  'webPreferences' | 'backgroundColor'
> & {
  /** Page of the interface, such as `index.html#/now`. */
  readonly page: string;
  /** DevTools are for development: never in the app that people install. */
  readonly devTools: boolean;
};

/** The only way to a window: every one has the same closed settings, and only pages of the interface. */
export function createAppWindow({ page, devTools, ...options }: AppWindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    ...options,
    backgroundColor: nativeTheme.shouldUseDarkColors ? SURFACE.dark : SURFACE.light,
    webPreferences: {
      preload: PRELOAD,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      contextIsolation: true,
      sandbox: true,
      webSecurity: true,
      webviewTag: false,
      devTools,
      spellcheck: false,
    },
  });
  const { id } = window.webContents;
  own.add(id);
  window.once('closed', () => own.delete(id));
  window.loadURL(bundleAddress(page)).catch(() => {
    // A load that another one overtook; one that failed leaves the window as it is, and reload tries again.
  });
  return window;
}

/** Whether these contents belong to a window made here. */
export function isOwnContents(contentsId: number): boolean {
  return own.has(contentsId);
}
