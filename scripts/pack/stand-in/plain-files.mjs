import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Languages a runtime comes with: some that shall stay and some that shall go. */
export const LOCALES = ['de', 'en-US', 'fr', 'hu'];

/**
 * Writes files below a folder; what ends in `!` becomes executable.
 *
 * @param {string} folder
 * @param {Readonly<Record<string, string | Buffer>>} files content by relative name
 */
export function writeFiles(folder, files) {
  for (const [name, content] of Object.entries(files)) {
    const executable = name.endsWith('!');
    const file = path.join(folder, executable ? name.slice(0, -1) : name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
    if (executable) chmodSync(file, 0o755);
  }
}

/** What lies beside the program on Windows and Linux. */
export function filesBeside() {
  return {
    LICENSE: 'stand-in',
    'LICENSES.chromium.html': 'stand-in',
    'icudtl.dat': 'stand-in',
    'resources.pak': 'stand-in',
    ...Object.fromEntries(LOCALES.map((name) => [`locales/${name}.pak`, 'stand-in'])),
  };
}
