import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LoginItemSettings, Settings } from 'electron';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { autostartEntry } from '../../../../src-main/electron/login-item/autostart-entry';
import {
  loginItems,
  type LoginItemsOptions,
} from '../../../../src-main/electron/login-item/login-items';

/** Command, and the line that the Desktop Entry Specification wants for it. */
const COMMANDS: readonly (readonly [readonly string[], string])[] = [
  [['/usr/bin/earshot', '--hidden'], 'Exec=/usr/bin/earshot --hidden'],
  [['/opt/My Apps/Earshot', '--hidden'], 'Exec="/opt/My Apps/Earshot" --hidden'],
  [['/home/é/Earshot.AppImage'], 'Exec="/home/é/Earshot.AppImage"'],
  [['/opt/100%/earshot'], 'Exec=/opt/100%%/earshot'],
  [['/opt/a"b'], String.raw`Exec="/opt/a\\"b"`],
  [['/opt/$HOME/`x`'], 'Exec="/opt/\\\\$HOME/\\\\`x\\\\`"'],
  [['/opt/back\\slash'], String.raw`Exec="/opt/back\\\\slash"`],
  [['/opt/semi;colon'], 'Exec="/opt/semi;colon"'],
];

describe('An autostart entry', () => {
  it.each(COMMANDS)('writes %j so that a desktop reads it back', (command, line) => {
    expect(autostartEntry(command)?.split('\n')).toContain(line);
  });

  it.each(['/opt/line\nExec=evil', '/opt/\r', '/opt/\0'])('is not made of %j', (path) => {
    expect(autostartEntry([path])).toBeNull();
  });
});

const NOT_USED = (): never => {
  throw new Error('This system was not to be asked.');
};

describe('Start at login', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'earshot-login-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  describe('on Linux', () => {
    const entryPath = (): string => join(folder, 'autostart', 'earshot.desktop');
    const items = (env: Record<string, string> = {}) =>
      loginItems({
        app: {
          isPackaged: true,
          getAppPath: () => '/app',
          getLoginItemSettings: NOT_USED,
          setLoginItemSettings: NOT_USED,
        },
        platform: 'linux',
        execPath: '/opt/Earshot/earshot',
        env: { XDG_CONFIG_HOME: folder, ...env },
      });

    it('writes the entry whole, says so, and takes it away again', async () => {
      expect(await items().state()).toEqual({ isOn: false, trouble: null });
      expect(await items().set(true)).toEqual({ isOn: true, trouble: null });
      expect(await readFile(entryPath(), 'utf8')).toContain('Exec=/opt/Earshot/earshot --hidden\n');
      expect(await readdir(join(folder, 'autostart'))).toEqual(['earshot.desktop']);
      expect(await items().set(false)).toEqual({ isOn: false, trouble: null });
      expect(await readdir(join(folder, 'autostart'))).toEqual([]);
    });

    it('follows an AppImage to the place where it lies now', async () => {
      await items({ APPIMAGE: '/old/Earshot.AppImage' }).set(true);
      await items({ APPIMAGE: '/new place/Earshot.AppImage' }).renew();
      expect(await readFile(entryPath(), 'utf8')).toContain(
        'Exec="/new place/Earshot.AppImage" --hidden\n',
      );
    });

    it('does not renew what is off', async () => {
      await items().renew();
      await expect(readFile(entryPath())).rejects.toThrow();
    });

    it.each(['Hidden=true', 'X-GNOME-Autostart-enabled=false'])(
      'tells that the desktop switched it off: %s',
      async (line) => {
        await mkdir(join(folder, 'autostart'));
        await writeFile(entryPath(), `[Desktop Entry]\nType=Application\n${line}\n`);
        expect(await items().state()).toEqual({ isOn: false, trouble: 'switched-off-by-system' });
        await items().renew();
        expect(await readFile(entryPath(), 'utf8')).toContain(line);
        expect(await items().set(true)).toEqual({ isOn: true, trouble: null });
      },
    );

    it('says that it could not be written', async () => {
      await writeFile(join(folder, 'autostart'), 'a file where the folder should be');
      expect(await items().set(true)).toEqual({ isOn: false, trouble: 'not-written' });
    });
  });

  /** A system that answers as told, and what it was asked to set. */
  function system(answer: (set: Settings | null) => Partial<LoginItemSettings>) {
    let set: Settings | null = null;
    const asked: unknown[] = [];
    const app: LoginItemsOptions['app'] = {
      isPackaged: true,
      getAppPath: () => '/app',
      getLoginItemSettings: (options) => {
        asked.push(options);
        return answer(set) as LoginItemSettings;
      },
      setLoginItemSettings: (settings) => {
        set = settings;
      },
    };
    return { app, asked, last: () => set };
  }

  it.each([
    ['enabled', { isOn: true, trouble: null }],
    ['requires-approval', { isOn: false, trouble: 'needs-approval' }],
    ['not-registered', { isOn: false, trouble: 'not-written' }],
  ] as const)('tells what macOS made of it: %s', async (status, told) => {
    const mac = system(() => ({ status }));
    const items = loginItems({ app: mac.app, platform: 'darwin', execPath: '/x', env: {} });
    expect(await items.set(true)).toEqual(told);
    expect(mac.last()).toEqual({ openAtLogin: true });
  });

  it('asks Windows with the same path and arguments that it was set with', async () => {
    const windows = system((set) => ({
      openAtLogin: set?.openAtLogin ?? false,
      executableWillLaunchAtLogin: set?.openAtLogin ?? false,
    }));
    const execPath = 'C:\\Program Files\\Earshot\\Earshot.exe';
    const items = loginItems({ app: windows.app, platform: 'win32', execPath, env: {} });
    expect(await items.set(true)).toEqual({ isOn: true, trouble: null });
    expect(windows.last()).toEqual({ path: execPath, args: ['--hidden'], openAtLogin: true });
    expect(windows.asked).toEqual([{ path: execPath, args: ['--hidden'] }]);
    expect(await items.set(false)).toEqual({ isOn: false, trouble: null });
  });

  it('tells the veto of the Task Manager', async () => {
    const windows = system(() => ({ openAtLogin: true, executableWillLaunchAtLogin: false }));
    const items = loginItems({ app: windows.app, platform: 'win32', execPath: 'x', env: {} });
    expect(await items.set(true)).toEqual({ isOn: false, trouble: 'switched-off-by-system' });
  });
});
