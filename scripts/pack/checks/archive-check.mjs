import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { parts } from '../builder-parts.mjs';
import { NATIVE_FILES, PACKED_FILES } from '../packed-files.mjs';

/** Never in a copy that people install, wherever a list may allow it by accident. */
const FORBIDDEN = [
  /\.map$/,
  /\.tsx?$/,
  /\.svelte$/,
  /\.(test|spec)[.-]/,
  /(^|\/)test\//,
  /(^|\/)\.[^/]+$/,
];
const HASH = '[\\w-]{8}';

/**
 * Compares the archive with the written list, in both directions.
 *
 * @param {import('./packed-app.mjs').PackedApp} app
 * @returns {string[]} what is wrong
 */
export function archiveProblems(app) {
  const archive = path.join(app.resources, 'app.asar');
  if (!existsSync(archive)) return ['there is no app.asar'];
  const { packed, unpacked } = filesOf(archive);
  const native = NATIVE_FILES[app.system].map((name) => name.replace('ARCH', app.arch));
  return [
    ...unlisted(packed),
    ...forbidden([...packed, ...unpacked]),
    ...differences(unpacked, native),
    ...missingOnDisk(`${archive}.unpacked`, unpacked),
  ];
}

/**
 * Bytes of the archive, without what lies beside it.
 *
 * @param {import('./packed-app.mjs').PackedApp} app
 */
export function archiveSize({ resources }) {
  return statSync(path.join(resources, 'app.asar')).size;
}

/** @param {string} archive */
function filesOf(archive) {
  const names = parts.asar
    .listPackage(archive, { isPack: false })
    .map((name) => name.replaceAll('\\', '/').replace(/^\//, ''));
  /** @type {{ packed: string[], unpacked: string[] }} */
  const files = { packed: [], unpacked: [] };
  for (const name of names) {
    const entry = parts.asar.statFile(archive, path.normalize(name));
    if ('files' in entry) continue;
    files[entry.unpacked ? 'unpacked' : 'packed'].push(name);
  }
  return files;
}

/** @param {readonly string[]} names */
function unlisted(names) {
  const matchers = PACKED_FILES.flatMap(({ files, mayBeAbsent = false }) =>
    files.map((pattern) => ({ pattern, mayBeAbsent, expression: expressionOf(pattern) })),
  );
  return [
    ...names
      .filter((name) => !matchers.some(({ expression }) => expression.test(name)))
      .map((name) => `${name} is in the archive and not in scripts/pack/packed-files.mjs`),
    ...matchers
      .filter(({ mayBeAbsent }) => !mayBeAbsent)
      .filter(({ expression }) => !names.some((name) => expression.test(name)))
      .map(({ pattern }) => `${pattern} is in scripts/pack/packed-files.mjs and not packed`),
  ];
}

/** @param {string} pattern */
export function expressionOf(pattern) {
  const source = pattern
    .split(/(\*\*\/|\*|HASH)/)
    .map((piece) => {
      if (piece === '**/') return '(?:[^/]+/)*';
      if (piece === '*') return '[^/]+';
      return piece === 'HASH' ? HASH : piece.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
    })
    .join('');
  return new RegExp(`^${source}$`);
}

/** @param {readonly string[]} names */
function forbidden(names) {
  return names
    .filter((name) => FORBIDDEN.some((expression) => expression.test(name)))
    .map((name) => `${name} has no place in an installed copy`);
}

/**
 * @param {readonly string[]} found
 * @param {readonly string[]} wanted
 */
function differences(found, wanted) {
  return [
    ...found
      .filter((name) => !wanted.includes(name))
      .map((name) => `${name} is unpacked and should not be`),
    ...wanted
      .filter((name) => !found.includes(name))
      .map((name) => `${name} is not beside the archive`),
  ];
}

/**
 * @param {string} folder
 * @param {readonly string[]} names
 */
function missingOnDisk(folder, names) {
  return names
    .filter((name) => !existsSync(path.join(folder, name)))
    .map((name) => `${name} is said to be beside the archive and is not`);
}
