import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { build, ensureBuilt, isBuilt } from '../../../scripts/setup/built.mjs';
import { isDebianFamily } from '../../../scripts/setup/ensure-parts.mjs';
import { isInstalled } from '../../../scripts/setup/install.mjs';
import { nodeComplaint } from '../../../scripts/setup/node-version.mjs';
import { npmCommand } from '../../../scripts/setup/npm-command.mjs';
import { findPart, PARTS } from '../../../scripts/setup/parts.mjs';

let root: string;

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'earshot set-up '));
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

function put(file: string, content: unknown): void {
  const target = path.join(root, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, typeof content === 'string' ? content : JSON.stringify(content));
}

describe('the Node version', () => {
  it.each(['20.19.0', '20.19.4', '20.20.2', '22.0.0', '24.1.0'])('%s will do', (version) => {
    expect(nodeComplaint(version)).toBeNull();
  });

  it.each(['20.18.3', '18.20.0', '16.0.0', '4.9.1'])('%s is refused in a sentence', (version) => {
    expect(nodeComplaint(version)).toContain(`Earshot needs Node 20.19 or newer`);
    expect(nodeComplaint(version)).toContain(version);
  });
});

describe('what is installed', () => {
  const wanted = {
    '': { version: '1.0.0' },
    'node_modules/radio': { version: '1.0.0', integrity: 'sha512-a' },
    'node_modules/radio-windows': { version: '1.0.0', integrity: 'sha512-w', optional: true },
  };
  const radio = { version: '1.0.0', integrity: 'sha512-a' };
  const install = (packages: Record<string, unknown>): void => {
    put('node_modules/.package-lock.json', { packages });
  };

  beforeEach(() => {
    put('package-lock.json', { packages: wanted });
  });

  it('counts when it is what the lock file asks for, binaries of other systems aside', () => {
    install({ 'node_modules/radio': radio });
    expect(isInstalled(root)).toBe(true);
  });

  it.each([
    ['has another version', { 'node_modules/radio': { ...radio, version: '0.9.0' } }],
    ['has other content', { 'node_modules/radio': { ...radio, integrity: 'sha512-b' } }],
    ['lacks a package', {}],
    ['has one too many', { 'node_modules/radio': radio, 'node_modules/left': radio }],
  ])('is installed anew when it %s', (_what, packages) => {
    install(packages);
    expect(isInstalled(root)).toBe(false);
  });

  it('is installed anew when there is nothing, or an install was interrupted', () => {
    expect(isInstalled(root)).toBe(false);
    put('node_modules/radio/package.json', radio);
    expect(isInstalled(root)).toBe(false);
    put('node_modules/.package-lock.json', '{"packages": {"node_mod');
    expect(isInstalled(root)).toBe(false);
  });
});

describe('calling npm', () => {
  const script = path.join('/npm home', 'bin', 'npm-cli.js');
  const beside = path.join('/node', 'bin', 'node_modules', 'npm', 'bin', 'npm-cli.js');
  const above = path.join('/node', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js');
  const call = (env: NodeJS.ProcessEnv, there: string[], platform = 'linux') =>
    npmCommand(['ci'], {
      env,
      execPath: path.join('/node', 'bin', 'node'),
      platform,
      exists: (file) => there.includes(file),
    });

  it.each([
    ['the npm that called us', { npm_execpath: script }, [script, beside], script],
    ['the npm beside Node', {}, [beside, above], beside],
    ['the npm above Node', {}, [above], above],
    [
      'npm, though another manager called',
      { npm_execpath: '/x/yarn.js' },
      ['/x/yarn.js', above],
      above,
    ],
  ])('runs %s without a shell', (_which, env, there, expected) => {
    expect(call(env, there)).toEqual({
      command: path.join('/node', 'bin', 'node'),
      args: [expected, 'ci'],
      shell: false,
    });
  });

  it('asks the shell only on Windows and only when npm is nowhere', () => {
    expect(call({}, [])).toEqual({ command: 'npm', args: ['ci'], shell: false });
    expect(call({}, [], 'win32')).toEqual({ command: 'npm.cmd', args: ['ci'], shell: true });
  });
});

const PRODUCTS: Readonly<Record<string, string>> = {
  renderer: 'dist/renderer/index.html',
  headless: 'dist/headless/main.js',
  electron: 'dist/electron/main.js',
  preload: 'dist/electron/preload/index.cjs',
};

describe('the build', () => {
  let built: string[];
  const buildTarget = (target: string): void => {
    built.push(target);
    put(PRODUCTS[target] ?? 'dist/unknown', target);
  };

  beforeEach(() => {
    built = [];
    put('shared/time/station-day.ts', 'export const day = 1;');
    put('package.json', '{}');
  });

  it('is made once and not again while the sources stay', () => {
    expect(ensureBuilt(root, buildTarget)).toBe(true);
    expect(ensureBuilt(root, buildTarget)).toBe(false);
    expect(built).toEqual(['renderer', 'headless', 'electron', 'preload']);
  });

  it('does not mind new times of the same files', () => {
    ensureBuilt(root, buildTarget);
    utimesSync(path.join(root, 'package.json'), new Date(2040, 1), new Date(2040, 1));
    expect(isBuilt(root)).toBe(true);
  });

  it.each([
    ['a source changed', 'shared/time/station-day.ts', 'export const day = 2;'],
    ['a source was added', 'src-main/core/new.ts', 'export {};'],
    ['the packages changed', 'package-lock.json', '{}'],
  ])('is made again when %s', (_what, file, content) => {
    ensureBuilt(root, buildTarget);
    put(file, content);
    expect(isBuilt(root)).toBe(false);
  });

  it('is made again when a source was renamed or a product is gone', () => {
    ensureBuilt(root, buildTarget);
    rmSync(path.join(root, 'dist/renderer/index.html'));
    expect(isBuilt(root)).toBe(false);
    build(root, buildTarget);
    rmSync(path.join(root, 'shared/time/station-day.ts'));
    put('shared/time/day.ts', 'export const day = 1;');
    expect(isBuilt(root)).toBe(false);
  });

  it('is made again when it broke in the middle, though all products are there', () => {
    ensureBuilt(root, buildTarget);
    const broken = (target: string): void => {
      if (target === 'headless') throw new Error('stopped');
      buildTarget(target);
    };
    expect(() => build(root, broken)).toThrow('stopped');
    expect(isBuilt(root)).toBe(false);
    expect(ensureBuilt(root, buildTarget)).toBe(true);
  });

  it('is made again when a source was saved while it ran', () => {
    ensureBuilt(root, (target) => {
      buildTarget(target);
      put('shared/time/station-day.ts', 'export const day = 3;');
    });
    expect(isBuilt(root)).toBe(false);
  });
});

describe('programs that tests need', () => {
  const icecast = PARTS.find((part) => part.name === 'Icecast');
  if (icecast === undefined) throw new Error('Icecast is no part');
  const onPath = path.join('/opt', 'bin', 'icecast');
  const env = { PATH: ['/usr/bin', '/opt/bin'].join(path.delimiter) };

  it('are found on the PATH, under any of their names', () => {
    expect(findPart(icecast, env, (file) => file === onPath)).toBe(onPath);
    expect(findPart(icecast, env, () => false)).toBeNull();
  });

  it('are where the environment says, or nowhere', () => {
    const given = { ...env, EARSHOT_ICECAST: '/my/icecast' };
    expect(findPart(icecast, given, () => true)).toBe('/my/icecast');
    expect(findPart(icecast, given, (file) => file === onPath)).toBeNull();
  });

  it.each([
    ['Debian', 'NAME="Debian GNU/Linux"\nID=debian\n', true],
    ['Ubuntu', 'ID=ubuntu\nID_LIKE=debian\n', true],
    ['Mint', 'ID=linuxmint\nID_LIKE="ubuntu debian"\n', true],
    ['Fedora', 'NAME=Fedora\nID=fedora\nVARIANT_ID=debianish\n', false],
    ['nothing', '', false],
  ])('are installed where the system is of the Debian family: %s', (_name, osRelease, expected) => {
    expect(isDebianFamily(osRelease)).toBe(expected);
  });
});
