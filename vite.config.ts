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

/**
 * A Node program with all its packages inside: to find and read their hundreds of small modules made a third of the time
 * of a start, and what is installed holds no module folders. Left out is what is native, and what Electron brings itself.
 */
const program = (name: 'headless' | 'electron'): UserConfig => ({
  publicDir: false,
  ssr: { noExternal: true, external: ['electron', '@duckdb/node-api'] },
  build: {
    ssr: true,
    outDir: path(`dist/${name}`),
    emptyOutDir: true,
    license,
    target: 'node20',
    sourcemap: true,
    minify: false,
    rolldownOptions: {
      input: {
        main: path(`src-main/${name}/main.ts`),
        // DuckDB works in a process of its own.
        'songs-worker': path('src-main/core/songs/worker/main.ts'),
      },
      output: {
        format: 'es',
        entryFileNames: '[name].js',
        chunkFileNames: '[name]-[hash].js',
        // Packages in CommonJS read them (write-file-atomic names its drafts with one), and ES modules have none.
        intro: 'const { filename: __filename, dirname: __dirname } = import.meta;',
      },
    },
  },
});

/** The command line and browser door. */
const headless = program('headless');

/** The desktop app. */
const electron = program('electron');

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
