import path from 'node:path';
import { parts } from '../builder-parts.mjs';
import { writeDefaultApp } from './default-app.mjs';
import { fuseWire } from './fuse-wire.mjs';
import { filesBeside, writeFiles } from './plain-files.mjs';

/**
 * A folder that a packer takes for the unpacked Windows runtime of Electron. It does not run.
 *
 * @param {string} folder
 * @param {{ version: string }} runtime
 */
export async function writeWindowsRuntime(folder, { version }) {
  const program = windowsProgram();
  writeFiles(folder, {
    ...filesBeside(),
    version,
    'electron.exe': Buffer.concat([program, fuseWire()]),
    'ffmpeg.dll': program,
  });
  await writeDefaultApp(path.join(folder, 'resources', 'default_app.asar'));
}

/** The smallest program with the version information that a packer edits. */
function windowsProgram() {
  const { NtExecutable, NtExecutableResource, Resource } = parts.resedit;
  const program = NtExecutable.createEmpty(false, false);
  const resources = NtExecutableResource.from(program);
  const version = Resource.VersionInfo.createEmpty();
  version.setStringValues({ lang: 0x0409, codepage: 1200 }, { ProductName: 'Electron' });
  version.outputToResourceEntries(resources.entries);
  resources.outputResource(program);
  return Buffer.from(program.generate());
}
