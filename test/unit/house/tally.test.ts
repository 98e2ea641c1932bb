import { describe, expect, it } from 'vitest';
import { forgottenTests } from '../../../scripts/tests/test-files.mjs';
import { tallyLine, tallyOf } from '../../../scripts/tests/tally.mjs';

function file(states: string[], errors: { file?: number; suites?: number } = {}) {
  const broken = (count = 0) => ({ errors: () => new Array<unknown>(count).fill('broken') });
  return {
    ...broken(errors.file),
    children: {
      allTests: () => states.map((state) => ({ result: () => ({ state }) })),
      allSuites: () => [broken(errors.suites)],
    },
  };
}

describe('the count of a run', () => {
  it.each([
    ['counts each state', [file(['passed', 'failed', 'skipped']), file(['passed'])], [], [2, 1, 1]],
    ['takes a test that never ended for a failure', [file(['pending'])], [], [0, 1, 0]],
    ['takes a file that could not be loaded for a failure', [file([], { file: 1 })], [], [0, 1, 0]],
    [
      'takes a set-up that broke for a failure, though its tests are only skipped',
      [file(['skipped'], { suites: 2 })],
      [],
      [0, 1, 1],
    ],
    ['takes an error that nobody caught for a failure', [file(['passed'])], ['lost'], [1, 1, 0]],
  ] as const)('%s', (_what, files, looseErrors, [passed, failed, skipped]) => {
    expect(tallyOf(files, looseErrors)).toEqual({ passed, failed, skipped });
  });

  it('is told in one plain line', () => {
    expect(tallyLine({ passed: 12, failed: 0, skipped: 3 })).toBe('12 passed, 0 failed, 3 skipped');
  });
});

describe('tests on disk', () => {
  it('are missed when they were not run', () => {
    const found = ['/p/test/unit/a.test.ts', '/p/test/lost/b.test.ts', '/p/test/unit/c.spec.ts'];
    expect(forgottenTests(found, ['/p/test/unit/a.test.ts'])).toEqual(found.slice(1));
    expect(forgottenTests(found, found)).toEqual([]);
  });
});
