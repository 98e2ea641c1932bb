import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { partVariables } from './scripts/setup/parts.mjs';

const noElectron = fileURLToPath(new URL('test/support/electron/absent.ts', import.meta.url));

export default defineConfig({
  resolve: { alias: [{ find: /^electron$/, replacement: noElectron }] },
  test: {
    environment: 'node',
    pool: 'forks',
    projects: [
      {
        extends: true,
        // Rune classes (*.svelte.ts) are compiled as in the browser.
        plugins: [svelte({ configFile: false, compilerOptions: { runes: true } })],
        test: {
          name: 'quick',
          include: ['test/{unit,contract,simulation}/**/*.test.ts'],
          // Generous: random cases are ten times as many in CI, machines are busy, and nothing here measures speed.
          testTimeout: 600_000,
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'heavy',
          include: ['test/{integration,e2e}/**/*.test.ts'],
          // Real servers, browsers and killed processes: one file at a time, or they wait for each other.
          fileParallelism: false,
          maxWorkers: 1,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
    // The same for `npm test` and for Vitest started by hand.
    env: partVariables(),
    // Vitest's own second is too short for a page of a busy machine.
    expect: { poll: { timeout: 20_000 } },
  },
});
