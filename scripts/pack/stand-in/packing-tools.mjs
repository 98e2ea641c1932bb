import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { findTool } from '../system-tools.mjs';
import { elfHeader } from './linux-runtime.mjs';

/** Length of what stands before the files in the AppImages of checks; they do not run. */
const RUNTIME_BYTES = 4096;

/**
 * Environment that makes electron-builder use tools of this machine where it would fetch its own. A tool that is
 * missing has no variable.
 *
 * @param {string} folder for what has to be made
 * @returns {Record<string, string>}
 */
export function packingTools(folder) {
  mkdirSync(folder, { recursive: true });
  /** @type {Record<string, string>} */
  const variables = {};
  const archiver = findTool('7za');
  if (archiver !== null) variables.ELECTRON_BUILDER_7ZIP_PATH = archiver;
  if (findTool('dpkg-deb') !== null) variables.CUSTOM_FPM_PATH = writeFpm(folder);
  const tools = writeAppImageTools(path.join(folder, 'appimage'));
  if (tools !== null) variables.APPIMAGE_TOOLS_PATH = tools;
  return variables;
}

/** @param {string} folder */
function writeFpm(folder) {
  const file = path.join(folder, 'fpm');
  const program = fileURLToPath(new URL('fpm.mjs', import.meta.url));
  writeFileSync(file, `#!/bin/sh\nexec "${process.execPath}" "${program}" "$@"\n`);
  chmodSync(file, 0o755);
  return file;
}

/**
 * The layout of electron-builder's own tools, with those of this machine and a start that does nothing.
 *
 * @param {string} folder
 */
function writeAppImageTools(folder) {
  const squash = findTool('mksquashfs');
  const validate = findTool('desktop-file-validate');
  if (squash === null || validate === null) return null;
  for (const name of ['runtimes', 'lib/x64', 'lib/arm64']) {
    mkdirSync(path.join(folder, name), { recursive: true });
  }
  symlinkSync(squash, path.join(folder, 'mksquashfs'));
  symlinkSync(validate, path.join(folder, 'desktop-file-validate'));
  for (const arch of /** @type {const} */ (['x64', 'arm64'])) {
    writeFileSync(path.join(folder, 'runtimes', `runtime-${arch}`), appImageRuntime(arch));
  }
  return folder;
}

/** @param {'x64' | 'arm64'} arch */
function appImageRuntime(arch) {
  const runtime = Buffer.concat([elfHeader(arch), Buffer.alloc(RUNTIME_BYTES - 64)]);
  // Where the table of sections would begin: it is the last thing in such a program.
  runtime.writeBigUInt64LE(BigInt(RUNTIME_BYTES), 40);
  return runtime;
}
