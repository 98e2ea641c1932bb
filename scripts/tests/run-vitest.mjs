import path from 'node:path';
import { say } from '../setup/say.mjs';
import { NOTHING, tallyOf } from './tally.mjs';
import { forgottenTests, testFilesBelow } from './test-files.mjs';

/** @typedef {import('./tally.mjs').Tally} Tally */

/**
 * Runs Vitest once. Without arguments it also counts every test file on disk that was not run as a
 * failure; with arguments the run is narrowed on purpose.
 *
 * @param {string} root
 * @param {readonly string[]} args as for `vitest run`
 * @returns {Promise<Tally>}
 */
export async function runVitest(root, args) {
  // Only now: before the packages are installed there is no Vitest to load.
  const { parseCLI, startVitest } = await import('vitest/node');
  const { filter, options } = parseCLI(['vitest', 'run', ...args]);
  const vitest = await startVitest('test', filter, { ...options, root, run: true, watch: false });
  const files = vitest.state.getTestModules();
  const tally = tallyOf(files, vitest.state.getUnhandledErrors());
  if (files.length === 0) {
    say('No test was run.');
    return { ...NOTHING, failed: 1 };
  }
  if (args.length > 0) return tally;
  const forgotten = forgottenTests(
    testFilesBelow(path.join(root, 'test')),
    files.map((file) => file.moduleId),
  );
  for (const file of forgotten) say(`On disk, but not run: ${path.relative(root, file)}`);
  return { ...tally, failed: tally.failed + forgotten.length };
}
