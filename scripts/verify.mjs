import { availableParallelism } from 'node:os';
import { ensureInstalled } from './setup/install.mjs';
import { requireNode } from './setup/node-version.mjs';
import { root } from './setup/root.mjs';
import { runCommand } from './setup/say.mjs';
import { tallyLine } from './tests/tally.mjs';
import { runSteps } from './verify/run-steps.mjs';
import { verifySteps } from './verify/steps.mjs';

requireNode();
await runCommand(async () => {
  ensureInstalled(root);
  const tally = await runSteps(verifySteps(), {
    atOnce: Math.min(availableParallelism(), 4),
    print: (line) => console.log(line),
  });
  console.log(tallyLine(tally));
  process.exitCode = tally.failed > 0 ? 1 : 0;
});
