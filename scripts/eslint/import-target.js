import { builtinModules } from 'node:module';
import path from 'node:path';

/**
 * @typedef {{ kind: 'file', path: string } | { kind: 'package', name: string } | { kind: 'node' } | { kind: 'unknown' }} Target
 */

/** The aliases of package.json "imports". */
const ALIASES = { '#shared/': 'shared/', '#core/': 'src-main/core/' };

/**
 * What an import names.
 *
 * @param {string} specifier as written
 * @param {string} file the importing file, below the project, with `/`
 * @returns {Target}
 */
export function importTarget(specifier, file) {
  const name = specifier.replace(/\?.*$/, '');
  for (const [alias, folder] of Object.entries(ALIASES)) {
    if (name.startsWith(alias)) return { kind: 'file', path: folder + name.slice(alias.length) };
  }
  if (/^\.{1,2}(\/|$)/.test(name)) {
    return { kind: 'file', path: path.posix.join(path.posix.dirname(file), name) };
  }
  if (name.startsWith('node:') || builtinModules.includes(name)) return { kind: 'node' };
  const [packageName] = /^(@[\w.-]+\/)?[\w.-]+/.exec(name) ?? [];
  if (packageName === undefined) return { kind: 'unknown' };
  return { kind: 'package', name: packageName };
}
