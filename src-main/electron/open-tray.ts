import { app, Menu, nativeImage, nativeTheme, Notification, Tray } from 'electron';
import { systemClock } from '../core/app/clock';
import type { Earshot } from '../core/app/earshot';
import type { Log } from '../core/app/log';
import type { Reader } from './appearance';
import { startNotifications } from './notifications';
import { TrayNumber } from './tray/tray';
import type { TrayAction, TraySystem } from './tray/view';
import { SmallWindow } from './windows/small-window';
import type { Windows } from './windows/windows';

export interface OpenTrayOptions {
  readonly earshot: Earshot;
  readonly windows: Windows;
  /** Asked whenever something is said. */
  readonly reader: () => Reader;
  readonly lookForUpdates: () => Promise<void>;
  readonly dataFolder: string;
  readonly log: Log;
}

/** What tells of the station while no window is open: the number in the tray, its small window, notifications. */
export function openTray(options: OpenTrayOptions): TrayNumber {
  const { earshot, windows, reader, dataFolder, log } = options;
  const small = new SmallWindow({
    devTools: windows.devTools,
    openBig: (page) => {
      windows.show(page);
    },
    now: () => systemClock.monotonic(),
  });
  const tray = new TrayNumber({
    electron: { Tray, Menu, nativeImage, nativeTheme },
    earshot,
    clock: systemClock,
    system: systemOf(process.platform),
    desktop: process.env['XDG_CURRENT_DESKTOP'] ?? '',
    folder: dataFolder,
    reader,
    act: (action) => {
      act(action, options);
    },
    showSmall: (at) => {
      small.toggle(at);
    },
    log,
  });
  tray.start();
  startNotifications({
    electron: { Notification },
    earshot,
    clock: systemClock,
    reader,
    open: () => {
      windows.show();
    },
    log,
  });
  return tray;
}

function act(action: TrayAction, { earshot, windows, lookForUpdates, log }: OpenTrayOptions): void {
  const failed = (): void => {
    log('warn', `The tray could not do what was chosen: ${action}.`);
  };
  switch (action) {
    case 'open':
      return windows.show();
    case 'export':
      return windows.show('/now?export=open');
    case 'pause':
      return void earshot.pause().catch(failed);
    case 'resume':
      return void earshot.resume().catch(failed);
    case 'settings':
      return windows.show('/settings');
    case 'updates':
      return void lookForUpdates().catch(failed);
    case 'where':
      return windows.show('/where');
    case 'quit':
      return app.quit();
    default:
      return action satisfies never;
  }
}

function systemOf(platform: NodeJS.Platform): TraySystem {
  return platform === 'darwin' || platform === 'win32' ? platform : 'linux';
}
