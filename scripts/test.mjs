import { ensureBuilt } from './setup/built.mjs';
import { ensureParts } from './setup/ensure-parts.mjs';
import { ensureInstalled } from './setup/install.mjs';
import { requireNode } from './setup/node-version.mjs';
import { root } from './setup/root.mjs';
import { runCommand, say } from './setup/say.mjs';
import { runVitest } from './tests/run-vitest.mjs';
import { tallyLine } from './tests/tally.mjs';

requireNode();
process.chdir(root);
// Random cases are many; a tenth of them by default keeps the run short, CI asks for all.
process.env.EARSHOT_CASES_FACTOR ??= '0.1';

await runCommand(async () => {
  ensureInstalled(root);
  const missing = ensureParts();
  ensureBuilt(root);
  say(
    `Random cases: ${process.env.EARSHOT_CASES_FACTOR} of the full number (EARSHOT_CASES_FACTOR).`,
  );

  const tally = await runVitest(root, process.argv.slice(2));
  // Nobody reads the skips of a machine: there, a missing part is a failure.
  if (process.env.CI === 'true') tally.failed += missing.length;

  process.stdout.write(`${tallyLine(tally)}\n`, () => process.exit(tally.failed > 0 ? 1 : 0));
});
