import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { root } from '../setup/root.mjs';

/**
 * Files that belong to the project: in git, or about to be.
 *
 * @returns {string[]} paths below the root, with `/`
 */
export function projectFiles() {
  const list = execFileSync('git', ['ls-files', '-z', '-co', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return list.split('\0').filter((file) => file !== '' && existsSync(path.join(root, file)));
}
