import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { requireIntegrity } from '../../../scripts/pack/bindings.mjs';
import { buildOrigin, originOf } from '../../../scripts/pack/build-origin.mjs';
import { expressionOf } from '../../../scripts/pack/checks/archive-check.mjs';
import { updateListProblems } from '../../../scripts/pack/checks/update-check.mjs';
import { configurationFor, readConfiguration } from '../../../scripts/pack/configuration.mjs';
import { PACKED_FILES } from '../../../scripts/pack/packed-files.mjs';
import { wantedPackages } from '../../../scripts/pack/wanted-packages.mjs';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'earshot-packing-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('what people download', () => {
  const names = (['win', 'mac', 'linux'] as const).flatMap((system) =>
    wantedPackages(readConfiguration(ROOT), { system, version: '1.2.3' }),
  );

  it('is an installer and an archive for every system and processor', () => {
    expect(names.sort()).toEqual([
      'Earshot-1.2.3-linux-amd64.deb',
      'Earshot-1.2.3-linux-arm64.AppImage',
      'Earshot-1.2.3-linux-arm64.deb',
      'Earshot-1.2.3-linux-x86_64.AppImage',
      'Earshot-1.2.3-mac-arm64.dmg',
      'Earshot-1.2.3-mac-arm64.zip',
      'Earshot-1.2.3-mac-x64.dmg',
      'Earshot-1.2.3-mac-x64.zip',
      'Earshot-1.2.3-windows-arm64-setup.exe',
      'Earshot-1.2.3-windows-arm64.zip',
      'Earshot-1.2.3-windows-x64-setup.exe',
      'Earshot-1.2.3-windows-x64.zip',
    ]);
  });

  it('has the names that README tells', () => {
    const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
    const told = [...readme.matchAll(/`(Earshot-VERSION-[^`]+)`/g)].map(([, name = '']) => name);
    expect(new Set(told).size).toBe(6);
    for (const name of told) expect(names).toContain(name.replace('VERSION', '1.2.3'));
    const endings = [...readme.matchAll(/`…(-[^`]+|\.zip)`/g)].map(([, ending = '']) => ending);
    for (const ending of endings) expect(names.some((name) => name.endsWith(ending))).toBe(true);
  });
});

describe('the configuration of a build', () => {
  const origin = { owner: 'radio', repository: 'earshot' };

  it('asks the repository that it was built from for updates, and names it as home', () => {
    const built = configurationFor(ROOT, { origin, env: {} });
    expect(built.publish).toMatchObject({ provider: 'github', owner: 'radio', repo: 'earshot' });
    expect(built.extraMetadata).toEqual({ homepage: 'https://github.com/radio/earshot' });
  });

  it('asks nobody where no repository is known', () => {
    const built = configurationFor(ROOT, { origin: null, env: {} });
    expect(built.publish).toBeNull();
    expect(built.extraMetadata).toEqual({ homepage: 'https://earshot.invalid/' });
  });

  test.each<[string, NodeJS.ProcessEnv, object]>([
    ['ad hoc without a certificate', {}, { identity: '-' }],
    ['ad hoc with an empty secret', { CSC_LINK: '' }, { identity: '-' }],
    ['by the certificate', { CSC_LINK: 'abc' }, { notarize: false }],
    ['and notarised with a login', { CSC_LINK: 'abc', APPLE_ID: 'a' }, { notarize: true }],
  ])('macOS is signed %s', (_name, env, expected) => {
    expect(configurationFor(ROOT, { origin, env }).mac).toMatchObject(expected);
  });

  it('names the maintainer that the environment names, else an address that cannot exist', () => {
    const maintainer = (env: NodeJS.ProcessEnv): unknown =>
      configurationFor(ROOT, { origin, env }).linux?.maintainer;
    expect(maintainer({ EARSHOT_MAINTAINER: 'Anna <anna@radio.example>' })).toBe(
      'Anna <anna@radio.example>',
    );
    expect(maintainer({ EARSHOT_MAINTAINER: '' })).toMatch(/@earshot\.invalid>$/);
  });
});

describe('where a build comes from', () => {
  test.each([
    ['radio/earshot', 'radio', 'earshot'],
    ['https://github.com/radio/earshot.git', 'radio', 'earshot'],
    ['https://github.com/radio/ear.shot', 'radio', 'ear.shot'],
    ['git@github.com:radio/earshot.git', 'radio', 'earshot'],
    ['ssh://git@github.com/radio/earshot', 'radio', 'earshot'],
  ])('%s is a repository', (text, owner, repository) => {
    expect(originOf(text)).toEqual({ owner, repository });
  });

  test.each([
    '',
    'https://gitlab.com/radio/earshot',
    '/home/somebody/earshot',
    'radio',
    'a/b/c',
    '-/x',
  ])('"%s" is none on GitHub', (text) => {
    expect(originOf(text)).toBeNull();
  });

  it('is the remote of the checkout where no workflow tells it', () => {
    mkdirSync(join(folder, '.git'), { recursive: true });
    const config =
      '[core]\n\tbare = false\n[remote "other"]\n\turl = https://github.com/x/y\n' +
      '[remote "origin"]\n\tfetch = +refs/heads/*:refs/remotes/origin/*\n' +
      '\turl = https://github.com/radio/earshot.git\n[branch "main"]\n\tremote = origin\n';
    writeFileSync(join(folder, '.git', 'config'), config);
    expect(buildOrigin(folder, {})).toEqual({ owner: 'radio', repository: 'earshot' });
    expect(buildOrigin(folder, { GITHUB_REPOSITORY: 'fork/earshot' })?.owner).toBe('fork');
    expect(buildOrigin(join(folder, 'nowhere'), {})).toBeNull();
  });
});

describe('the list of packed files', () => {
  test.each([
    ['dist/renderer/assets/*-HASH.js', 'dist/renderer/assets/Modal-DRXGLjSz.js', true],
    ['dist/renderer/assets/*-HASH.js', 'dist/renderer/assets/scroll-lock-BLt_uSA-.js', true],
    ['dist/renderer/assets/*-HASH.js', 'dist/renderer/assets/Modal.js', false],
    ['dist/renderer/assets/*-HASH.js', 'dist/renderer/assets/deep/Modal-DRXGLjSz.js', false],
    ['a/lib/**/*.js', 'a/lib/x.js', true],
    ['a/lib/**/*.js', 'a/lib/b/c/x.js', true],
    ['a/lib/**/*.js', 'b/a/lib/x.js', false],
    ['package.json', 'packageXjson', false],
  ])('%s takes in %s: %s', (pattern, name, isIn) => {
    expect(expressionOf(pattern).test(name)).toBe(isIn);
  });

  it('has a reason for every line', () => {
    for (const { why } of PACKED_FILES) expect(why.length).toBeGreaterThan(10);
  });
});

it('a native part with another checksum than package-lock.json tells is refused', () => {
  const file = join(folder, 'part.tgz');
  writeFileSync(file, 'what was published');
  const right = createHash('sha512').update('what was published').digest('base64');
  expect(() => requireIntegrity(file, `sha512-${right}`)).not.toThrow();
  writeFileSync(file, 'what somebody put there');
  expect(() => requireIntegrity(file, `sha512-${right}`)).toThrow(/checksum differs/);
});

describe('the list that copies read for updates', () => {
  const list = (entry: object, version = '1.2.3'): string => {
    const file = join(folder, 'latest.yml');
    writeFileSync(join(folder, 'a.exe'), 'abc');
    const sha512 = createHash('sha512').update('abc').digest('base64');
    const files = [{ url: 'a.exe', size: 3, sha512, ...entry }];
    // JSON is YAML, too.
    writeFileSync(file, JSON.stringify({ version, files }));
    return file;
  };

  test.each<[string, () => string, string[]]>([
    ['in order', () => list({}), []],
    ['of another version', () => list({}, '9.9.9'), ['it names the version 9.9.9']],
    ['with another size', () => list({ size: 4 }), ['a.exe has another size']],
    ['with another checksum', () => list({ sha512: 'x' }), ['a.exe has another checksum']],
    [
      'of a file that is not there',
      () => list({ url: 'b.exe' }),
      ['a.exe is not in it', 'b.exe was not built'],
    ],
    ['that is missing', () => join(folder, 'none.yml'), ['there is no none.yml']],
  ])('is seen to be one %s', (_name, write, problems) => {
    expect(updateListProblems(write(), { version: '1.2.3', names: ['a.exe'] })).toEqual(problems);
  });
});

it('no package runs a script when it is installed', () => {
  const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { hasInstallScript?: boolean; optional?: boolean }>;
  };
  const own = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    allowScripts: Record<string, boolean>;
  };
  const withScript = Object.entries(lock.packages)
    .filter(([, { hasInstallScript }]) => hasInstallScript)
    .map(([path]) => path.split('node_modules/').at(-1));
  expect(Object.keys(own.allowScripts).sort()).toEqual(withScript.sort());
  expect(Object.values(own.allowScripts)).not.toContain(true);
});
