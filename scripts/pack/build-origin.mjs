import { readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The repository on GitHub that a build comes from. Its copies ask there for updates, and packages name it as their
 * home.
 *
 * @typedef {{ owner: string, repository: string }} BuildOrigin
 */

/**
 * What GitHub Actions says, else the remote `origin` of the checkout.
 *
 * @param {string} root
 * @param {NodeJS.ProcessEnv} env
 * @returns {BuildOrigin | null} null: not from a repository on GitHub
 */
export function buildOrigin(root, env) {
  return originOf(env.GITHUB_REPOSITORY ?? '') ?? originOf(remoteOf(root));
}

/**
 * @param {string} text `owner/name`, or an address on github.com over https or ssh
 * @returns {BuildOrigin | null}
 */
export function originOf(text) {
  const short = text
    .trim()
    .replace(/^(?:https:\/\/github\.com\/|(?:ssh:\/\/)?git@github\.com[:/])/, '');
  const match = /^([A-Za-z0-9][A-Za-z0-9-]*)\/([\w.-]+?)(?:\.git)?\/?$/.exec(short);
  return match?.[1] && match[2] ? { owner: match[1], repository: match[2] } : null;
}

/**
 * Address of the remote `origin`, read from the file because git need not be installed; empty where there is none.
 *
 * @param {string} root
 */
function remoteOf(root) {
  let text = '';
  try {
    text = readFileSync(path.join(root, '.git', 'config'), 'utf8');
  } catch {
    // A folder without git, or a worktree: no address to be read.
    return '';
  }
  const section = /^\[remote "origin"\]\n((?:[^[].*\n?)*)/m.exec(text.replaceAll('\r', ''));
  return /^\s*url\s*=\s*(.*)$/m.exec(section?.[1] ?? '')?.[1] ?? '';
}
