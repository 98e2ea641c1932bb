/**
 * One line for the person at the terminal. On stderr, so that `--json` owns stdout.
 *
 * @param {string} sentence
 */
export function say(sentence) {
  process.stderr.write(`${sentence}\n`);
}

/** A failure that one sentence explains; the commands print it without a stack. */
export class SetupError extends Error {}

/**
 * Runs a command's work; a SetupError ends it with its sentence and exit code 1.
 *
 * @param {() => Promise<void> | void} work
 */
export async function runCommand(work) {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    say(error.message);
    process.exit(1);
  }
}
