import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { writeDefaultApp } from './default-app.mjs';
import { fuseWire } from './fuse-wire.mjs';
import { LOCALES, writeFiles } from './plain-files.mjs';

/** First bytes of a 64 bit Mach-O file. */
const MACH_O = Buffer.from([0xcf, 0xfa, 0xed, 0xfe]);
const HELPERS = ['', ' (GPU)', ' (Plugin)', ' (Renderer)'].map((kind) => `Electron Helper${kind}`);

/**
 * A folder that a packer takes for the unpacked macOS runtime of Electron. It does not run.
 *
 * @param {string} folder
 * @param {{ version: string }} runtime
 */
export async function writeMacRuntime(folder, { version }) {
  const contents = path.join(folder, 'Electron.app', 'Contents');
  writeFiles(folder, { LICENSE: 'stand-in', 'LICENSES.chromium.html': 'stand-in', version });
  writeFiles(contents, {
    'Info.plist': infoPlist('Electron', 'com.github.Electron'),
    'MacOS/Electron!': MACH_O,
    PkgInfo: 'APPL????',
    'Resources/electron.icns': 'icns',
  });
  writeFiles(path.join(contents, 'Resources'), locales());
  for (const name of HELPERS) writeHelper(contents, name);
  writeFramework(path.join(contents, 'Frameworks', 'Electron Framework.framework'));
  await writeDefaultApp(path.join(contents, 'Resources', 'default_app.asar'));
}

/**
 * @param {string} contents
 * @param {string} name
 */
function writeHelper(contents, name) {
  writeFiles(path.join(contents, 'Frameworks', `${name}.app`, 'Contents'), {
    'Info.plist': infoPlist(name, 'com.github.Electron.helper'),
    [`MacOS/${name}!`]: MACH_O,
  });
}

/** @param {string} folder */
function writeFramework(folder) {
  writeFiles(path.join(folder, 'Versions', 'A'), {
    'Electron Framework!': Buffer.concat([MACH_O, fuseWire()]),
    'Resources/Info.plist': infoPlist('Electron Framework', 'com.github.Electron.framework'),
  });
  writeFiles(path.join(folder, 'Versions', 'A', 'Resources'), locales());
  symlinkSync('A', path.join(folder, 'Versions', 'Current'));
  for (const name of ['Electron Framework', 'Resources']) {
    symlinkSync(path.join('Versions', 'Current', name), path.join(folder, name));
  }
}

function locales() {
  const names = LOCALES.map((locale) => `${locale.replace('-US', '')}.lproj/locale.pak`);
  return Object.fromEntries(names.map((name) => [name, 'stand-in']));
}

/**
 * @param {string} name
 * @param {string} id
 */
function infoPlist(name, id) {
  const pairs = {
    CFBundleExecutable: name,
    CFBundleIdentifier: id,
    CFBundleName: name,
    CFBundlePackageType: 'APPL',
    CFBundleIconFile: 'electron.icns',
    LSMinimumSystemVersion: '13.0',
  };
  const lines = Object.entries(pairs).map(
    ([key, value]) => `<key>${key}</key><string>${value}</string>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict>${lines.join('')}</dict></plist>
`;
}
