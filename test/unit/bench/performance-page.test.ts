import { check } from 'prettier';
import { expect, it } from 'vitest';
import type { Bench } from '../../../bench/bench';
import { performancePage } from '../../../bench/report/performance-page';

const bench: Bench = {
  name: 'tick',
  about: 'What is measured.',
  bounds: 'The rest.',
  aims: [
    { figure: 'ratio', below: 3 },
    { figure: 'tickMs', below: 50 },
    { figure: 'paintMs', below: 50 },
  ],
  run: () => Promise.reject(new Error('Nobody runs it here.')),
};

const machine = {
  node: '20.19.0',
  system: 'linux x64',
  cpu: 'Some CPU',
  cores: 2,
  memoryGB: 8,
  loadBefore: 0.1,
};

const page = performancePage(
  [bench],
  [
    {
      name: 'tick',
      figures: { listeners: 10_000, tickMs: 81.5, ratio: 2.5, paintMs: null },
      machine,
    },
  ],
);

it('the page tells figures, aims and machine', () => {
  expect(page).toContain('- `listeners`: 10,000');
  expect(page).toContain('- `ratio` below 3: met');
  expect(page).toContain('- `tickMs` below 50: missed');
  expect(page).toContain('- `paintMs`: not measured');
  expect(page).toContain('- `paintMs` below 50: not measured');
  expect(page).toContain('Some CPU, 2 cores, 8 GB, linux x64, Node 20.19.0; load before: 0.1.');
});

it('the page is formatted, so that a new run passes verify', async () => {
  expect(await check(page, { parser: 'markdown', printWidth: 100, singleQuote: true })).toBe(true);
});
