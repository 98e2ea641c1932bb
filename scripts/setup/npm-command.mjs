import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * How to call npm without a shell in between, so that paths with spaces and Windows need no quoting:
 * npm is a script, and this Node can run it. Only where its script is not found is the shell asked.
 *
 * @param {readonly string[]} args constants of ours; never anything typed by a person
 * @param {{ env: NodeJS.ProcessEnv, execPath: string, platform: string, exists?: (file: string) => boolean }} host
 * @returns {{ command: string, args: string[], shell: boolean }}
 */
export function npmCommand(args, { env, execPath, platform, exists = existsSync }) {
  const folder = path.dirname(execPath);
  const places = [
    env.npm_execpath,
    path.join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    path.join(folder, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ];
  // npm_execpath may name another package manager; the lock file is npm's.
  const script = places.find(
    (place) => place !== undefined && path.basename(place) === 'npm-cli.js' && exists(place),
  );
  if (script !== undefined) return { command: execPath, args: [script, ...args], shell: false };
  const windows = platform === 'win32';
  return { command: windows ? 'npm.cmd' : 'npm', args: [...args], shell: windows };
}
