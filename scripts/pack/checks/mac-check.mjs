import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parts } from '../builder-parts.mjs';

/**
 * @param {import('./packed-app.mjs').PackedApp} app
 * @param {{ version: string }} wanted
 * @returns {string[]} what is wrong
 */
export function macProblems({ program, resources }, { version }) {
  const info = parts.plist.parse(
    readFileSync(path.join(program, 'Contents', 'Info.plist'), 'utf8'),
  );
  const security = info.NSAppTransportSecurity ?? {};
  const archive = info.ElectronAsarIntegrity?.['Resources/app.asar'];
  const icon = path.join(resources, String(info.CFBundleIconFile));
  const helpers = readdirSync(path.join(program, 'Contents', 'Frameworks')).filter((name) =>
    name.startsWith('Electron Helper'),
  );
  /** @type {readonly (readonly [boolean, string])[]} */
  const claims = [
    [info.CFBundleIdentifier === 'app.earshot.desktop', 'the bundle identifier is another one'],
    [info.CFBundleShortVersionString === version, 'Info.plist has another version'],
    [info.LSUIElement === true, 'the app would stand in the Dock from the start (LSUIElement)'],
    [security.NSAllowsArbitraryLoads === false, 'every unencrypted connection is allowed'],
    [security.NSExceptionDomains === undefined, 'single hosts are excepted from encryption'],
    [existsSync(icon) && isIcns(icon), 'there is no icon'],
    [archive?.algorithm === 'SHA256', 'the checksum of app.asar is missing'],
    [archive?.hash === headerHash(resources), 'the checksum of app.asar is of another archive'],
    [helpers.length === 0, `a helper kept the name of Electron: ${helpers.join(', ')}`],
  ];
  return claims.filter(([holds]) => !holds).map(([, problem]) => problem);
}

/** @param {string} file */
function isIcns(file) {
  return readFileSync(file).subarray(0, 4).toString('latin1') === 'icns';
}

/**
 * SHA-256 over the header of the archive, which holds the checksums of all files: what Electron compares at the start.
 *
 * @param {string} resources
 */
export function headerHash(resources) {
  const { headerString } = parts.asar.getRawHeader(path.join(resources, 'app.asar'));
  return createHash('sha256').update(headerString).digest('hex');
}
