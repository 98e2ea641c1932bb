import { Linter } from 'eslint';
import svelte from 'eslint-plugin-svelte';
import path from 'node:path';
import { expect, it } from 'vitest';
import { house } from '../../../scripts/eslint/house.js';

const root = path.resolve('/house');

function complaints(file: string): string[] {
  return new Linter({ cwd: root })
    .verify(
      'const x = 1;',
      [
        ...svelte.configs.base,
        { files: ['**/*.{js,ts}'] },
        { plugins: { house }, rules: { 'house/file-names': 'error' } },
      ],
      { filename: path.join(root, file) },
    )
    .map((message) => message.message);
}

it.each([
  'shared/time/station-day.ts',
  'src-renderer/App.svelte',
  'src-renderer/features/now/LiveBadge.svelte',
  'src-renderer/state/live.svelte.ts',
  'test/unit/time/station-day.test.ts',
  'eslint.config.js',
  'src-main/core/sources/icecast/uncommon-mounts.ts',
])('%s is a good name', (file) => {
  expect(complaints(file)).toEqual([]);
});

it.each([
  ['shared/time/stationDay.ts', 'kebab-case'],
  ['shared/StationDays/day.ts', 'kebab-case'],
  ['src-renderer/features/now/live-badge.svelte', 'PascalCase'],
  ['shared/utils/day.ts', 'says nothing'],
  ['src-main/core/store/helpers.ts', 'says nothing'],
  ['src-main/core/store/file-manager.ts', 'says nothing'],
  ['src-renderer/common/Badge.svelte', 'says nothing'],
])('%s is refused', (file, reason) => {
  expect(complaints(file)).toEqual([expect.stringContaining(reason)]);
});
