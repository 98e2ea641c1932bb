import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * A program that some tests need and npm cannot bring.
 *
 * @typedef {object} Part
 * @property {string} name as people call it
 * @property {string} variable environment variable that tells tests where it lies, and may be set by hand
 * @property {readonly string[]} commands what it is called on the PATH
 * @property {readonly string[]} places where it lies on systems that keep it off the PATH
 * @property {string} debianPackage
 */

/** @type {readonly Part[]} */
export const PARTS = [
  {
    name: 'Chromium',
    variable: 'EARSHOT_CHROMIUM',
    commands: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'],
    places: [
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
      'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
    ],
    debianPackage: 'chromium',
  },
  {
    name: 'Icecast',
    variable: 'EARSHOT_ICECAST',
    commands: ['icecast2', 'icecast'],
    places: [],
    debianPackage: 'icecast2',
  },
  {
    name: 'ffmpeg',
    variable: 'EARSHOT_FFMPEG',
    commands: ['ffmpeg'],
    places: [],
    debianPackage: 'ffmpeg',
  },
  // The rest is for packages of every system, which are put together and looked into.
  {
    name: '7-Zip',
    variable: 'EARSHOT_7ZA',
    commands: ['7za'],
    places: [],
    debianPackage: 'p7zip-full',
  },
  {
    name: 'dpkg-deb',
    variable: 'EARSHOT_DPKG_DEB',
    commands: ['dpkg-deb'],
    places: [],
    debianPackage: 'dpkg',
  },
  {
    name: 'mksquashfs',
    variable: 'EARSHOT_MKSQUASHFS',
    commands: ['mksquashfs'],
    places: [],
    debianPackage: 'squashfs-tools',
  },
  {
    name: 'unsquashfs',
    variable: 'EARSHOT_UNSQUASHFS',
    commands: ['unsquashfs'],
    places: [],
    debianPackage: 'squashfs-tools',
  },
  {
    name: 'desktop-file-validate',
    variable: 'EARSHOT_DESKTOP_FILE_VALIDATE',
    commands: ['desktop-file-validate'],
    places: [],
    debianPackage: 'desktop-file-utils',
  },
];

/**
 * Where a part lies: what the environment says, else the PATH, else the usual places.
 *
 * @param {Part} part
 * @param {NodeJS.ProcessEnv} env
 * @param {(file: string) => boolean} [exists]
 * @returns {string | null} null when it is not on this machine
 */
export function findPart(part, env, exists = existsSync) {
  const given = env[part.variable];
  if (given !== undefined && given !== '') return exists(given) ? given : null;
  const folders = (env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '');
  const suffix = path.delimiter === ';' ? '.exe' : '';
  const onPath = part.commands.flatMap((command) =>
    folders.map((folder) => path.join(folder, command + suffix)),
  );
  return [...onPath, ...part.places].find((file) => exists(file)) ?? null;
}

/**
 * Environment variables that tell tests where the parts are; a part that is missing has none.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Record<string, string>}
 */
export function partVariables(env = process.env) {
  /** @type {Record<string, string>} */
  const variables = {};
  for (const part of PARTS) {
    const file = findPart(part, env);
    if (file !== null) variables[part.variable] = file;
  }
  return variables;
}
