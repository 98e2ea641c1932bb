import { describe, expect, it } from 'vitest';
import { version } from '../../../package.json';
import type { CoreParts } from '../../../src-main/headless/core-parts';
import { desk } from './fake-surroundings';

type Finding = Awaited<ReturnType<CoreParts['examine']>>[number];

const BROKEN: Finding = {
  id: 'files.unreadable',
  level: 'error',
  what: 'open.json cannot be read.',
  mend: 'Put a copy in its place.',
};
const finding = (...findings: Finding[]): Partial<CoreParts> => ({
  examine: () => Promise.resolve(findings),
});

describe('earshot doctor', () => {
  it('prints a heading for each group, a line for each finding, and how to mend it', async () => {
    const { run, out } = desk();
    expect(await run('doctor', '--data', '/data')).toBe(0);
    expect(out().split('\n')).toEqual([
      `Earshot ${version}, data in /data`,
      '',
      'Settings',
      '  ok       The settings[2J can be read.',
      '',
      'Data folder',
      '  ok       2.0 GB are free.',
      '',
      'Places',
      '  warning  The places are old.',
      '           → Update Earshot.',
      '',
      '1 warning.',
      '',
    ]);
  });

  it('ends with 1 when something is broken', async () => {
    const { run, out } = desk({}, finding(BROKEN, BROKEN));
    expect(await run('doctor')).toBe(1);
    expect(out()).toMatch(/\n2 errors\.\n$/);
  });

  it('says that all is well where it is', async () => {
    const { run, out } = desk({}, finding({ ...BROKEN, level: 'ok', mend: null }));
    expect([await run('doctor'), out().split('\n').at(-2)]).toEqual([0, 'All is well.']);
  });

  it('--json prints version, folder and findings as they are, also when something is broken', async () => {
    const { run, out } = desk({}, finding(BROKEN));
    expect(await run('doctor', '--data', '/data', '--json')).toBe(1);
    expect(JSON.parse(out())).toEqual({ version, dataFolder: '/data', findings: [BROKEN] });
  });

  it('hands on what is given for this run', async () => {
    const { run, calls } = desk({ env: { EARSHOT_API_KEY: 'from-outside' } });
    await run('doctor', '--url', 'radio.example.org', '--station', 'One', '--username', 'me');
    expect(calls[0]).toMatchObject({
      part: 'examine',
      input: {
        dataFolder: '/home/somebody/.config/Earshot',
        overrides: {
          url: 'radio.example.org',
          station: 'One',
          username: 'me',
          apiKey: 'from-outside',
        },
      },
    });
  });

  it.each([['--url'], ['--wrong'], ['now'], ['--rebuild', '--url', 'x']])(
    'with %s … is wrong usage',
    async (...args) => {
      const { run, calls } = desk();
      expect(await run('doctor', ...args)).toBe(2);
      expect(calls).toEqual([]);
    },
  );
});

describe('earshot doctor --rebuild', () => {
  it('says how many days of which station were made anew', async () => {
    const { run, out, calls } = desk();
    expect(await run('doctor', '--rebuild', '--data', '/data', '--station', 'Radio One')).toBe(0);
    expect(out()).toBe('Radio One: sums of 31 days made anew.\n');
    expect(calls[0]).toMatchObject({
      part: 'rebuildDaySums',
      input: { dataFolder: '/data', station: 'Radio One' },
    });
  });

  it('--json prints one document', async () => {
    const { run, out } = desk();
    await run('doctor', '--rebuild', '--data', '/data', '--json');
    const rebuilt = [{ station: 'Radio One', days: 31, kept: 0, failed: 0 }];
    expect(JSON.parse(out())).toEqual({ version, dataFolder: '/data', rebuilt });
  });

  it('says what was left, and fails where sums could not be written', async () => {
    const rebuilt = [{ station: 'Radio One', days: 1, kept: 2, failed: 3 }];
    const { run, out, err } = desk({}, { rebuildDaySums: () => Promise.resolve(rebuilt) });
    expect(await run('doctor', '--rebuild')).toBe(1);
    expect(out()).toMatch(/^Radio One: sums of 1 day made anew; 2 days left as they were/);
    expect(err()).toBe('earshot: The sums of 3 days could not be written.\n');
  });
});
