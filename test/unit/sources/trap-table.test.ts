import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const page = readFileSync(new URL('../../../docs/servers.md', import.meta.url), 'utf8');

/** `| 1.1 | the trap | `unit/….test.ts` words of the name |` */
const rows = [
  ...page.matchAll(/^\| ([\d.]+) +\| (.*?) +\| `(unit\/[^`]+\.test\.ts)` (.*?) +\|$/gm),
].map(([, chapter = '', trap = '', file = '', name = '']) => ({ chapter, trap, file, name }));

it('has a row for every line of its tables', () => {
  const lines = page.split('\n').filter((line) => /^\| \d/.test(line));
  expect(rows).toHaveLength(lines.length);
  expect(rows.length).toBeGreaterThan(90);
});

it('names tests that are there', () => {
  const missing = rows.filter(({ file, name }) => {
    const url = new URL(`../../${file}`, import.meta.url);
    return !existsSync(url) || !readFileSync(url, 'utf8').includes(name);
  });
  expect(missing).toEqual([]);
});

it('leaves out no kind of server', () => {
  const chapters = new Set(rows.map(({ chapter }) => chapter.split('.')[0]));
  expect([...chapters].sort()).toEqual(['1', '3', '4', '5', '6', '7', '8', '9']);
});
