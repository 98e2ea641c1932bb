import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

/**
 * The list that installed copies read when they ask for updates: version, files, sizes and checksums.
 *
 * @param {string} file latest*.yml
 * @param {{ version: string, names: readonly string[] }} wanted files that have to be in it
 * @returns {string[]} what is wrong
 */
export function updateListProblems(file, { version, names }) {
  if (!existsSync(file)) return [`there is no ${path.basename(file)}`];
  const list = parse(readFileSync(file, 'utf8'));
  /** @type {{ url: string, sha512: string, size: number }[]} */
  const files = list.files ?? [];
  return [
    ...(list.version === version ? [] : [`it names the version ${list.version}`]),
    ...names
      .filter((name) => !files.some(({ url }) => url === name))
      .map((name) => `${name} is not in it`),
    ...files.flatMap((entry) => entryProblems(path.dirname(file), entry)),
  ];
}

/**
 * @param {string} folder
 * @param {{ url: string, sha512: string, size: number }} entry
 */
function entryProblems(folder, { url, sha512, size }) {
  const file = path.join(folder, url);
  if (!existsSync(file)) return [`${url} was not built`];
  const found = createHash('sha512').update(readFileSync(file)).digest('base64');
  const problems = [];
  if (statSync(file).size !== size) problems.push(`${url} has another size`);
  if (found !== sha512) problems.push(`${url} has another checksum`);
  return problems;
}
