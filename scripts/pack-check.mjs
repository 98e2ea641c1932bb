import path from 'node:path';
import { Findings } from './pack/findings.mjs';
import { ensureBuilt } from './setup/built.mjs';
import { ensureInstalled } from './setup/install.mjs';
import { requireNode } from './setup/node-version.mjs';
import { root } from './setup/root.mjs';
import { runCommand, SetupError } from './setup/say.mjs';

requireNode();
await runCommand(async () => {
  ensureInstalled(root);
  const findings = new Findings((line) => console.log(line));
  if (process.argv.includes('--built')) {
    const { checkBuilt } = await import('./pack/check-built.mjs');
    await checkBuilt(root, { findings, output: path.join(root, 'dist', 'packages') });
  } else {
    if (process.platform !== 'linux') {
      throw new SetupError(
        'Stand-ins are packed on Linux only. Here: "npm run pack", then "npm run pack:check -- --built".',
      );
    }
    ensureBuilt(root);
    const { checkStandIns } = await import('./pack/check-stand-ins.mjs');
    await checkStandIns(root, { findings });
  }
  // Nobody reads what was skipped on a machine: there, a tool that is missing is a failure.
  const skipped = findings.count('skipped');
  const failed = findings.count('failed') + (process.env.CI === 'true' ? skipped : 0);
  console.log(`${findings.count('ok')} ok, ${findings.count('failed')} failed, ${skipped} skipped`);
  process.exitCode = failed > 0 ? 1 : 0;
});
