import { describe, expect, it } from 'vitest';
import { deadLinksIn } from '../../../scripts/verify/dead-links.mjs';
import { leftoversIn } from '../../../scripts/verify/leftovers.mjs';
import { oddAddresses } from '../../../scripts/verify/lock-addresses.mjs';
import { runSteps } from '../../../scripts/verify/run-steps.mjs';

describe('the steps of verify', () => {
  const step = (name: string, found: string) => ({
    name,
    complaint: () => Promise.resolve(found),
  });

  it('all run, also after one found something, and each tells its result', async () => {
    const lines: string[] = [];
    const steps = [
      step('first', 'a.ts:1  wrong\nb.ts:2  wrong'),
      { name: 'second', complaint: () => Promise.reject(new Error('no such tool')) },
      step('third', ''),
    ];
    const tally = await runSteps(steps, { atOnce: 1, print: (line) => lines.push(line) });
    expect(tally).toEqual({ passed: 1, failed: 2, skipped: 0 });
    expect(lines).toEqual([
      'FAILED  first',
      '        a.ts:1  wrong\n        b.ts:2  wrong',
      'FAILED  second',
      '        could not be looked at: no such tool',
      'ok      third',
    ]);
  });

  it('run side by side, as many as there is room for', async () => {
    let running = 0;
    let most = 0;
    const slow = {
      name: 'slow',
      complaint: async () => {
        running += 1;
        most = Math.max(most, running);
        await Promise.resolve();
        running -= 1;
        return '';
      },
    };
    await runSteps([slow, slow, slow, slow], { atOnce: 2, print: () => undefined });
    expect(most).toBe(2);
  });
});

describe('leftovers', () => {
  // Put together here, so that this file holds none itself.
  const path = (...parts: string[]): string => parts.join('/');

  it.each([
    ['a home folder', `const x = '${path('', 'home', 'anna', 'radio')}';`],
    ['a home folder of macOS', `see ${path('', 'Users', 'anna')}`],
    ['the home of root', `"${path('', 'root', 'x')}"`],
    ['a folder of Windows', ['C:', 'Users', 'Anna'].join('\\')],
    ['a folder of Windows in a string', ['C:', 'Users', 'Anna'].join('\\\\')],
    ['an unfinished merge', `${'<'.repeat(7)} ours`],
  ])('are found: %s', (_what, line) => {
    expect(leftoversIn('a.ts', `fine\n${line}\n`)).toHaveLength(1);
    expect(leftoversIn('a.ts', `fine\n${line}\n`)[0]).toMatch(/^a\.ts:2 /);
  });

  it.each([
    `https://radio.example${path('', 'home', 'listen')}`,
    `import x from '..${path('', 'home', 'page')}';`,
    `~${path('', 'home', 'x')}`,
    `an example: ${path('', 'home', 'somebody', '.config')}`,
    ['C:', 'Users', 'somebody'].join('\\'),
    'homework/done',
    '<<<<<<<<<< a drawing',
  ])('are not seen in %s', (line) => {
    expect(leftoversIn('a.ts', line)).toEqual([]);
  });
});

describe('addresses in the lock file', () => {
  const usual = 'https://packages.example/radio.tgz';
  const lockOf = (resolved: string) => ({
    packages: {
      '': {},
      'node_modules/a': { resolved: usual },
      'node_modules/b': { resolved: usual },
      'node_modules/own': { resolved: 'shared', link: true },
      'node_modules/c': { resolved },
    },
  });

  it('pass when all are the same public host', () => {
    expect(oddAddresses(lockOf(usual))).toEqual([]);
  });

  it.each([
    'https://elsewhere.example/radio.tgz',
    'http://packages.example/radio.tgz',
    'https://user:secret@packages.example/radio.tgz',
    'https://packages.example:4873/radio.tgz',
    'https://mirror/radio.tgz',
    'https://10.0.0.7/radio.tgz',
    'https://mirror.internal/radio.tgz',
    'git+ssh://git@packages.example/radio.git',
  ])('are refused: %s', (resolved) => {
    const found = oddAddresses(lockOf(resolved));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^node_modules\/c comes from /);
    expect(found[0]).not.toContain('secret');
  });

  it('are refused when a machine’s own mirror stands in all of them', () => {
    const own = { resolved: 'https://mirror.local/radio.tgz' };
    expect(oddAddresses({ packages: { a: own, b: own } })).toHaveLength(2);
  });
});

describe('links in the documents', () => {
  it('lead to files, and those of the web are left alone', () => {
    const content =
      '[a](metrics.md) [b](./decisions/README.md#x) [c](gone.md) [d](https://x.example/y) [e](#top)';
    const there = (file: string): boolean => !file.includes('gone');
    expect(deadLinksIn('docs/page.md', content, there)).toEqual([
      'docs/page.md: gone.md leads nowhere',
    ]);
  });
});
