import { Linter } from 'eslint';
import svelte from 'eslint-plugin-svelte';
import path from 'node:path';
import ts from 'typescript-eslint';
import { describe, expect, it } from 'vitest';
import { house } from '../../../scripts/eslint/house.js';

const root = path.resolve('/house');

/** What the rule says about `code` in `file`. */
function complaints(file: string, code: string): string[] {
  const linter = new Linter({ cwd: root });
  const messages = linter.verify(
    code,
    [
      ...svelte.configs.base,
      { files: ['**/*.{mjs,js,ts}'], languageOptions: { parser: ts.parser } },
      { files: ['**/*.svelte'], languageOptions: { parserOptions: { parser: ts.parser } } },
      { plugins: { house }, rules: { 'house/room-imports': 'error' } },
    ],
    { filename: path.join(root, file) },
  );
  const broken = messages.find((message) => message.fatal);
  if (broken !== undefined) throw new Error(broken.message);
  return messages.map((message) => message.message);
}

function mayImport(file: string, specifier: string): boolean {
  return complaints(file, `import { x } from '${specifier}';`).length === 0;
}

/** From an importing file to a file of another room, as somebody there would write it. */
function specifierFor(file: string, target: string): string {
  if (target.startsWith('shared/')) return `#${target}`;
  return path.posix.relative(path.posix.dirname(file), target).replace(/^(?!\.)/, './');
}

const TARGETS = {
  shared: 'shared/model/session',
  contract: 'shared/contract/contract',
  app: 'src-main/core/app/earshot',
  api: 'src-main/core/api/router',
  store: 'src-main/core/store/store',
  electron: 'src-main/electron/host',
  headless: 'src-main/headless/main',
  http: 'src-main/http/server',
  transport: 'src-renderer/transport/transport',
  features: 'src-renderer/features/now/live',
  components: 'src-renderer/components/badge',
  charts: 'src-renderer/charts/curve',
  scripts: 'scripts/setup/root.mjs',
  tests: 'test/support/station',
} as const;

type TargetName = keyof typeof TARGETS;

const CORE_AND_SHARED: TargetName[] = ['shared', 'contract', 'app', 'api', 'store'];
const DOOR: TargetName[] = ['shared', 'contract', 'app', 'api'];
const INTERFACE: TargetName[] = ['shared', 'transport', 'features', 'components', 'charts'];

/** Who may import whom; everything else is forbidden. */
const MAY: readonly (readonly [string, readonly TargetName[]])[] = [
  ['shared/stats/day.ts', ['shared', 'contract']],
  ['src-main/stray.ts', []],
  ['src-main/core/store/folder.ts', CORE_AND_SHARED],
  ['src-main/core/api/serve.ts', CORE_AND_SHARED],
  ['src-main/electron/main.ts', [...DOOR, 'http', 'electron']],
  ['src-main/headless/main.ts', [...DOOR, 'http', 'headless']],
  ['src-main/http/server.ts', [...DOOR, 'http']],
  ['src-renderer/main.ts', INTERFACE],
  ['src-renderer/features/now/Page.svelte', INTERFACE],
  ['src-renderer/charts/curve-data.ts', INTERFACE],
  ['src-renderer/transport/http.ts', INTERFACE],
  ['src-renderer/components/Badge.svelte', ['shared', 'components']],
  ['bench/benches/tick.ts', [...CORE_AND_SHARED, 'headless']],
  ['scripts/verify/steps.mjs', ['scripts']],
  ['scripts/eslint/house.js', ['scripts']],
];

function wrap(file: string, code: string): string {
  return file.endsWith('.svelte') ? `<script lang="ts">${code}</script>` : code;
}

describe('who may import whom', () => {
  const pairs = MAY.flatMap(([file, allowed]) =>
    (Object.keys(TARGETS) as TargetName[]).map((target) => ({
      file,
      target,
      verb: allowed.includes(target) ? 'may' : 'may not',
    })),
  );

  it.each(pairs)('$file $verb import $target', ({ file, target, verb }) => {
    const specifier = specifierFor(file, TARGETS[target]);
    const found = complaints(file, wrap(file, `import { x } from '${specifier}';`));
    expect(found).toHaveLength(verb === 'may' ? 0 : 1);
  });
});

describe('which packages a room may use', () => {
  const PACKAGES = [
    'node:fs',
    'fs',
    'zod',
    'temporal-polyfill',
    '@orpc/contract',
    '@orpc/server/node',
    '@orpc/client',
    'lowdb/node',
    'axios',
    'electron',
    'svelte/store',
    'bits-ui',
    'chart.js/auto',
    '@fontsource-variable/radio-canada',
    'typescript-eslint',
  ];
  const NODE = ['node:fs', 'fs'];
  const PAGE = ['svelte/store', 'bits-ui', '@fontsource-variable/radio-canada'];
  const MAY_USE: readonly (readonly [string, readonly string[]])[] = [
    ['shared/stats/day.ts', ['zod', 'temporal-polyfill', '@orpc/contract']],
    ['src-main/core/store/folder.ts', [...NODE, 'zod', 'temporal-polyfill', 'lowdb/node', 'axios']],
    [
      'src-main/core/api/serve.ts',
      [
        ...NODE,
        'zod',
        'temporal-polyfill',
        'lowdb/node',
        'axios',
        '@orpc/contract',
        '@orpc/server/node',
      ],
    ],
    ['src-main/electron/main.ts', [...NODE, 'electron', '@orpc/server/node']],
    ['src-main/http/server.ts', [...NODE, '@orpc/contract', '@orpc/server/node', '@orpc/client']],
    ['src-main/headless/main.ts', [...NODE, '@orpc/contract', '@orpc/server/node', '@orpc/client']],
    ['src-renderer/state/live.svelte.ts', PAGE],
    ['src-renderer/components/badge.ts', PAGE],
    ['src-renderer/transport/http.ts', [...PAGE, '@orpc/client']],
    ['src-renderer/charts/curve.ts', [...PAGE, 'chart.js/auto']],
    ['bench/run/work-folder.ts', NODE],
    ['scripts/setup/install.mjs', NODE],
    ['scripts/eslint/house.js', PACKAGES],
  ];
  const pairs = MAY_USE.flatMap(([file, allowed]) =>
    PACKAGES.map((name) => ({ file, name, verb: allowed.includes(name) ? 'may' : 'may not' })),
  );

  it.each(pairs)('$file $verb use $name', ({ file, name, verb }) => {
    expect(mayImport(file, name)).toBe(verb === 'may');
  });
});

describe('every way to import is seen', () => {
  const file = 'shared/stats/day.ts';
  it.each([
    `import 'node:fs';`,
    `import fs from 'node:fs';`,
    `import type { Stats } from 'node:fs';`,
    `import { type Stats } from 'node:fs';`,
    `export { readFile } from 'node:fs';`,
    `export * from 'node:fs';`,
    `export type { Stats } from 'node:fs';`,
    `const fs = await import('node:fs');`,
    `const fs = require('node:fs');`,
    `import fs = require('node:fs');`,
    `type S = import('node:fs').Stats;`,
    `import data from '../../test/fixtures/data.json?raw';`,
    `import '/etc/passwd';`,
    `import '#elsewhere/x';`,
  ])('%s', (code) => {
    expect(complaints(file, code)).toHaveLength(1);
  });

  it('lets exports of its own pass', () => {
    expect(complaints(file, 'export const x = 1; export { x as y };')).toEqual([]);
  });

  it('refuses a computed import, which it cannot check', () => {
    expect(complaints(file, 'const x = await import(name);')).toEqual([
      'A computed import cannot be checked; name the module.',
    ]);
  });
});

describe('types', () => {
  it.each([
    'src-renderer/state/live.ts',
    'src-renderer/transport/http.ts',
    'src-renderer/components/badge.ts',
    'src-renderer/charts/curve.ts',
  ])('of the contract are free for %s, its values are not', (file) => {
    const specifier = '#shared/contract/contract';
    expect(complaints(file, `import type { Contract } from '${specifier}';`)).toEqual([]);
    expect(complaints(file, `import { contract } from '${specifier}';`)).toEqual([
      expect.stringContaining('Types alone are free'),
    ]);
    // With one `type` inside braces the module is loaded all the same.
    expect(complaints(file, `import { type Contract } from '${specifier}';`)).toHaveLength(1);
  });

  it('of an inner room of the core are as closed to a door as its values', () => {
    const code = `import type { Store } from '../core/store/store';`;
    expect(complaints('src-main/headless/main.ts', code)).toHaveLength(1);
  });

  it('of the contract package are free for the transport', () => {
    const code = `import type { X } from '@orpc/contract';`;
    expect(complaints('src-renderer/transport/http.ts', code)).toEqual([]);
    expect(complaints('src-renderer/state/live.ts', code)).toHaveLength(1);
  });
});

describe('how another room is named', () => {
  it('asks for the alias of shared', () => {
    const code = `import type { Session } from '../../../shared/model/session';`;
    expect(complaints('src-main/core/store/folder.ts', code)).toEqual([
      'Write #shared/model/session for what lies in another room.',
    ]);
  });

  it('keeps #core to the core and to tests', () => {
    const code = `import { createApp } from '#core/app/create-app';`;
    expect(complaints('src-main/headless/main.ts', code)).toHaveLength(1);
    expect(complaints('src-main/core/store/folder.ts', code)).toEqual([]);
    expect(complaints('test/unit/app/create-app.test.ts', code)).toEqual([]);
  });

  it('is not fooled by a folder whose name begins like a room', () => {
    const code = `import { x } from '../core/application/x';`;
    expect(complaints('src-main/headless/main.ts', code)).toHaveLength(1);
  });
});

describe('scripts that run before the packages are installed', () => {
  it('may load a package only when its time has come', () => {
    expect(mayImport('scripts/tests/run-vitest.mjs', 'vitest/node')).toBe(false);
    expect(complaints('scripts/tests/run-vitest.mjs', `await import('vitest/node');`)).toEqual([]);
    expect(complaints('scripts/tests/run-vitest.mjs', `await import('axios');`)).toHaveLength(1);
  });
});
