import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { archiveProblems } from './checks/archive-check.mjs';
import { fuseProblems } from './checks/fuse-check.mjs';
import { appImageOffset, appImageProblems, debProblems } from './checks/linux-check.mjs';
import { macProblems } from './checks/mac-check.mjs';
import { packedApps } from './checks/packed-app.mjs';
import { resolutionProblems } from './checks/resolution-check.mjs';
import { updateListProblems } from './checks/update-check.mjs';
import { windowsProblems } from './checks/windows-check.mjs';
import { findTool, toolAdvice } from './system-tools.mjs';

/**
 * @typedef {object} Packages
 * @property {string} output folder that electron-builder wrote to
 * @property {string} version
 * @property {import('./findings.mjs').Findings} findings
 */

/**
 * What each kind of package is looked at with, and how.
 *
 * @type {readonly {
 *   ending: string,
 *   tools: readonly string[],
 *   problems: (file: string, version: string) => string[],
 * }[]}
 */
const KINDS = [
  {
    ending: '.deb',
    tools: ['dpkg-deb', 'desktop-file-validate'],
    problems: (file, version) => {
      const architecture = file.endsWith('-amd64.deb') ? 'amd64' : 'arm64';
      return debProblems(file, { version, architecture });
    },
  },
  {
    ending: '.AppImage',
    tools: ['unsquashfs', 'desktop-file-validate'],
    problems: (file) => appImageProblems(file, { offset: appImageOffset(file) }),
  },
];

/**
 * Looks into everything that electron-builder left in a folder.
 *
 * @param {Packages} packages
 */
export async function checkPackages(packages) {
  await checkApps(packages);
  await checkFiles(packages);
  await checkUpdateLists(packages);
}

/** @param {Packages} packages */
async function checkApps({ output, version, findings }) {
  for (const app of packedApps(output)) {
    const name = `${app.system} ${app.arch}`;
    await findings.look(`${name}: files in and beside the archive`, () => archiveProblems(app));
    await findings.look(`${name}: what is not bundled is found`, () => resolutionProblems(app));
    await findings.look(`${name}: fuses of the program`, () => fuseProblems(app));
    if (app.system === 'mac') {
      await findings.look(`${name}: Info.plist`, () => macProblems(app, { version }));
    }
    if (app.system === 'windows') {
      await findings.look(`${name}: program resources`, () => windowsProblems(app, { version }));
    }
  }
}

/** @param {Packages} packages */
async function checkFiles({ output, version, findings }) {
  for (const name of readdirSync(output).sort()) {
    const kind = KINDS.find(({ ending }) => name.endsWith(ending));
    if (kind === undefined) continue;
    const missing = kind.tools.find((tool) => findTool(tool) === null);
    if (missing !== undefined) findings.skip(name, toolAdvice(missing));
    else await findings.look(name, () => kind.problems(path.join(output, name), version));
  }
}

/** @param {Packages} packages */
async function checkUpdateLists({ output, version, findings }) {
  const names = readdirSync(output);
  /** @type {readonly (readonly [list: string, part: RegExp])[]} */
  const lists = [
    ['latest-mac.yml', /-mac-(x64|arm64)\.zip$/],
    ['latest.yml', /-windows-(x64|arm64)-setup\.exe$/],
    ['latest-linux.yml', /-linux-(x86_64\.AppImage|amd64\.deb)$/],
    ['latest-linux-arm64.yml', /-linux-arm64\.(AppImage|deb)$/],
  ];
  for (const [list, part] of lists) {
    const named = names.filter((name) => part.test(name));
    if (named.length === 0 && !existsSync(path.join(output, list))) continue;
    const file = path.join(output, list);
    await findings.look(list, () => updateListProblems(file, { version, names: named }));
  }
}
