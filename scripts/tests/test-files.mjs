import { readdirSync } from 'node:fs';
import path from 'node:path';

/** Any name that a person would take for a test, also one that the runner does not look for. */
const TEST_NAME = /\.(test|spec)\.[cm]?[jt]sx?$/;

/**
 * Every file below `folder` that is named like a test.
 *
 * @param {string} folder
 * @returns {string[]} absolute paths, sorted
 */
export function testFilesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && TEST_NAME.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

/**
 * Tests that nobody would miss: on disk, and not among those that the runner knows.
 *
 * @param {readonly string[]} found absolute paths on disk
 * @param {readonly string[]} known absolute paths, with `/` also on Windows
 * @returns {string[]}
 */
export function forgottenTests(found, known) {
  const names = new Set(known.map((file) => path.normalize(file)));
  return found.filter((file) => !names.has(path.normalize(file)));
}
