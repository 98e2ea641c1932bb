/**
 * @typedef {import('./steps.mjs').Step} Step
 * @typedef {import('../tests/tally.mjs').Tally} Tally
 */

/**
 * Looks at everything, also after something was found, and prints each step's name and result.
 *
 * @param {readonly Step[]} steps
 * @param {{ atOnce: number, print: (line: string) => void }} options `atOnce`: steps side by side
 * @returns {Promise<Tally>}
 */
export async function runSteps(steps, { atOnce, print }) {
  const tally = { passed: 0, failed: 0, skipped: 0 };
  const waiting = [...steps];
  const work = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      const complaint = await complaintOf(step);
      print(complaint === '' ? `ok      ${step.name}` : `FAILED  ${step.name}`);
      if (complaint !== '') print(complaint.replace(/^/gm, '        '));
      tally[complaint === '' ? 'passed' : 'failed'] += 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return tally;
}

/** @param {Step} step */
async function complaintOf(step) {
  try {
    return await step.complaint();
  } catch (error) {
    return `could not be looked at: ${error instanceof Error ? error.message : String(error)}`;
  }
}
