import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './setup/built.mjs';
import { ensureInstalled } from './setup/install.mjs';
import { requireNode } from './setup/node-version.mjs';
import { root } from './setup/root.mjs';
import { runCommand, say } from './setup/say.mjs';

requireNode();
await runCommand(() => {
  ensureInstalled(root);
  ensureBuilt(root);
});
say(
  'The desktop window and tray are not part of this version; serving the same app to the browser.',
);

// In this same process, so that signals, terminal and exit code are the program's own on every system.
const program = path.join(root, 'dist', 'headless', 'main.js');
process.argv = [process.execPath, program, 'serve', ...process.argv.slice(2)];
await import(pathToFileURL(program).href);
