import { spawn } from 'node:child_process';
import path from 'node:path';
import { ensureBuilt, viteBuild } from './setup/built.mjs';
import { ensureInstalled } from './setup/install.mjs';
import { requireNode } from './setup/node-version.mjs';
import { partVariables } from './setup/parts.mjs';
import { root } from './setup/root.mjs';
import { runCommand } from './setup/say.mjs';

requireNode();
await runCommand(() => {
  ensureInstalled(root);
  // The bench of the start runs the program as people do.
  ensureBuilt(root);
  viteBuild(root, 'bench');
});

// A process of its own: nothing of this one shall be in the figures.
const program = path.join(root, 'dist', 'bench', 'main.js');
const child = spawn(process.execPath, [program, ...process.argv.slice(2)], {
  // One of them opens the page in a browser.
  env: { ...process.env, ...partVariables() },
  stdio: 'inherit',
});
child.on('close', (code) => {
  process.exitCode = code ?? 1;
});
