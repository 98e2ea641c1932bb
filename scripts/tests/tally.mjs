/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Tally
 *
 * The little of Vitest's report that is counted.
 * @typedef {{ errors(): readonly unknown[] }} Reported
 * @typedef {{ result(): { state: string } }} ReportedTest
 * @typedef {Reported & { children: { allTests(): Iterable<ReportedTest>, allSuites(): Iterable<Reported> } }} ReportedFile
 */

/** @type {Tally} */
export const NOTHING = { passed: 0, failed: 0, skipped: 0 };

/**
 * Counts tests. An error outside of any test counts as one that failed: a file that could not be
 * loaded, a set-up that broke, a rejection that nobody caught. A test that never ended failed too.
 *
 * @param {readonly ReportedFile[]} files
 * @param {readonly unknown[]} looseErrors
 * @returns {Tally}
 */
export function tallyOf(files, looseErrors) {
  const tally = { ...NOTHING, failed: looseErrors.length };
  for (const file of files) {
    tally.failed += [file, ...file.children.allSuites()].filter(hasErrors).length;
    for (const test of file.children.allTests()) tally[outcomeOf(test)] += 1;
  }
  return tally;
}

/**
 * The closing line of every run.
 *
 * @param {Tally} tally
 */
export function tallyLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** @param {Reported} reported */
function hasErrors(reported) {
  return reported.errors().length > 0;
}

/**
 * @param {ReportedTest} test
 * @returns {keyof Tally}
 */
function outcomeOf(test) {
  const { state } = test.result();
  return state === 'passed' || state === 'skipped' ? state : 'failed';
}
