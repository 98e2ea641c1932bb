import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * Programs that look into packages and npm cannot bring, with the Debian package that does.
 *
 * @type {Readonly<Record<string, string>>}
 */
export const TOOLS = {
  '7za': 'p7zip-full',
  'dpkg-deb': 'dpkg',
  mksquashfs: 'squashfs-tools',
  unsquashfs: 'squashfs-tools',
  'desktop-file-validate': 'desktop-file-utils',
};

/**
 * @param {string} name one of TOOLS
 * @returns {string | null} null when it is not on the PATH
 */
export function findTool(name) {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const files = folders.filter(Boolean).map((folder) => path.join(folder, name));
  return files.find((file) => existsSync(file)) ?? null;
}
