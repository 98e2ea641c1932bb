import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { electronRuntime } from '../../../scripts/setup/electron-runtime.mjs';
import { chooseDoor } from '../../../scripts/start/choose-door.mjs';
import { runDesktop } from '../../../scripts/start/run-desktop.mjs';

const READY = { state: 'ready', executable: '/e/electron', version: '45.0.0' } as const;
const MISSING = { state: 'no-runtime', folder: '/e', version: '45.0.0' } as const;
const SCREEN = { DISPLAY: ':0' };

describe('npm start', () => {
  it.each([
    ['where a display and the runtime are', [], SCREEN, 'linux'],
    ['on Wayland', [], { WAYLAND_DISPLAY: 'wayland-0' }, 'linux'],
    ['on Windows, which always has a display', [], {}, 'win32'],
    ['on macOS', ['--demo'], {}, 'darwin'],
    ['with options of Chromium', ['--disable-gpu', '--data=/tmp/x', '--hidden'], SCREEN, 'linux'],
  ])('opens the desktop app %s', (_where, args, env, platform) => {
    const choice = chooseDoor({ args, env, platform, isTerminal: true, runtime: READY });
    expect(choice).toEqual({ door: 'desktop', executable: '/e/electron' });
  });

  it.each([
    ['there is no display', [], {}, READY, /no display/],
    ['the display is an empty name', [], { DISPLAY: '' }, READY, /no display/],
    ['the runtime is missing', [], SCREEN, MISSING, /not on this disk/],
    ['the package is missing', [], SCREEN, { state: 'no-package' as const }, /not on this disk/],
    [
      'an option is only for the browser',
      ['--port=0'],
      SCREEN,
      READY,
      /^--port is for the browser/,
    ],
    ['a station is given', ['--url', 'x'], SCREEN, READY, /^--url is for the browser/],
  ])('serves the browser in one line when %s', (_why, args, env, runtime, line) => {
    const choice = chooseDoor({ args, env, platform: 'linux', isTerminal: true, runtime });
    if (choice.door !== 'browser') throw new Error('It would open the desktop app.');
    expect(choice.why).toMatch(line);
    expect(choice.why).not.toContain('\n');
  });

  it.each([
    ['a person is there to wait for it', true, SCREEN, MISSING, true],
    ['nobody watches, as in a test', false, SCREEN, MISSING, false],
    ['there is no display to use it on', true, {}, MISSING, false],
  ])('fetches the runtime only when %s', (_when, isTerminal, env, runtime, fetch) => {
    const choice = chooseDoor({ args: [], env, platform: 'linux', isTerminal, runtime });
    expect(choice).toMatchObject({ door: 'browser', fetch });
  });

  it('never shows a password on the screen that was given as an option', () => {
    const args = ['--password=hush'];
    const where = { env: SCREEN, platform: 'linux', isTerminal: true, runtime: READY };
    expect(JSON.stringify(chooseDoor({ args, ...where }))).not.toContain('hush');
  });

  it('tells a desktop app that failed at once from one that ran', async () => {
    const failing = ['-e', 'process.exit(127)'];
    expect(await runDesktop(process.execPath, failing)).toEqual({ code: 127, early: true });
    expect(await runDesktop(process.execPath, ['-e', ''])).toEqual({ code: 0, early: false });
    const nowhere = path.join(tmpdir(), 'no such program');
    expect(await runDesktop(nowhere, [])).toEqual({ code: 1, early: true });
  });
});

describe('the runtime of Electron', () => {
  let root: string;
  const put = (file: string, content: string): void => {
    const target = path.join(root, 'node_modules', 'electron', file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, content);
  };

  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'earshot start '));
    writeFileSync(path.join(root, 'package.json'), '{}');
    put('package.json', '{ "name": "electron", "version": "45.4.1" }');
    put('path.txt', 'electron');
    put('dist/electron', '');
    put('dist/version', '45.4.1');
  });
  afterEach(() => {
    rmSync(root, { recursive: true, force: true });
  });
  const look = (env = {}) => electronRuntime(root, env);
  const remove = (file: string): void => {
    rmSync(path.join(root, 'node_modules', 'electron', file), { recursive: true });
  };

  it('is ready when program and version are there', () => {
    const executable = path.join(root, 'node_modules', 'electron', 'dist', 'electron');
    expect(look()).toEqual({ state: 'ready', executable, version: '45.4.1' });
  });

  it.each(['path.txt', 'dist/electron', 'dist/version', 'dist'])(
    'is missing without %s',
    (file) => {
      remove(file);
      expect(look()).toMatchObject({ state: 'no-runtime', version: '45.4.1' });
    },
  );

  it('is missing when it is of another version', () => {
    put('dist/version', 'v44.0.0');
    expect(look()).toMatchObject({ state: 'no-runtime' });
  });

  it('may lie elsewhere, and is then looked for there', () => {
    const elsewhere = path.join(root, 'elsewhere');
    const env = { ELECTRON_OVERRIDE_DIST_PATH: elsewhere };
    expect(look(env)).toMatchObject({ state: 'no-runtime' });
    mkdirSync(elsewhere);
    writeFileSync(path.join(elsewhere, 'electron'), '');
    expect(look(env)).toMatchObject({ state: 'ready' });
  });

  it('is not asked for when the package itself is not installed', () => {
    remove('.');
    expect(look()).toEqual({ state: 'no-package' });
  });
});
