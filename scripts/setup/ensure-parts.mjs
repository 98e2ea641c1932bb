import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { findPart, PARTS } from './parts.mjs';
import { say } from './say.mjs';

/** @typedef {import('./parts.mjs').Part} Part */

/**
 * Makes sure that the programs are there which tests need and npm cannot bring: as root on Debian or
 * Ubuntu it installs those that are missing, elsewhere it says which ones they are.
 *
 * @returns {readonly Part[]} parts that are still missing
 */
export function ensureParts() {
  const missing = missingParts();
  if (missing.length > 0 && mayInstall()) installDebianPackages(missing);
  const left = missingParts();
  for (const part of left) {
    say(
      `${part.name} is not on this machine, so the tests that need it are skipped. ` +
        `Install it (on Debian and Ubuntu: apt install ${part.debianPackage}), or set ${part.variable} to where it lies.`,
    );
  }
  return left;
}

/**
 * Whether /etc/os-release describes Debian or a system that names it as its parent.
 *
 * @param {string} osRelease content of the file
 */
export function isDebianFamily(osRelease) {
  const names = [...osRelease.matchAll(/^(?:ID|ID_LIKE)=(.*)$/gm)].flatMap(([, value = '']) =>
    value.replaceAll('"', '').split(/\s+/),
  );
  return names.includes('debian') || names.includes('ubuntu');
}

function missingParts() {
  return PARTS.filter((part) => findPart(part, process.env) === null);
}

function mayInstall() {
  if (process.getuid?.() !== 0) return false;
  try {
    return isDebianFamily(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

/** @param {readonly Part[]} parts */
function installDebianPackages(parts) {
  const packages = [...new Set(parts.map((part) => part.debianPackage))];
  say(`Installing Debian packages for the tests: ${packages.join(', ')} …`);
  /** @type {import('node:child_process').SpawnSyncOptions} */
  const options = {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 2, 2],
  };
  spawnSync('apt-get', ['update', '-q'], options);
  spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], options);
}
