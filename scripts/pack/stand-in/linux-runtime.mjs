import path from 'node:path';
import { writeDefaultApp } from './default-app.mjs';
import { fuseWire } from './fuse-wire.mjs';
import { filesBeside, writeFiles } from './plain-files.mjs';

/** e_machine of the ELF header. */
const MACHINES = { x64: 0x3e, arm64: 0xb7 };

/**
 * A folder that a packer takes for the unpacked Linux runtime of Electron. It does not run.
 *
 * @param {string} folder
 * @param {{ arch: 'x64' | 'arm64', version: string }} runtime
 */
export async function writeLinuxRuntime(folder, { arch, version }) {
  writeFiles(folder, {
    ...filesBeside(),
    version,
    'electron!': Buffer.concat([elfHeader(arch), fuseWire()]),
    'chrome-sandbox!': 'stand-in',
    'chrome_crashpad_handler!': elfHeader(arch),
  });
  await writeDefaultApp(path.join(folder, 'resources', 'default_app.asar'));
}

/** @param {'x64' | 'arm64'} arch */
export function elfHeader(arch) {
  const header = Buffer.alloc(64);
  // Magic number, 64 bit, little endian, version 1.
  header.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]);
  header.writeUInt16LE(2, 16);
  header.writeUInt16LE(MACHINES[arch], 18);
  header.writeUInt32LE(1, 20);
  header.writeUInt16LE(64, 52);
  return header;
}
