import { existsSync } from 'node:fs';
import { cp, mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { fingerprint } from '../setup/fingerprint.mjs';
import { root } from '../setup/root.mjs';

const SOURCES = 'test/support/electron';
const QUIET = /** @type {const} */ ({
  configFile: false,
  publicDir: false,
  logLevel: 'error',
  root,
});

/**
 * The stand-in for `electron` as plain JavaScript, made once for each state of its sources.
 *
 * @returns {Promise<{ register: string, module: string }>} file URLs: for `node --import`, and of the module itself
 */
export async function buildStandIn() {
  const cache = path.join(root, 'node_modules', '.cache', 'earshot-stand-in');
  const folder = path.join(cache, fingerprint(root, [SOURCES]).slice(0, 16));
  if (!existsSync(folder)) await buildInto(folder);
  return {
    register: pathToFileURL(path.join(folder, 'register.mjs')).href,
    module: pathToFileURL(path.join(folder, 'index.mjs')).href,
  };
}

/**
 * Beside its place and then moved there, so that nobody ever finds half of it.
 *
 * @param {string} folder
 */
async function buildInto(folder) {
  // Not at the top: the runners read this before any package is there.
  const { build } = await import('vite');
  const unfinished = `${folder}.${process.pid}`;
  await mkdir(unfinished, { recursive: true });
  await build(program(unfinished));
  await build(pageScript(unfinished, 'main-world'));
  await build(pageScript(unfinished, 'isolated-world'));
  for (const file of ['register.mjs', 'resolve-electron.mjs', 'utility.mjs']) {
    await cp(source(file), path.join(unfinished, file));
  }
  await rename(unfinished, folder).catch(() => rm(unfinished, { recursive: true }));
}

/** @param {string} file */
function source(file) {
  return path.join(root, SOURCES, file);
}

/**
 * @param {string} outDir
 * @returns {import('vite').InlineConfig}
 */
function program(outDir) {
  return {
    ...QUIET,
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

/**
 * @param {string} outDir
 * @param {string} name
 * @returns {import('vite').InlineConfig}
 */
function pageScript(outDir, name) {
  return {
    ...QUIET,
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
