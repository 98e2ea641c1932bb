import { buildOrigin } from './pack/build-origin.mjs';
import { ensureBinding } from './pack/bindings.mjs';
import { runBuilder } from './pack/run-builder.mjs';
import { build } from './setup/built.mjs';
import { ensureInstalled } from './setup/install.mjs';
import { requireNode } from './setup/node-version.mjs';
import { root } from './setup/root.mjs';
import { runCommand, say, SetupError } from './setup/say.mjs';

const FLAGS = { linux: '--linux', win32: '--win', darwin: '--mac' };

requireNode();
await runCommand(async () => {
  const platform = /** @type {keyof typeof FLAGS} */ (process.platform);
  if (FLAGS[platform] === undefined) {
    throw new SetupError('Earshot is packed on Linux, Windows or macOS, each for itself.');
  }
  ensureInstalled(root);
  const { configurationFor } = await import('./pack/configuration.mjs');
  build(root);
  for (const arch of ['x64', 'arm64']) ensureBinding(root, { platform, arch });

  const origin = buildOrigin(root, process.env);
  if (origin === null) say('No repository on GitHub is known, so these copies cannot be updated.');
  const code = await runBuilder(root, {
    configuration: configurationFor(root, { origin, env: process.env }),
    targets: [FLAGS[platform], ...process.argv.slice(2)],
    env: process.env,
    print: (text) => process.stderr.write(text),
  });
  if (code !== 0) throw new SetupError('Packing failed; the reason stands above.');
  say('The packages are in dist/packages. "npm run pack:check -- --built" looks into them.');
});
