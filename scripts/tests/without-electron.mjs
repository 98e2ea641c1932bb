import { existsSync, readFileSync, renameSync } from 'node:fs';
import path from 'node:path';
import { ensureBuilt } from '../setup/built.mjs';
import { ensureInstalled } from '../setup/install.mjs';
import { root } from '../setup/root.mjs';
import { runCommand, say, SetupError } from '../setup/say.mjs';
import { runVitest } from './run-vitest.mjs';
import { tallyLine } from './tally.mjs';
import { testFilesBelow } from './test-files.mjs';

/** What starts the desktop app or packs it. */
const DESKTOP = /support\/desktop\/launch'|scripts\/pack\//;

const place = path.join(root, 'node_modules', 'electron');
const away = path.join(root, 'node_modules', '.electron-away');

// The proof that the core knows nothing of Electron: the package is moved away, and everything but the desktop app is
// built and tested. `node scripts/tests/without-electron.mjs test/contract` narrows it.
process.chdir(root);
process.env.EARSHOT_CASES_FACTOR ??= '0.1';
await runCommand(async () => {
  // A run before this one that was killed.
  if (existsSync(away) && !existsSync(place)) renameSync(away, place);
  ensureInstalled(root);
  ensureBuilt(root);
  renameSync(place, away);
  process.once('exit', comeBack);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
  say('Running everything but the desktop app, with Electron away.');
  const narrowed = process.argv.slice(2);
  // By name: what is excluded on the command line is not excluded from the projects of Vitest's configuration.
  const files = testFilesBelow(path.join(root, 'test'))
    .filter((file) => !DESKTOP.test(readFileSync(file, 'utf8')))
    .map((file) => path.relative(root, file).replaceAll(path.sep, '/'))
    .filter((file) => narrowed.length === 0 || narrowed.some((part) => file.includes(part)));
  if (files.length === 0) throw new SetupError('No test is left of what was named.');
  const tally = await runVitest(root, files);
  process.stdout.write(`${tallyLine(tally)}\n`, () => process.exit(tally.failed > 0 ? 1 : 0));
});

function comeBack() {
  if (existsSync(away)) renameSync(away, place);
}
