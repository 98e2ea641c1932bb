import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findTool } from '../system-tools.mjs';

const ICON_SIZES = [16, 24, 32, 48, 64, 128, 256, 512];

/** What menus show, and the name that ties windows to it (`desktopName` in package.json). */
const DESKTOP_LINES = [
  'Name=Earshot',
  'GenericName=Listener statistics',
  'Comment=Counts the listeners of a web radio and says how far each number can be trusted',
  'Icon=earshot',
  'StartupWMClass=earshot',
  'Categories=AudioVideo;Audio;',
];

/**
 * @param {string} file a Debian package
 * @param {{ version: string, architecture: string }} wanted
 * @returns {string[]} what is wrong
 */
export function debProblems(file, { version, architecture }) {
  const folder = mkdtempSync(path.join(tmpdir(), 'earshot-deb-'));
  try {
    ask('dpkg-deb', ['--raw-extract', file, folder]);
    const control = ask('dpkg-deb', ['--field', file]);
    const names = ask('dpkg-deb', ['--contents', file]);
    const read = (/** @type {string} */ name) => readFileSync(path.join(folder, name), 'utf8');
    return [
      ...missing(control, [
        'Package: earshot\n',
        `Version: ${version}\n`,
        `Architecture: ${architecture}\n`,
        'Section: sound\n',
        'Homepage: https://',
        'Description: Tells a community web radio who listens\n',
      ]),
      ...(/^Maintainer: .+ <.+@.+>$/m.test(control) ? [] : ['nobody maintains the package']),
      ...(/^Recommends:/m.test(control) ? ['packages are recommended'] : []),
      ...missing(
        names,
        ICON_SIZES.map((size) => `/hicolor/${size}x${size}/apps/earshot.png`),
      ),
      ...desktopProblems(read('usr/share/applications/earshot.desktop'), '/opt/Earshot/earshot %U'),
      ...missing(read('DEBIAN/postinst'), ['/opt/Earshot/chrome-sandbox', 'apparmor']),
      ...missing(read('DEBIAN/postrm'), ['apparmor']),
      ...missing(read('opt/Earshot/resources/package-type'), ['deb']),
      ...missing(read('opt/Earshot/resources/apparmor-profile'), [
        '/opt/Earshot/earshot',
        'userns',
      ]),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {string} file an AppImage
 * @param {{ offset: number }} squashed where its files begin
 * @returns {string[]} what is wrong
 */
export function appImageProblems(file, { offset }) {
  const at = ['-offset', String(offset)];
  const names = ask('unsquashfs', [...at, '-l', file]);
  const read = (/** @type {string} */ name) => ask('unsquashfs', [...at, '-cat', file, name]);
  return [
    ...missing(names, ['/AppRun\n', '/earshot\n', '/resources/app.asar\n', '/.DirIcon\n']),
    ...missing(
      names,
      ICON_SIZES.map((size) => `/hicolor/${size}x${size}/apps/earshot.png\n`),
    ),
    ...desktopProblems(read('earshot.desktop'), 'AppRun %U'),
    // The sandbox may only be given up where the system has no user namespaces.
    ...missing(read('AppRun'), ['! unshare -Ur true']),
  ];
}

/**
 * Where the files of an AppImage begin: right after the program that mounts them, whose ELF header tells its length.
 *
 * @param {string} file
 */
export function appImageOffset(file) {
  const header = readFileSync(file).subarray(0, 64);
  const sections = Number(header.readBigUInt64LE(40));
  return sections + header.readUInt16LE(58) * header.readUInt16LE(60);
}

/**
 * @param {string} text
 * @param {string} exec
 */
function desktopProblems(text, exec) {
  const folder = mkdtempSync(path.join(tmpdir(), 'earshot-desktop-'));
  const file = path.join(folder, 'earshot.desktop');
  try {
    writeFileSync(file, text);
    const { stdout } = spawnSync(toolPath('desktop-file-validate'), [file], { encoding: 'utf8' });
    const said = (stdout ?? '').split('\n').filter((line) => line.includes('error:'));
    const unsafe = text.includes('--no-sandbox') ? ['the menu starts it without its sandbox'] : [];
    const lines = [...DESKTOP_LINES, `Exec=${exec}`].map((line) => `${line}\n`);
    return [...said, ...unsafe, ...missing(`${text}\n`, lines)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {string} text
 * @param {readonly string[]} pieces
 */
function missing(text, pieces) {
  return pieces.filter((piece) => !text.includes(piece)).map((piece) => `no "${piece.trim()}"`);
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 */
function ask(command, args) {
  const { status, stdout, stderr } = spawnSync(toolPath(command), args, {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`${command} ${args[0]} failed: ${stderr}`);
  return stdout;
}

/** @param {string} name a tool that is known to be there */
function toolPath(name) {
  return findTool(name) ?? name;
}
