import { spawn } from 'node:child_process';
import path from 'node:path';

/** On a line that lets nothing through and refuses nothing, this is when we stop trying. */
const MOST_MS = 15 * 60_000;

/**
 * Fetches Electron's runtime while the app is already served; about 120 MB. Whether it worked shows at the next
 * start, so nobody waits for it and nothing is said.
 *
 * @param {string} folder of the package `electron`
 */
export function fetchRuntime(folder) {
  const child = spawn(process.execPath, [path.join(folder, 'install.js')], {
    stdio: 'ignore',
    timeout: MOST_MS,
  });
  child.on('error', () => undefined);
  child.unref();
  process.once('exit', () => child.kill());
}
