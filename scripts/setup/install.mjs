import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { npmCommand } from './npm-command.mjs';
import { say, SetupError } from './say.mjs';

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean }} LockedPackage
 * @typedef {Record<string, LockedPackage>} LockedPackages
 */

/**
 * Whether node_modules holds what package-lock.json asks for. npm leaves its own record of what it
 * installed in node_modules/.package-lock.json, as the last thing it does: an interrupted install has
 * none, and one made by hand with `npm install` counts.
 *
 * @param {string} root
 */
export function isInstalled(root) {
  const wanted = lockedPackages(path.join(root, 'package-lock.json'));
  const installed = lockedPackages(path.join(root, 'node_modules', '.package-lock.json'));
  if (wanted === null || installed === null) return false;
  const names = new Set([...Object.keys(wanted), ...Object.keys(installed)]);
  names.delete('');
  return [...names].every((name) => agrees(wanted[name], installed[name]));
}

/**
 * Installs the locked packages when they are not there. Throws a SetupError with a sentence when npm fails.
 *
 * @param {string} root
 * @returns {boolean} true when something was installed
 */
export function ensureInstalled(root) {
  if (isInstalled(root)) return false;
  say('Installing the packages Earshot is built from (about a minute, only when they change) …');
  // Development packages are needed for the build, also where npm is set up to leave them out.
  const { command, args, shell } = npmCommand(['ci', '--include=dev', '--no-audit', '--no-fund'], {
    env: process.env,
    execPath: process.execPath,
    platform: process.platform,
  });
  const { status, error } = spawnSync(command, args, { cwd: root, shell, stdio: ['ignore', 2, 2] });
  if (status === 0) return true;
  throw new SetupError(
    `Installing failed (${error?.message ?? `npm ended with ${status ?? 'a signal'}`}). ` +
      'What npm says stands above; most often the network is away. Then run the same command again.',
  );
}

/**
 * @param {string} file
 * @returns {LockedPackages | null} null when there is no such file or it cannot be read
 */
function lockedPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? null;
  } catch {
    return null;
  }
}

/**
 * @param {LockedPackage | undefined} wanted
 * @param {LockedPackage | undefined} installed
 */
function agrees(wanted, installed) {
  if (wanted === undefined) return false;
  // Binaries for other systems are in the lock file and rightly not on this disk.
  if (installed === undefined) return wanted.optional === true || wanted.devOptional === true;
  return wanted.version === installed.version && wanted.integrity === installed.integrity;
}
