import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type UserConfig } from 'vite';

const path = (below: string): string => fileURLToPath(new URL(below, import.meta.url));

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
    // Fonts and images stay files: the content security policy allows no data: fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
};

/** The command line and browser door: one Node program, packages left in node_modules. */
const headless: UserConfig = {
  publicDir: false,
  build: {
    ssr: path('src-main/headless/main.ts'),
    outDir: path('dist/headless'),
    emptyOutDir: true,
    target: 'node20',
    sourcemap: true,
    minify: false,
    rolldownOptions: {
      output: { format: 'es', entryFileNames: 'main.js', chunkFileNames: '[name]-[hash].js' },
    },
  },
};

/** `--mode headless` builds the program; every other mode, also that of tools which only read this, the interface. */
export default defineConfig(({ mode }) => (mode === 'headless' ? headless : renderer));
