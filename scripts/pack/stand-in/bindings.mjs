import path from 'node:path';
import { writeFiles } from './plain-files.mjs';

/**
 * What the package of DuckDB's native part holds on each system beside its README, as published. The real ones have
 * 38 MB (Windows), 71 MB (Linux) and 118 MB (macOS).
 *
 * @type {Readonly<Record<string, readonly string[]>>}
 */
export const BINDING_FILES = {
  linux: ['LICENSE', 'duckdb.node', 'libduckdb.so', 'package.json'],
  darwin: ['LICENSE', 'duckdb.node', 'libduckdb.dylib', 'package.json'],
  win32: ['LICENSE', 'duckdb.dll', 'duckdb.node', 'package.json'],
};

/**
 * Folders with the names of DuckDB's native parts and nothing in their files, so that every system can be packed on
 * any, in seconds.
 *
 * @param {string} folder
 */
export function writeBindings(folder) {
  for (const [platform, names] of Object.entries(BINDING_FILES)) {
    for (const arch of ['x64', 'arm64']) {
      const name = `node-bindings-${platform}-${arch}`;
      const files = Object.fromEntries(names.map((file) => [file, 'stand-in']));
      // Node reads this one when it looks for the part.
      const about = JSON.stringify({ name: `@duckdb/${name}` });
      writeFiles(path.join(folder, name), { ...files, 'package.json': about });
    }
  }
}
