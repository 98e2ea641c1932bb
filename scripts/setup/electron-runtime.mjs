import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/**
 * @typedef {{ state: 'ready', executable: string, version: string }
 *   | { state: 'no-runtime', folder: string, version: string }
 *   | { state: 'no-package' }} ElectronRuntime
 */

/**
 * Whether Electron can be started, found out from files alone: asking for the module `electron` itself would begin a
 * download of its runtime, and nothing bounds how long that takes.
 *
 * @param {string} root
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {ElectronRuntime}
 */
export function electronRuntime(root, env = process.env) {
  const folder = packageFolder(root);
  if (folder === null) return { state: 'no-package' };
  const version = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')).version;
  // A runtime that somebody put elsewhere; Electron itself knows this variable and trusts it.
  const given = env.ELECTRON_OVERRIDE_DIST_PATH ?? '';
  const dist = given === '' ? path.join(folder, 'dist') : given;
  const name = read(path.join(folder, 'path.txt'));
  const executable = name === null ? null : path.join(dist, name);
  const isRight = given !== '' || read(path.join(dist, 'version'))?.replace(/^v/, '') === version;
  if (executable === null || !isRight || !existsSync(executable)) {
    return { state: 'no-runtime', folder, version };
  }
  return { state: 'ready', executable, version };
}

/** @param {string} root */
function packageFolder(root) {
  try {
    const require = createRequire(path.join(root, 'package.json'));
    return path.dirname(require.resolve('electron/package.json'));
  } catch {
    return null;
  }
}

/** @param {string} file */
function read(file) {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return null;
  }
}
