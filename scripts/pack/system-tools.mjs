import { findPart, PARTS } from '../setup/parts.mjs';

/** Programs that put packages together or look into them. */
export const TOOLS = ['7za', 'dpkg-deb', 'mksquashfs', 'unsquashfs', 'desktop-file-validate'];

/**
 * @param {string} name one of TOOLS
 * @returns {string | null} null when it is not on this machine
 */
export function findTool(name) {
  return findPart(partOf(name), process.env);
}

/**
 * What to do about a tool that is missing.
 *
 * @param {string} name one of TOOLS
 */
export function toolAdvice(name) {
  return `install ${partOf(name).debianPackage} (for ${name})`;
}

/** @param {string} name */
function partOf(name) {
  const part = PARTS.find(({ commands }) => commands.includes(name));
  if (part === undefined) throw new Error(`scripts/setup/parts.mjs does not know ${name}.`);
  return part;
}
