import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { npmCommand } from '../setup/npm-command.mjs';
import { say, SetupError } from '../setup/say.mjs';

/**
 * Puts DuckDB's native part for one system and processor into `dist/bindings`, from where electron-builder packs it.
 * npm installs only the one of this machine; another one is fetched through npm and has to have the checksum that
 * package-lock.json tells.
 *
 * @param {string} root
 * @param {{ platform: 'linux' | 'darwin' | 'win32', arch: string }} target
 */
export function ensureBinding(root, { platform, arch }) {
  const name = `node-bindings-${platform}-${arch}`;
  const folder = path.join(root, 'dist', 'bindings', name);
  rmSync(folder, { recursive: true, force: true });
  const installed = path.join(root, 'node_modules', '@duckdb', name);
  if (existsSync(installed)) cpSync(installed, folder, { recursive: true });
  else fetchBinding(root, { name, folder });
}

/**
 * @param {string} root
 * @param {{ name: string, folder: string }} binding
 */
function fetchBinding(root, { name, folder }) {
  const { version, integrity } = lockedBinding(root, name);
  say(`Fetching @duckdb/${name} ${version} …`);
  const work = mkdtempSync(path.join(tmpdir(), 'earshot-binding-'));
  try {
    const archive = path.join(work, packFromRegistry(`@duckdb/${name}@${version}`, work));
    requireIntegrity(archive, integrity);
    // tar is part of Windows, too; relative names, because it takes C: for a host.
    const { status } = spawnSync('tar', ['-xzf', path.basename(archive)], {
      cwd: work,
      stdio: ['ignore', 2, 2],
    });
    if (status !== 0) throw new SetupError(`${path.basename(archive)} could not be unpacked.`);
    cpSync(path.join(work, 'package'), folder, { recursive: true });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/**
 * @param {string} root
 * @param {string} name
 * @returns {{ version: string, integrity: string }}
 */
function lockedBinding(root, name) {
  const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
  const locked = lock.packages[`node_modules/@duckdb/${name}`];
  if (locked === undefined) throw new SetupError(`package-lock.json has no @duckdb/${name}.`);
  return locked;
}

/**
 * @param {string} spec
 * @param {string} folder
 * @returns {string} name of the archive in the folder
 */
function packFromRegistry(spec, folder) {
  const { command, args, shell } = npmCommand(
    ['pack', spec, '--silent', '--pack-destination', folder],
    { env: process.env, execPath: process.execPath, platform: process.platform },
  );
  const { status, stdout } = spawnSync(command, args, {
    cwd: folder,
    shell,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 2],
  });
  if (status !== 0) throw new SetupError(`npm could not fetch ${spec}; why stands above.`);
  return stdout.trim().split('\n').at(-1) ?? '';
}

/**
 * @param {string} file
 * @param {string} integrity as in package-lock.json: `sha512-` and base64
 */
export function requireIntegrity(file, integrity) {
  const found = createHash('sha512').update(readFileSync(file)).digest('base64');
  if (integrity === `sha512-${found}`) return;
  throw new SetupError(
    `${path.basename(file)} is not the file that package-lock.json names: its checksum differs.`,
  );
}
