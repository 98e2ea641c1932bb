import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * An unpacked app as electron-builder leaves it beside the installers made from it.
 *
 * @typedef {object} PackedApp
 * @property {'linux' | 'windows' | 'mac'} system
 * @property {'x64' | 'arm64'} arch
 * @property {string} folder
 * @property {string} resources folder with app.asar
 * @property {string} program what fuses are read from
 */

/** @type {readonly Pick<PackedApp, "system" | "arch" | "folder">[]} */
const PLACES = [
  { system: 'linux', arch: 'x64', folder: 'linux-unpacked' },
  { system: 'linux', arch: 'arm64', folder: 'linux-arm64-unpacked' },
  { system: 'windows', arch: 'x64', folder: 'win-unpacked' },
  { system: 'windows', arch: 'arm64', folder: 'win-arm64-unpacked' },
  { system: 'mac', arch: 'x64', folder: 'mac' },
  { system: 'mac', arch: 'arm64', folder: 'mac-arm64' },
];

const PROGRAMS = { linux: 'earshot', windows: 'Earshot.exe', mac: 'Earshot.app' };

/**
 * @param {string} output folder that electron-builder wrote to
 * @returns {PackedApp[]}
 */
export function packedApps(output) {
  return PLACES.map(({ system, arch, folder }) => {
    const place = path.join(output, folder);
    const program = path.join(place, PROGRAMS[system]);
    const inside = system === 'mac' ? [program, 'Contents', 'Resources'] : [place, 'resources'];
    return { system, arch, folder: place, program, resources: path.join(...inside) };
  }).filter(({ folder }) => existsSync(folder));
}
