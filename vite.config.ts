import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type UserConfig } from 'vite';

const path = (below: string): string => fileURLToPath(new URL(below, import.meta.url));

/** What is bundled in asks that its licences come along. */
const license = { fileName: 'licences.md' };

/** The interface: static files with hashed names, served by whichever door is open. */
const renderer: UserConfig = {
  root: path('src-renderer'),
  // Relative addresses work below any path and over Electron's own protocol.
  base: './',
  plugins: [svelte({ configFile: false, compilerOptions: { runes: true } })],
  build: {
    outDir: path('dist/renderer'),
    emptyOutDir: true,
    target: 'es2023',
    license,
    // Fonts and images stay files: the content security policy allows no data: fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // No module of ours reads a property for its effect alone; Chart.js keeps scales nobody uses because of such reads.
    rolldownOptions: {
      treeshake: { propertyReadSideEffects: false },
      // What every page needs is one file: thirty small ones are asked for one after the other.
      output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } },
    },
  },
};

/** Packages in CommonJS read them (write-file-atomic names its drafts with one), and ES modules have none. */
const NAMES_OF_COMMONJS = 'const { filename: __filename, dirname: __dirname } = import.meta;';

/**
 * The command line and browser door: one Node program with its packages inside, for to find and read their hundreds of
 * small modules made a third of the time of a start. What is native stays outside.
 */
const headless: UserConfig = {
  publicDir: false,
  ssr: { noExternal: true, external: ['@duckdb/node-api'] },
  build: {
    ssr: true,
    outDir: path('dist/headless'),
    emptyOutDir: true,
    license,
    target: 'node20',
    sourcemap: true,
    minify: false,
    rolldownOptions: {
      input: {
        main: path('src-main/headless/main.ts'),
        // DuckDB works in a process of its own.
        'songs-worker': path('src-main/core/songs/worker/main.ts'),
      },
      output: {
        format: 'es',
        entryFileNames: '[name].js',
        chunkFileNames: '[name]-[hash].js',
        intro: NAMES_OF_COMMONJS,
      },
    },
  },
};

/**
 * The desktop app: one program with all its packages inside, so that what is installed holds no module folders. Left
 * out are what Electron brings itself and what is native.
 */
const electron: UserConfig = {
  publicDir: false,
  ssr: { noExternal: true, external: ['electron', '@duckdb/node-api'] },
  build: {
    ssr: true,
    outDir: path('dist/electron'),
    emptyOutDir: true,
    license,
    target: 'node20',
    sourcemap: true,
    minify: false,
    rolldownOptions: {
      input: {
        main: path('src-main/electron/main.ts'),
        // DuckDB works in a process of its own.
        'songs-worker': path('src-main/core/songs/worker/main.ts'),
      },
      output: {
        format: 'es',
        entryFileNames: '[name].js',
        chunkFileNames: '[name]-[hash].js',
        intro: NAMES_OF_COMMONJS,
      },
    },
  },
};

/** What a window's page gets of the app: a sandboxed preload is one file in CommonJS. */
const preload: UserConfig = {
  publicDir: false,
  build: {
    ssr: path('src-main/electron/preload.ts'),
    outDir: path('dist/electron/preload'),
    emptyOutDir: true,
    target: 'es2023',
    minify: false,
    rolldownOptions: { output: { format: 'cjs', entryFileNames: 'index.cjs' } },
  },
  ssr: { external: ['electron'] },
};

/** The benches: built like the program, so that what is measured is what people run. */
const bench: UserConfig = {
  publicDir: false,
  build: {
    ssr: true,
    outDir: path('dist/bench'),
    emptyOutDir: true,
    target: 'node20',
    sourcemap: true,
    minify: false,
    rolldownOptions: {
      input: {
        main: path('bench/main.ts'),
        collector: path('bench/run/collector.ts'),
        'station-server': path('bench/station/station-server.ts'),
        straight: path('bench/songs/straight.ts'),
      },
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
};

const targets: Readonly<Record<string, UserConfig>> = { headless, electron, preload, bench };

/** A mode builds its target; every other mode, also that of tools which only read this, the interface. */
export default defineConfig(({ mode }) => targets[mode] ?? renderer);
