import { readFileSync } from 'node:fs';
import { parts } from '../builder-parts.mjs';
import { headerHash } from './mac-check.mjs';

/**
 * @param {import('./packed-app.mjs').PackedApp} app
 * @param {{ version: string }} wanted
 * @returns {string[]} what is wrong
 */
export function windowsProblems({ program, resources }, { version }) {
  const { NtExecutable, NtExecutableResource, Resource } = parts.resedit;
  // A signed program is read as well; it is not written here.
  const file = NtExecutable.from(readFileSync(program), { ignoreCert: true });
  const { entries } = NtExecutableResource.from(file);
  const [information] = Resource.VersionInfo.fromEntries(entries);
  const [language] = information?.getAllLanguagesForStringValues() ?? [];
  const texts = language ? information?.getStringValues(language) : undefined;
  const icons = Resource.IconGroupEntry.fromEntries(entries).flatMap((group) => group.icons);
  const integrity = entries.find(({ type }) => type === 'INTEGRITY');
  /** @type {readonly (readonly [boolean, string])[]} */
  const claims = [
    [texts?.ProductName === 'Earshot', 'the product has another name'],
    [texts?.FileDescription === 'Earshot', 'the program has another description'],
    [texts?.CompanyName === 'Earshot contributors', 'the makers have another name'],
    [texts?.FileVersion === version, 'the program has another version'],
    [icons.length > 5, `only ${icons.length} icons are in the program`],
    [icons.some(({ width }) => width === 16), 'there is no icon of 16 px'],
    [icons.some(({ width }) => width === 0 || width === 256), 'there is no icon of 256 px'],
    [integrityHash(integrity?.bin) === headerHash(resources), 'app.asar has another checksum'],
  ];
  return claims.filter(([holds]) => !holds).map(([, problem]) => problem);
}

/** @param {ArrayBuffer | undefined} bytes */
function integrityHash(bytes) {
  if (bytes === undefined) return null;
  const list = JSON.parse(Buffer.from(bytes).toString('utf8'));
  const entry = list.find(
    (/** @type {{ file: string }} */ { file }) => file.toLowerCase() === 'resources\\app.asar',
  );
  return entry?.value ?? null;
}
