import { notHere, type Door, type DoorAbout } from '../core/api/door';

export interface BrowserDoorOptions {
  readonly version: string;
  /** Null where it is not told. */
  readonly dataFolder: string | null;
  readonly platform: NodeJS.Platform;
}

/** The members of a door as a browser has them: files are downloads, the rest belongs to the desktop app. */
export function browserDoor({ version, dataFolder, platform }: BrowserDoorOptions): Door {
  const about: DoorAbout = {
    kind: 'browser',
    platform: platformOf(platform),
    version,
    dataFolder,
    canSaveFiles: false,
    canChoosePaths: false,
    canOpenLinks: false,
    canNotify: false,
    canCheckForUpdates: false,
    loginItem: null,
    keychain: 'not-used',
  };
  const refuse = (what: string) => () => Promise.reject(notHere(what));
  return {
    about: () => Promise.resolve(about),
    saveExport: () => {
      throw notHere('In a browser an export is a download: ask for /api/export.');
    },
    showInFolder: refuse('A browser does not show folders; the file lies among its downloads.'),
    openLink: refuse('A browser opens links by itself.'),
    chooseFolder: refuse('A browser does not see the folders of this computer. Type the path.'),
    choosePlaces: refuse('A browser does not see the files of this computer. Type the path.'),
    startAtLogin: refuse(
      'Only the desktop app starts at login. For the server, make a service of your system.',
    ),
    checkForUpdates: refuse('Only the desktop app looks for newer versions by itself.'),
  };
}

function platformOf(platform: NodeJS.Platform): DoorAbout['platform'] {
  switch (platform) {
    case 'linux':
      return 'linux';
    case 'darwin':
      return 'macos';
    case 'win32':
      return 'windows';
    default:
      return 'other';
  }
}
