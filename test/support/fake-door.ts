import { RequestError } from '#core/app/earshot';
import type { Door, DoorAbout, SaveRequest, SaveStep } from '#core/api/door';
import type { LinkId } from '#shared/model/links';

export const DESKTOP_ABOUT: DoorAbout = {
  kind: 'desktop',
  platform: 'linux',
  version: '1.2.3',
  dataFolder: '/home/somebody/.config/Earshot',
  canSaveFiles: true,
  canChoosePaths: true,
  canOpenLinks: true,
  canNotify: true,
  canCheckForUpdates: true,
  loginItem: { isOn: false, trouble: null },
  keychain: 'system',
};

export const BROWSER_ABOUT: DoorAbout = {
  ...DESKTOP_ABOUT,
  kind: 'browser',
  canSaveFiles: false,
  canChoosePaths: false,
  canOpenLinks: false,
  canNotify: false,
  canCheckForUpdates: false,
  loginItem: null,
  keychain: 'not-used',
};

/** A door with known answers that notes what it was asked. */
export class FakeDoor implements Door {
  readonly asked: { readonly what: string; readonly input?: unknown }[] = [];
  saveSteps: (signal: AbortSignal) => AsyncGenerator<SaveStep, void, void> = savedAtOnce;
  chosen: string | null = '/home/somebody/files';
  /** What the system answers when it is to start the app at login. */
  loginTrouble: NonNullable<DoorAbout['loginItem']>['trouble'] = null;

  constructor(public shown: DoorAbout = DESKTOP_ABOUT) {}

  about(): Promise<DoorAbout> {
    return Promise.resolve(this.shown);
  }

  async *saveExport(
    request: SaveRequest,
    { signal }: { readonly signal: AbortSignal },
  ): AsyncGenerator<SaveStep, void, void> {
    this.asked.push({ what: 'saveExport', input: request });
    try {
      yield* this.saveSteps(signal);
    } finally {
      if (signal.aborted) this.asked.push({ what: 'ended' });
    }
  }

  async showInFolder(fileId: string): Promise<void> {
    this.asked.push({ what: 'showInFolder', input: fileId });
    if (fileId !== 'file-1') throw new RequestError('not-found', 'There is no such file.');
    return Promise.resolve();
  }

  openLink(id: LinkId): Promise<void> {
    this.asked.push({ what: 'openLink', input: id });
    return Promise.resolve();
  }

  chooseFolder(): Promise<string | null> {
    this.asked.push({ what: 'chooseFolder' });
    return Promise.resolve(this.chosen);
  }

  choosePlaces(): Promise<string | null> {
    this.asked.push({ what: 'choosePlaces' });
    return Promise.resolve(this.chosen);
  }

  startAtLogin(isOn: boolean): Promise<NonNullable<DoorAbout['loginItem']>> {
    this.asked.push({ what: 'startAtLogin', input: isOn });
    const loginItem = { isOn: isOn && this.loginTrouble === null, trouble: this.loginTrouble };
    this.shown = { ...this.shown, loginItem };
    return Promise.resolve(loginItem);
  }

  checkForUpdates(): Promise<void> {
    this.asked.push({ what: 'checkForUpdates' });
    return Promise.resolve();
  }
}

async function* savedAtOnce(): AsyncGenerator<SaveStep, void, void> {
  yield await Promise.resolve({ state: 'choosing' } as const);
  yield { state: 'writing', rows: 0, bytes: 0 };
  yield { state: 'done', rows: 7, bytes: 1234, fileName: 'daily.csv', fileId: 'file-1' };
}
