import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../setup/root.mjs';
import { forgottenTests, testFilesBelow } from '../tests/test-files.mjs';
import { deadLinksIn } from './dead-links.mjs';
import { leftoversIn } from './leftovers.mjs';
import { lint } from './lint.mjs';
import { oddAddresses } from './lock-addresses.mjs';
import { projectFiles } from './project-files.mjs';
import { runTool } from './tool.mjs';

/**
 * One thing that verify looks at. `complaint` resolves to what is wrong, or to '' when nothing is.
 *
 * @typedef {{ name: string, complaint: () => Promise<string> }} Step
 */

/** One tsconfig per room; svelte-check reads that of the interface. */
const TYPED_ROOMS = [
  ...['shared', 'src-main/core', 'src-main/http', 'src-main/headless', 'src-main/electron'],
  ...['bench', 'scripts', 'test'],
];

const TEXT = /\.(ts|js|mjs|json|svelte|css|html|md|yml|yaml|svg|csv|xml|txt|sh)$|^\.ci\/|^[^./]+$/;

/** @returns {readonly Step[]} */
export function verifySteps() {
  const linted = once(lint);
  return [
    { name: 'lint', complaint: async () => (await linted()).rest.join('\n') },
    { name: 'import rule', complaint: async () => (await linted()).imports.join('\n') },
    { name: 'house limits', complaint: async () => (await linted()).limits.join('\n') },
    toolStep('format', 'prettier', ['--check', '--log-level', 'warn', '.']),
    ...TYPED_ROOMS.map((room) => toolStep(`types: ${room}`, 'typescript', ['-p', room])),
    toolStep('types: src-renderer', 'svelte-check', [
      ...['--tsconfig', 'src-renderer/tsconfig.json'],
      ...['--fail-on-warnings', '--output', 'human'],
    ]),
    toolStep('dead code and packages', 'knip', ['--no-progress']),
    { name: 'tests are all known to the runner', complaint: unknownTests },
    { name: 'leftovers', complaint: async () => complaintsAbout(TEXT, leftoversIn) },
    {
      name: 'links in the documents',
      complaint: async () => complaintsAbout(/\.md$/, deadLinksIn),
    },
    { name: 'addresses in the lock file', complaint: async () => lockComplaint() },
  ];
}

/**
 * @param {string} name
 * @param {string} tool
 * @param {readonly string[]} args
 * @returns {Step}
 */
function toolStep(name, tool, args) {
  return {
    name,
    complaint: async () => {
      const { ok, output } = await runTool(tool, args);
      return ok ? '' : output.trim() || `${tool} failed without a word`;
    },
  };
}

async function unknownTests() {
  const { ok, stdout, output } = await runTool('vitest', ['list', '--filesOnly', '--json']);
  if (!ok) return output.trim();
  /** @type {{ file: string }[]} */
  const known = JSON.parse(stdout.slice(stdout.indexOf('[')));
  const forgotten = forgottenTests(
    testFilesBelow(path.join(root, 'test')),
    known.map(({ file }) => file),
  );
  return forgotten.map((file) => `${path.relative(root, file)} would never run`).join('\n');
}

/**
 * @param {RegExp} names which files
 * @param {(file: string, content: string) => string[]} complaintsIn
 */
function complaintsAbout(names, complaintsIn) {
  return projectFiles()
    .filter((file) => names.test(file))
    .flatMap((file) => complaintsIn(file, readFileSync(path.join(root, file), 'utf8')))
    .join('\n');
}

function lockComplaint() {
  const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
  return oddAddresses(lock).join('\n');
}

/**
 * @template T
 * @param {() => Promise<T>} work
 * @returns {() => Promise<T>}
 */
function once(work) {
  /** @type {Promise<T> | undefined} */
  let running;
  return () => (running ??= work());
}
