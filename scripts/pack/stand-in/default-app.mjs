import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parts } from '../builder-parts.mjs';

/**
 * Writes the archive that every Electron runtime carries; packers read its header, so it has to be a real one.
 *
 * @param {string} file
 */
export async function writeDefaultApp(file) {
  const folder = mkdtempSync(path.join(tmpdir(), 'earshot-default-app-'));
  try {
    writeFileSync(path.join(folder, 'package.json'), '{"name":"electron","main":"main.js"}');
    writeFileSync(path.join(folder, 'main.js'), '');
    mkdirSync(path.dirname(file), { recursive: true });
    await parts.asar.createPackage(folder, file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
