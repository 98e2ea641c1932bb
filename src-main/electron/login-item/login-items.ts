import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import type { App } from 'electron';
import type { LoginItem } from '../../core/api/door';
import { autostartFile } from './autostart-file';

/** Start at login, as the system has it. Nothing rejects: what the system refuses is told as `trouble`. */
export interface LoginItems {
  state(): Promise<LoginItem>;
  /** Resolves with what the system says afterwards. */
  set(isOn: boolean): Promise<LoginItem>;
  /** At the start of the app: the program may lie elsewhere than last time. */
  renew(): Promise<void>;
}

export interface LoginItemsOptions {
  readonly app: Pick<
    App,
    'isPackaged' | 'getAppPath' | 'getLoginItemSettings' | 'setLoginItemSettings'
  >;
  readonly platform: NodeJS.Platform;
  readonly execPath: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Told to the app by the system's list: only the tray shall appear. */
const HIDDEN = '--hidden';

/** Start at login on this system, for the program that runs. */
export function loginItemsOf(app: LoginItemsOptions['app']): LoginItems {
  const { platform, execPath, env } = process;
  return loginItems({ app, platform, execPath, env });
}

export function loginItems(options: LoginItemsOptions): LoginItems {
  const { app, platform, execPath, env } = options;
  // A bare Electron, as in development, is told the app's folder first.
  const args = [...(app.isPackaged ? [] : [app.getAppPath()]), HIDDEN];
  switch (platform) {
    case 'darwin':
      return macItems(app);
    case 'win32':
      return windowsItems(app, { path: execPath, args });
    default:
      return autostartFile(autostartPath(env), [env['APPIMAGE'] ?? execPath, ...args]);
  }
}

function macItems(app: LoginItemsOptions['app']): LoginItems {
  const state = (): Promise<LoginItem> => {
    const { status } = app.getLoginItemSettings();
    return Promise.resolve({
      isOn: status === 'enabled',
      trouble: status === 'requires-approval' ? 'needs-approval' : null,
    });
  };
  return {
    state,
    set: async (isOn) => {
      app.setLoginItemSettings({ openAtLogin: isOn });
      const now = await state();
      // An app that nobody signed is left out without a word.
      return isOn && !now.isOn && now.trouble === null ? { ...now, trouble: 'not-written' } : now;
    },
    renew: () => Promise.resolve(),
  };
}

function windowsItems(
  app: LoginItemsOptions['app'],
  program: { readonly path: string; readonly args: string[] },
): LoginItems {
  const state = (): Promise<LoginItem> => {
    // The same path and arguments as when it was set: otherwise Windows tells of another program.
    const { openAtLogin, executableWillLaunchAtLogin } = app.getLoginItemSettings(program);
    const isOn = openAtLogin && executableWillLaunchAtLogin;
    return Promise.resolve({
      isOn,
      trouble: openAtLogin && !isOn ? 'switched-off-by-system' : null,
    });
  };
  const set = (isOn: boolean): void => {
    app.setLoginItemSettings({ ...program, openAtLogin: isOn });
  };
  return {
    state,
    set: async (isOn) => {
      set(isOn);
      const now = await state();
      return isOn && !now.isOn && now.trouble === null ? { ...now, trouble: 'not-written' } : now;
    },
    renew: () => Promise.resolve(),
  };
}

/** A relative path there is to be ignored, says the XDG base directory specification. */
function autostartPath(env: Readonly<Record<string, string | undefined>>): string {
  const given = env['XDG_CONFIG_HOME'] ?? '';
  const config = isAbsolute(given) ? given : join(env['HOME'] ?? homedir(), '.config');
  return join(config, 'autostart', 'earshot.desktop');
}
