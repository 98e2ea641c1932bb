import { randomUUID } from 'node:crypto';
import { extname } from 'node:path';
import type Electron from 'electron';
import { LINKS } from '#shared/model/links';
import { version } from '../../package.json';
import type { Door, DoorAbout } from '../core/api/door';
import { RequestError } from '../core/app/earshot';
import type { Log } from '../core/app/log';
import type { LoginItems } from './login-item/login-items';
import { saveExport } from './save-export';

export interface DesktopDoorOptions {
  readonly electron: Pick<typeof Electron, 'dialog' | 'shell' | 'Notification'>;
  /** The window that dialogs belong to; null where none can be seen. */
  readonly parent: () => Electron.BrowserWindow | null;
  readonly dataFolder: string;
  readonly platform: NodeJS.Platform;
  /** Whether the system guards what safeStorage seals. */
  readonly isGuarded: boolean;
  readonly loginItems: LoginItems;
  /** Null where newer versions cannot be looked for. */
  readonly updates: { lookNow(): Promise<void> } | null;
  readonly log: Log;
}

/** The members of a door as the desktop app has them. */
export function desktopDoor(options: DesktopDoorOptions): Door {
  const { electron, parent, loginItems, updates, log } = options;
  const { shell } = electron;
  const dialog = dialogsOver(electron.dialog, parent);
  /** Files that were saved in this run, by what the page calls them: no page sends a path. */
  const saved = new Map<string, string>();
  return {
    about: () => aboutOf(options),
    saveExport: (request, context) =>
      saveExport(request, {
        ...context,
        log,
        choose: async (fileName) => {
          const { canceled, filePath } = await dialog.save({
            defaultPath: fileName,
            filters: [{ name: fileName, extensions: [extname(fileName).slice(1)] }],
            properties: ['createDirectory', 'showOverwriteConfirmation'],
          });
          return canceled || filePath === '' ? null : filePath;
        },
        remember: (path) => {
          const id = randomUUID();
          saved.set(id, path);
          return id;
        },
      }),
    showInFolder: (fileId) => {
      const path = saved.get(fileId);
      if (path === undefined) return Promise.reject(unknownFile());
      shell.showItemInFolder(path);
      return Promise.resolve();
    },
    openLink: (id) => shell.openExternal(LINKS[id]),
    chooseFolder: () => choose(dialog, { properties: ['openDirectory', 'createDirectory'] }),
    choosePlaces: () =>
      choose(dialog, {
        properties: ['openFile'],
        filters: [{ name: 'MaxMind DB', extensions: ['mmdb'] }],
      }),
    startAtLogin: (isOn) => loginItems.set(isOn),
    checkForUpdates: async () => updates?.lookNow(),
  };
}

type Dialogs = ReturnType<typeof dialogsOver>;

/** Belonging to a window they cannot be lost behind it, and it waits for them. */
function dialogsOver(dialog: Electron.Dialog, parent: DesktopDoorOptions['parent']) {
  return {
    save: (options: Electron.SaveDialogOptions) => {
      const window = parent();
      return window === null
        ? dialog.showSaveDialog(options)
        : dialog.showSaveDialog(window, options);
    },
    open: (options: Electron.OpenDialogOptions) => {
      const window = parent();
      return window === null
        ? dialog.showOpenDialog(options)
        : dialog.showOpenDialog(window, options);
    },
  };
}

async function choose(
  dialog: Dialogs,
  options: Electron.OpenDialogOptions,
): Promise<string | null> {
  const { canceled, filePaths } = await dialog.open(options);
  return canceled ? null : (filePaths[0] ?? null);
}

async function aboutOf(options: DesktopDoorOptions): Promise<DoorAbout> {
  const { electron, dataFolder, platform, isGuarded, loginItems, updates } = options;
  return {
    kind: 'desktop',
    platform: PLATFORMS[platform] ?? 'other',
    version,
    dataFolder,
    canSaveFiles: true,
    canChoosePaths: true,
    canOpenLinks: true,
    canNotify: electron.Notification.isSupported(),
    canCheckForUpdates: updates !== null,
    loginItem: await loginItems.state(),
    keychain: isGuarded ? 'system' : 'none',
  };
}

const PLATFORMS: Readonly<Partial<Record<NodeJS.Platform, DoorAbout['platform']>>> = {
  linux: 'linux',
  darwin: 'macos',
  win32: 'windows',
};

function unknownFile(): RequestError {
  return new RequestError('not-found', 'That file was not saved since Earshot was started.');
}
