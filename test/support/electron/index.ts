/** Stands in for the module `electron` of the main process; see `docs/decisions/0014-electron-shell.md`. */
import type * as electronModule from 'electron';
import { BrowserWindow, theWindows } from './browser-window';
import { app, appInside } from './app';
import { startChromium } from './chromium';
import { obeyTest, tellReady } from './control';
import { dialog } from './dialog';
import { ipcMain } from './ipc-main';
import { Menu, MenuItem } from './menu';
import { MessageChannelMain } from './message-port';
import { nativeImage } from './native-image';
import { nativeTheme, themeInside } from './native-theme';
import { Notification } from './notification';
import { powerMonitor } from './power-monitor';
import { protocol } from './protocol';
import { safeStorage } from './safe-storage';
import { screen } from './screen';
import { defaultRules, session } from './session';
import { shell } from './shell';
import { moments, person, record, type Seen } from './stand';
import { theTrays, Tray } from './tray';
import { utilityProcess } from './utility-process';

/** For tests: what a person sees and does. Programs never ask for it; it is not in Electron. */
export const standIn = {
  person,
  moments,
  seen: (): Seen => ({
    ...record,
    trays: theTrays().map((tray) => tray.seen),
    windows: theWindows().map((window) => window.seen),
    applicationMenu: Menu.getApplicationMenu()?.seen ?? null,
  }),
  /** Chooses a line of the tray's menu, by its id or what it says. */
  chooseInTray: (line: string): void => {
    const [tray] = theTrays();
    if (tray === undefined) throw new Error('There is no tray.');
    tray.choose(line);
  },
  /** Chooses a line of the menu bar, by its id or what it says. */
  chooseInMenuBar: (line: string): void => {
    const item = Menu.getApplicationMenu()?.find(({ id, label }) => id === line || label === line);
    if (item == null) throw new Error(`The menu bar has no “${line}”.`);
    item.click();
  },
  clickTray: (): void => {
    theTrays()[0]?.emit('click', {}, { x: 0, y: 0, width: 0, height: 0 }, { x: 0, y: 0 });
  },
  /** Whether a page would get a device: a USB stick, a serial line. */
  grantsDevice: (): boolean => defaultRules.deviceCheck?.({}) ?? true,
  /** Whether a page that asks to see the screen would get a picture of it. */
  sharesScreen: (): boolean => {
    let shares = false;
    defaultRules.displayMedia?.({}, (streams) => {
      shares = Object.keys(streams).length > 0;
    });
    return shares;
  },
  setSystemDark: (isDark: boolean): void => {
    themeInside.setSystemDark(isDark);
  },
};

export {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  MenuItem,
  MessageChannelMain,
  nativeImage,
  nativeTheme,
  Notification,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  Tray,
  utilityProcess,
};

const electron = {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  MenuItem,
  MessageChannelMain,
  nativeImage,
  nativeTheme,
  Notification,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  Tray,
  utilityProcess,
} satisfies Partial<Record<keyof typeof electronModule, unknown>>;

export default electron;

obeyTest({ ...electron, standIn });
appInside.begin = () => {
  startChromium()
    .then(tellReady)
    .catch((error: unknown) => {
      console.error(error);
      process.exit(70);
    });
};
