import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { checkPackages } from './check-packages.mjs';
import { configurationFor } from './configuration.mjs';
import { archiveSize } from './checks/archive-check.mjs';
import { packedApps } from './checks/packed-app.mjs';
import { runBuilder } from './run-builder.mjs';
import { writeBindings } from './stand-in/bindings.mjs';
import { writeLinuxRuntime } from './stand-in/linux-runtime.mjs';
import { writeMacRuntime } from './stand-in/mac-runtime.mjs';
import { packingTools } from './stand-in/packing-tools.mjs';
import { writeWindowsRuntime } from './stand-in/windows-runtime.mjs';
import { toolAdvice } from './system-tools.mjs';

/** Stand-ins belong to no repository; the address only has to have the shape of one. */
const ORIGIN = { owner: 'example', repository: 'earshot' };

/**
 * What can be packed here of each system, and which tool each target needs.
 *
 * @type {readonly {
 *   system: string,
 *   flag: string,
 *   targets: readonly (readonly [name: string, variable: string, tool: string])[],
 *   writeRuntime: (folder: string, runtime: { version: string }) => Promise<void>,
 * }[]}
 */
const SYSTEMS = [
  {
    system: 'linux',
    flag: '--linux',
    targets: [
      ['AppImage', 'APPIMAGE_TOOLS_PATH', 'mksquashfs'],
      ['deb', 'CUSTOM_FPM_PATH', 'dpkg-deb'],
    ],
    writeRuntime: (folder, { version }) => writeLinuxRuntime(folder, { arch: 'x64', version }),
  },
  {
    system: 'windows',
    flag: '--win',
    targets: [['zip', 'ELECTRON_BUILDER_7ZIP_PATH', '7za']],
    writeRuntime: writeWindowsRuntime,
  },
  {
    system: 'mac',
    flag: '--mac',
    targets: [['zip', 'ELECTRON_BUILDER_7ZIP_PATH', '7za']],
    writeRuntime: writeMacRuntime,
  },
];

/**
 * Packs the built app for every system around stand-ins of the Electron runtime and looks into what came out. Needs no
 * network and no display; leaves nothing behind.
 *
 * @param {string} root
 * @param {{
 *   findings: import('./findings.mjs').Findings,
 *   systems?: readonly string[],
 *   arches?: readonly string[],
 * }} check
 * @returns {Promise<number | null>} bytes of the first app.asar, null when nothing was packed
 */
export async function checkStandIns(root, { findings, systems, arches = ['x64', 'arm64'] }) {
  mkdirSync(path.join(root, 'dist'), { recursive: true });
  const stage = mkdtempSync(path.join(root, 'dist', 'pack-check-'));
  const folder = path.relative(root, stage);
  let archiveBytes = null;
  try {
    writeBindings(path.join(stage, 'bindings'));
    const tools = packingTools(path.join(stage, 'tools'));
    for (const entry of SYSTEMS.filter(({ system }) => systems?.includes(system) ?? true)) {
      const output = await pack(root, { entry, folder, tools, findings, arches });
      if (output === null) continue;
      await checkPackages({ output, version: versionOf(root), findings });
      const [app] = packedApps(output);
      archiveBytes ??= app ? archiveSize(app) : null;
    }
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
  return archiveBytes;
}

/**
 * @param {string} root
 * @param {{
 *   entry: typeof SYSTEMS[number],
 *   folder: string,
 *   tools: Record<string, string>,
 *   findings: import('./findings.mjs').Findings,
 *   arches: readonly string[],
 * }} work
 * @returns {Promise<string | null>} folder with the packages
 */
async function pack(root, { entry, folder, tools, findings, arches }) {
  const { system, flag } = entry;
  const runtime = path.join(root, folder, `runtime-${system}`);
  await entry.writeRuntime(runtime, { version: electronVersion(root) });
  const output = path.join(root, folder, system);
  const targets = targetsOf(entry, tools, findings);
  const env = { ...process.env, ...tools, CSC_IDENTITY_AUTO_DISCOVERY: 'false' };
  let said = '';
  let packed = false;
  await findings.look(`${system}: electron-builder takes the configuration and packs`, async () => {
    const code = await runBuilder(root, {
      configuration: standInConfiguration(root, { runtime, output, folder }),
      targets: [flag, ...targets, ...arches.map((arch) => `--${arch}`)],
      env,
      print: (text) => (said += text),
    });
    packed = code === 0;
    return packed ? [] : said.trim().split('\n').slice(-20);
  });
  return packed ? output : null;
}

/**
 * @param {typeof SYSTEMS[number]} entry
 * @param {Record<string, string>} tools
 * @param {import('./findings.mjs').Findings} findings
 */
function targetsOf({ system, targets }, tools, findings) {
  for (const [name, variable, tool] of targets) {
    if (tools[variable] !== undefined) continue;
    findings.skip(`${system}: packing as ${name}`, toolAdvice(tool));
  }
  const names = targets
    .filter(([, variable]) => tools[variable] !== undefined)
    .map(([name]) => name);
  return names.length > 0 ? names : ['dir'];
}

/**
 * The real configuration, with other folders.
 *
 * @param {string} root
 * @param {{ runtime: string, output: string, folder: string }} places
 */
function standInConfiguration(root, { runtime, output, folder }) {
  const configuration = configurationFor(root, { origin: ORIGIN, env: {} });
  const bindings = `${folder.replaceAll('\\', '/')}/bindings/`;
  return {
    ...JSON.parse(JSON.stringify(configuration).replaceAll('dist/bindings/', bindings)),
    electronDist: runtime,
    directories: { ...configuration.directories, output },
  };
}

/** @param {string} root */
function electronVersion(root) {
  return packageOf(path.join(root, 'node_modules', 'electron')).version;
}

/** @param {string} root */
function versionOf(root) {
  return packageOf(root).version;
}

/**
 * @param {string} folder
 * @returns {{ version: string }}
 */
function packageOf(folder) {
  return JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
}
