import { build } from './setup/built.mjs';
import { requireNode } from './setup/node-version.mjs';
import { root } from './setup/root.mjs';
import { runCommand } from './setup/say.mjs';

requireNode();
await runCommand(() => build(root));
