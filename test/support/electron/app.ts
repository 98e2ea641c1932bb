import { EventEmitter } from 'node:events';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App, Settings } from 'electron';
import { ElectronEvent } from './electron-event';
import { InstanceLock } from './instance-lock';
import { moments, readiness, record } from './stand';
import { strict } from './strict';

const paths = new Map<string, string>([
  ['home', homedir()],
  ['temp', tmpdir()],
  ['appData', process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config')],
]);
const switches: string[] = [];
const lock = new InstanceLock();
const emitter = new EventEmitter();
let name = 'Electron';
let exiting = false;

/** Set by `browser-window.ts`: windows know the app and not the other way round. */
const windows = {
  /** True when all are gone; false when one refused to close. */
  closeAll: (): boolean => true,
  destroyAll: (): void => undefined,
};
let beforeExit = (): Promise<void> => Promise.resolve();
let begin = (): void => undefined;

const members = {
  isPackaged: process.env['EARSHOT_STAND_IN_PACKAGED'] === '1',
  get name(): string {
    return name;
  },
  set name(given: string) {
    name = given;
  },
  setName: (given: string) => {
    name = given;
  },
  getName: () => name,
  getVersion: () => '0.0.0',
  getLocale: () => 'en-GB',
  getSystemLocale: () => 'en-GB',
  getPreferredSystemLanguages: () => ['en-GB'],
  getAppPath: () => process.cwd(),
  isReady: () => readiness.isReached,
  whenReady: () => {
    if (readiness.isReached) return Promise.resolve();
    // Electron gets ready by itself. Here the first wish is awaited, since the stand-in is loaded before the program,
    // which sets folders and schemes in its first lines.
    moments.awaited ??= performance.now();
    setImmediate(begin);
    begin = () => undefined;
    return new Promise<void>((resolve) => {
      emitter.once('ready', () => {
        resolve();
      });
    });
  },
  getPath: (which: string) => pathOf(which),
  setPath: (which: string, path: string) => {
    paths.set(which, path);
  },
  enableSandbox: () => {
    if (readiness.isReached)
      throw new Error('app.enableSandbox() can only be called before app is ready');
    switches.push('enable-sandbox');
  },
  setAppUserModelId: () => undefined,
  commandLine: {
    appendSwitch: (given: string) => {
      switches.push(given);
    },
    hasSwitch: (given: string) => switches.includes(given),
  },
  requestSingleInstanceLock: () =>
    lock.request(pathOf('userData'), (argv, cwd) => {
      emitter.emit('second-instance', new ElectronEvent(), argv, cwd, null);
    }),
  hasSingleInstanceLock: () => lock.isHeld,
  releaseSingleInstanceLock: () => {
    lock.release();
  },
  setLoginItemSettings: (settings: Settings) => {
    record.loginItem = { ...settings };
  },
  getLoginItemSettings: () => ({
    openAtLogin: record.loginItem['openAtLogin'] === true,
    executableWillLaunchAtLogin: record.loginItem['openAtLogin'] === true,
    wasOpenedAtLogin: false,
    launchItems: [],
    status: record.loginItem['openAtLogin'] === true ? 'enabled' : 'not-registered',
  }),
  setBadgeCount: (count?: number) => {
    record.badgeCount = count ?? 0;
    return true;
  },
  getBadgeCount: () => record.badgeCount,
  // Both are there on macOS alone.
  dock: undefined,
  setActivationPolicy: () => undefined,
  focus: () => undefined,
  show: () => undefined,
  relaunch: () => undefined,
  quit: () => {
    quit();
  },
  exit: (code = 0) => {
    exit(code);
  },
} satisfies Partial<Record<keyof App, unknown>>;

export const app = strict(
  Object.defineProperties(emitter, Object.getOwnPropertyDescriptors(members)) as typeof emitter &
    typeof members,
  'app',
);

/** For the modules of the stand-in. */
export const appInside = {
  windows,
  set beforeExit(work: () => Promise<void>) {
    beforeExit = work;
  },
  set begin(work: () => void) {
    begin = work;
  },
  /** The folder of everything that Chromium keeps. */
  get sessionData(): string {
    return paths.get('sessionData') ?? pathOf('userData');
  },
  becomeReady(): void {
    readiness.reached();
    emitter.emit('ready', new ElectronEvent());
  },
  emit: (event: string, ...args: unknown[]) => emitter.emit(event, new ElectronEvent(), ...args),
  listenerCount: (event: string) => emitter.listenerCount(event),
};

function pathOf(which: string): string {
  const known = paths.get(which);
  if (known !== undefined) return known;
  const appData = paths.get('appData') ?? tmpdir();
  const userData = paths.get('userData') ?? join(appData, name);
  switch (which) {
    case 'userData':
    case 'sessionData':
      return userData;
    case 'logs':
      return join(userData, 'logs');
    case 'exe':
      return process.execPath;
    case 'downloads':
    case 'documents':
    case 'desktop':
      return join(homedir(), which);
    default:
      throw new Error(`Failed to get '${which}' path`);
  }
}

function quit(): void {
  const before = new ElectronEvent();
  emitter.emit('before-quit', before);
  if (before.defaultPrevented || !windows.closeAll()) return;
  const will = new ElectronEvent();
  emitter.emit('will-quit', will);
  if (!will.defaultPrevented) exit(0);
}

function exit(code: number): void {
  if (exiting) return;
  exiting = true;
  windows.destroyAll();
  emitter.emit('quit', new ElectronEvent(), code);
  lock.release();
  void beforeExit().finally(() => process.exit(code));
}
