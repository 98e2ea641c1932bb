import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './setup/built.mjs';
import { electronRuntime } from './setup/electron-runtime.mjs';
import { ensureInstalled } from './setup/install.mjs';
import { requireNode } from './setup/node-version.mjs';
import { root } from './setup/root.mjs';
import { runCommand, say } from './setup/say.mjs';
import { chooseDoor } from './start/choose-door.mjs';
import { fetchRuntime } from './start/fetch-runtime.mjs';
import { runDesktop } from './start/run-desktop.mjs';

requireNode();
await runCommand(() => {
  ensureInstalled(root);
  ensureBuilt(root);
});

const args = process.argv.slice(2);
const runtime = electronRuntime(root);
const choice = chooseDoor({
  args,
  runtime,
  env: process.env,
  platform: process.platform,
  isTerminal: process.stdout.isTTY,
});
if (choice.door === 'desktop') await desktop(choice.executable);
else {
  say(choice.why);
  if (choice.fetch && runtime.state === 'no-runtime') fetchRuntime(runtime.folder);
  await serve();
}

/** @param {string} executable */
async function desktop(executable) {
  const { code, early } = await runDesktop(executable, [root, ...args]);
  if (!early) process.exit(code);
  say('The desktop app could not start on this machine; serving the app to the browser instead.');
  await serve();
}

/** In this same process, so that signals, terminal and exit code are the program's own on every system. */
async function serve() {
  const program = path.join(root, 'dist', 'headless', 'main.js');
  process.argv = [process.execPath, program, 'serve', ...args];
  await import(pathToFileURL(program).href);
}
