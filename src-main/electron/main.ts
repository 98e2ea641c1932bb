import { app, dialog, Menu, Notification, safeStorage, shell, utilityProcess } from 'electron';
import { createRouter } from '../core/api/router';
import type { Door } from '../core/api/door';
import { systemClock } from '../core/app/clock';
import { createEarshot } from '../core/app/create-earshot';
import type { Earshot, SystemCipher } from '../core/app/earshot';
import { Appearance } from './appearance';
import { readCommandLine } from './command-line';
import { chooseFolders, INTERFACE_FOLDER } from './folders';
import { followSettings } from './follow-settings';
import { desktopDoor, type DesktopDoorOptions } from './host';
import { HttpPort } from './http-port';
import { serveContract } from './ipc';
import { Life } from './life';
import { loginItemsOf } from './login-item/login-items';
import { openTray } from './open-tray';
import { processLog } from './process-log';
import { systemCipher } from './secrets/system-cipher';
import { hardenBeforeReady, hardenSession } from './security/harden';
import type { TrayNumber } from './tray/tray';
import { openUpdates } from './updates/open-updates';
import { openSettingsStore } from './settings-store';
import { songsProcesses } from './songs-processes';
import { isOwnContents } from './windows/app-window';
import { appMenu } from './windows/app-menu';
import { menuWords } from './windows/menu-words';
import { windowWords } from './windows/window-words';
import { openWindows, type Windows } from './windows/windows';

// Life cycle only: who is started in which order, and how it ends. Everything up to `whenReady` has to run at once.
const log = processLog();
// A bare Electron, as in development, is told the app's folder as its first argument.
const commandLine = readCommandLine(process.argv.slice(process.defaultApp ? 2 : 1), process.cwd());
const dataFolder = chooseFolders(app, commandLine.dataFolder);
const appearance = new Appearance();
hardenBeforeReady();

if (app.requestSingleInstanceLock()) run();
else app.exit(0);

function run(): void {
  const life = new Life();
  let windows: Windows | null = null;
  const show = (): void => windows?.show();
  app.on('second-instance', show);
  // macOS: a click on the icon in the Dock.
  app.on('activate', show);
  app
    .whenReady()
    .then(() => start(life))
    .then(
      (opened) => {
        windows = opened;
      },
      (error: unknown) => {
        refuse(error);
      },
    );
}

async function start(life: Life): Promise<Windows> {
  hardenSession(INTERFACE_FOLDER);
  const cipher = await systemCipher(safeStorage, process.platform);
  const earshot = openEarshot(cipher);
  const httpPort = openHttpPort(earshot);
  life.begin({
    stop: async () => {
      await httpPort.close();
      await earshot.stop();
    },
    onWake: () => {
      // Without a station there is nothing to look at, and who paused does not want a look.
      if (earshot.current().state !== 'paused') earshot.pollNow().catch(() => undefined);
    },
  });
  await earshot.start();
  const updates = lookForUpdates(earshot);
  let tray: TrayNumber | null = null;
  const windows = openWindows({
    dataFolder,
    language: () => appearance.reader.language,
    hasTray: () => tray?.isThere ?? false,
    isQuitting: () => life.isQuitting,
    now: () => systemClock.monotonic(),
  });
  const door = openDoor({ isGuarded: cipher.guards, updates, parent: () => windows.seen });
  serveContract({ router: createRouter(earshot, door, log), isOwnContents, log });
  await followSettings(earshot, (settings) => {
    appearance.take(settings.appearance);
    showMenu(windows);
    httpPort.serveOn(settings.app.httpApiPort);
  });
  tray = openTray({
    earshot,
    windows,
    reader: () => appearance.reader,
    lookForUpdates: () => updates.lookNow(),
    dataFolder,
    log,
  });
  if (!commandLine.hidden) windows.show();
  return windows;
}

function showMenu(windows: Windows): void {
  const template = appMenu({
    isMac: process.platform === 'darwin',
    words: menuWords(appearance.reader.language),
    show: (page) => {
      windows.show(page);
    },
    devTools: windows.devTools,
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

function openEarshot(cipher: SystemCipher): Earshot {
  return createEarshot({
    dataFolder,
    demo: commandLine.demo,
    overrides: {},
    cipher,
    settingsStore: openSettingsStore,
    startSongsProcess: songsProcesses(utilityProcess),
    log,
  });
}

/** Dialogs, keychain, start at login, newer versions: what the page can do here and not in a browser. */
function openDoor(of: Pick<DesktopDoorOptions, 'isGuarded' | 'updates' | 'parent'>): Door {
  const items = loginItemsOf(app);
  void items.renew();
  const { platform } = process;
  const electron = { dialog, shell, Notification };
  return desktopDoor({ ...of, electron, dataFolder, platform, loginItems: items, log });
}

function lookForUpdates(earshot: Earshot): ReturnType<typeof openUpdates> {
  return openUpdates({
    dataFolder,
    language: () => appearance.reader.language,
    isWanted: async () => (await earshot.settings()).settings.app.checkForUpdates,
    log,
  });
}

function openHttpPort(earshot: Earshot): HttpPort {
  return new HttpPort({
    earshot,
    interfaceFolder: INTERFACE_FOLDER,
    dataFolder,
    now: () => systemClock.now(),
    onRefused: (port) => {
      const { portTaken } = windowWords(appearance.reader.language);
      void dialog.showMessageBox({ type: 'warning', message: portTaken(port) });
    },
    log,
  });
}

/** The core tells in a sentence why it cannot start: another Earshot on the folder, a key that cannot be read. */
function refuse(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  log('error', message);
  dialog.showErrorBox(windowWords(appearance.reader.language).cannotStart, message);
  app.exit(1);
}
