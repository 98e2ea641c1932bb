import { spawn } from 'node:child_process';

/** Who fails this early never came to show a window: a library of the system is missing, or root may not start it. */
const EARLY_MS = 4_000;

/**
 * Runs the desktop app until it ends.
 *
 * @param {string} executable
 * @param {readonly string[]} args
 * @returns {Promise<{ code: number, early: boolean }>} `early`: it failed before it can have shown anything
 */
export function runDesktop(executable, args) {
  const began = performance.now();
  return new Promise((resolve) => {
    const child = spawn(executable, args, { stdio: 'inherit' });
    const passOn = (/** @type {NodeJS.Signals} */ signal) => void child.kill(signal);
    // Ctrl+C reaches the app by itself; this process only has to outlive it.
    process.on('SIGINT', () => undefined);
    process.on('SIGTERM', passOn);
    child.once('error', () => {
      resolve({ code: 1, early: true });
    });
    child.once('exit', (code) => {
      resolve({
        code: code ?? 1,
        early: code !== null && code !== 0 && performance.now() - began < EARLY_MS,
      });
    });
  });
}
