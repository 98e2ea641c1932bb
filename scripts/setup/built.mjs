import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fingerprint } from './fingerprint.mjs';
import { say, SetupError } from './say.mjs';

/** In this order: the preload lies in the folder of the desktop app, which is emptied before. */
const TARGETS = ['renderer', 'headless', 'electron', 'preload'];

/** What the build is made from. */
const SOURCES = [
  'shared',
  'src-main',
  'src-renderer',
  'assets',
  'vite.config.ts',
  'tsconfig.base.json',
  'package.json',
  'package-lock.json',
];

/** What has to be there afterwards. */
const PRODUCTS = [
  'dist/headless/main.js',
  'dist/renderer/index.html',
  'dist/electron/main.js',
  'dist/electron/preload/index.cjs',
];

/**
 * Whether dist/ was completely built from the sources as they are now.
 *
 * @param {string} root
 */
export function isBuilt(root) {
  return (
    readStamp(root) === fingerprint(root, SOURCES) &&
    PRODUCTS.every((product) => existsSync(path.join(root, product)))
  );
}

/**
 * Builds the interface and the programs when dist/ is not up to date. The stamp goes first and
 * comes back last, so a build that was interrupted is done again.
 *
 * @param {string} root
 * @param {(target: string) => void} [buildTarget] throws when it fails; Vite unless a test says otherwise
 * @returns {boolean} true when something was built
 */
export function ensureBuilt(root, buildTarget = (target) => viteBuild(root, target)) {
  if (isBuilt(root)) return false;
  build(root, buildTarget);
  return true;
}

/**
 * Builds in any case.
 *
 * @param {string} root
 * @param {(target: string) => void} [buildTarget]
 */
export function build(root, buildTarget = (target) => viteBuild(root, target)) {
  // Taken before the build: what is saved while it runs makes the next run build again.
  const sources = fingerprint(root, SOURCES);
  rmSync(stampFile(root), { force: true });
  for (const target of TARGETS) buildTarget(target);
  writeStamp(root, sources);
}

/** @param {string} root */
function stampFile(root) {
  return path.join(root, 'dist', 'build.stamp');
}

/**
 * @param {string} root
 * @returns {string | null}
 */
function readStamp(root) {
  try {
    return readFileSync(stampFile(root), 'utf8').trim();
  } catch {
    return null;
  }
}

/**
 * @param {string} root
 * @param {string} sources
 */
function writeStamp(root, sources) {
  const file = stampFile(root);
  mkdirSync(path.dirname(file), { recursive: true });
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, `${sources}\n`);
  renameSync(unfinished, file);
}

/**
 * @param {string} root
 * @param {string} target mode of vite.config.ts
 */
export function viteBuild(root, target) {
  say(`Building: ${target} …`);
  const vite = path.join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const { status } = spawnSync(
    process.execPath,
    [vite, 'build', '--mode', target, '--logLevel', 'error'],
    {
      cwd: root,
      // Whoever works on a server may have set it otherwise, and would get a slow build for developers.
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 2, 2],
    },
  );
  if (status === 0) return;
  throw new SetupError(`Building the ${target} failed; the reason stands above.`);
}
