import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/**
 * SHA-256 over names and contents of files and folders below `root`, in a fixed order. Contents and
 * not times, because a fresh checkout or a copied folder has new times and the same program.
 *
 * @param {string} root
 * @param {readonly string[]} entries relative files or folders; those that are missing count as absent
 * @returns {string} 64 hex digits
 */
export function fingerprint(root, entries) {
  const hash = createHash('sha256');
  for (const file of entries.flatMap((entry) => filesBelow(root, entry)).sort()) {
    const content = createHash('sha256')
      .update(readFileSync(path.join(root, file)))
      .digest('hex');
    hash.update(`${file.replaceAll(path.sep, '/')}\0${content}\n`);
  }
  return hash.digest('hex');
}

/**
 * @param {string} root
 * @param {string} entry
 * @returns {string[]} relative paths of files
 */
function filesBelow(root, entry) {
  const stat = statSync(path.join(root, entry), { throwIfNoEntry: false });
  if (stat === undefined) return [];
  if (!stat.isDirectory()) return [entry];
  return readdirSync(path.join(root, entry)).flatMap((name) =>
    filesBelow(root, path.join(entry, name)),
  );
}
