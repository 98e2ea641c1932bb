import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { say, SetupError } from '../setup/say.mjs';
import { checkPackages } from './check-packages.mjs';
import { packedApps } from './checks/packed-app.mjs';
import { signatureOf } from './checks/signature.mjs';
import { readConfiguration } from './configuration.mjs';
import { wantedPackages } from './wanted-packages.mjs';

/**
 * System of this machine, as electron-builder.yml calls it.
 *
 * @type {Readonly<Record<string, 'linux' | 'win' | 'mac'>>}
 */
const OWN = { linux: 'linux', win32: 'win', darwin: 'mac' };

/**
 * Looks into what `npm run pack` built on this machine: that every file is there that the configuration promises for
 * this system, and what is in it. Says what each app is signed with; not being signed is no failure.
 *
 * @param {string} root
 * @param {{ findings: import('./findings.mjs').Findings, output: string }} check
 */
export async function checkBuilt(root, { findings, output }) {
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const system = OWN[process.platform];
  const names = builtNames(output);
  if (system === undefined || names.length === 0) {
    throw new SetupError(`Nothing is built in ${output}. Run "npm run pack" first.`);
  }
  const wanted = wantedPackages(readConfiguration(root), { system, version });
  await findings.look('every promised file is there', () =>
    wanted.filter((name) => !names.includes(name)).map((name) => `${name} was not built`),
  );
  await checkPackages({ output, version, findings });
  for (const app of packedApps(output)) say(`${app.system} ${app.arch}: ${signatureOf(app)}`);
}

/** @param {string} output */
function builtNames(output) {
  try {
    return readdirSync(output);
  } catch {
    return [];
  }
}
