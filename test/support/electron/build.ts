import { cp, mkdir, rename, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type InlineConfig } from 'vite';
import { fingerprint } from '../../../scripts/setup/fingerprint.mjs';

const SOURCES = 'test/support/electron';
const root = fileURLToPath(new URL('../../../', import.meta.url));
const source = (file: string): string => join(root, SOURCES, file);

export interface BuiltStandIn {
  /** File URL for `node --import`. */
  readonly register: string;
  /** File URL of the module itself. */
  readonly module: string;
}

/** The stand-in as plain JavaScript, made once for each state of its sources. */
export async function buildStandIn(): Promise<BuiltStandIn> {
  const cache = join(root, 'node_modules', '.cache', 'earshot-stand-in');
  const folder = join(cache, fingerprint(root, [SOURCES]).slice(0, 16));
  if (!existsSync(folder)) await buildInto(folder);
  return {
    register: pathToFileURL(join(folder, 'register.mjs')).href,
    module: pathToFileURL(join(folder, 'index.mjs')).href,
  };
}

/** Beside its place and then moved there, so that nobody ever finds half of it. */
async function buildInto(folder: string): Promise<void> {
  const unfinished = `${folder}.${process.pid}`;
  await mkdir(unfinished, { recursive: true });
  await build(program(unfinished));
  await build(pageScript(unfinished, 'main-world'));
  await build(pageScript(unfinished, 'isolated-world'));
  for (const file of ['register.mjs', 'resolve-electron.mjs']) {
    await cp(source(file), join(unfinished, file));
  }
  await rename(unfinished, folder).catch(() => rm(unfinished, { recursive: true }));
}

const quiet = { configFile: false, publicDir: false, logLevel: 'error', root } as const;

function program(outDir: string): InlineConfig {
  return {
    ...quiet,
    build: {
      ssr: source('index.ts'),
      outDir,
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      rolldownOptions: { output: { format: 'es', entryFileNames: 'index.mjs' } },
    },
  };
}

function pageScript(outDir: string, name: string): InlineConfig {
  return {
    ...quiet,
    build: {
      outDir,
      emptyOutDir: false,
      target: 'es2023',
      minify: false,
      lib: {
        entry: source(`page/${name}.ts`),
        formats: ['iife'],
        name: 'standIn',
        fileName: () => `${name}.js`,
      },
    },
  };
}
