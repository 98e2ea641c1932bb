import { spawn } from 'node:child_process';
import path from 'node:path';
import { ensureBuilt, viteBuild } from './setup/built.mjs';
import { ensureInstalled } from './setup/install.mjs';
import { requireNode } from './setup/node-version.mjs';
import { partVariables } from './setup/parts.mjs';
import { root } from './setup/root.mjs';
import { runCommand } from './setup/say.mjs';
import { buildStandIn } from './tests/stand-in.mjs';

requireNode();
await runCommand(() => {
  ensureInstalled(root);
  // The bench of the start runs the program as people do.
  ensureBuilt(root);
  viteBuild(root, 'bench');
});
// One of them starts the desktop app, which runs in Node with the stand-in for `electron`.
const standIn = await buildStandIn();

// A process of its own: nothing of this one shall be in the figures.
const program = path.join(root, 'dist', 'bench', 'main.js');
const child = spawn(process.execPath, [program, ...process.argv.slice(2)], {
  env: {
    ...process.env,
    // Where the browser lies that opens pages.
    ...partVariables(),
    EARSHOT_STAND_IN: standIn.module,
    EARSHOT_STAND_IN_REGISTER: standIn.register,
  },
  stdio: 'inherit',
});
child.on('close', (code) => {
  process.exitCode = code ?? 1;
});
