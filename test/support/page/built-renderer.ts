import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';

export interface BuiltRenderer {
  readonly folder: string;
  remove(): Promise<void>;
}

/** Builds the interface as it is now into a temporary folder, so that no old build is tested. */
export async function buildRenderer(): Promise<BuiltRenderer> {
  const folder = await mkdtemp(join(tmpdir(), 'earshot-renderer-'));
  await build({ mode: 'renderer', logLevel: 'error', build: { outDir: folder } });
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
