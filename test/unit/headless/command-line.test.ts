import { describe, expect, it } from 'vitest';
import { RequestError } from '#core/app/earshot';
import { StoreError } from '#core/store/store';
import { version } from '../../../package.json';
import { SERVE_FLAGS } from '../../../src-main/headless/commands/serve-flags';
import { desk } from './fake-surroundings';

const COMMANDS = ['serve', 'probe', 'export', 'stats', 'demo'];

describe('Help', () => {
  it.each([['--help'], ['-h'], ['help']])('earshot %s lists every command', async (...args) => {
    const { run, out, err } = desk();
    expect(await run(...args)).toBe(0);
    for (const name of COMMANDS) expect(out()).toMatch(new RegExp(`^  ${name} `, 'm'));
    expect(err()).toBe('');
  });

  it.each(COMMANDS)('earshot %s --help says how, whatever else is on the line', async (name) => {
    for (const args of [
      [name, '--help'],
      [name, '-h'],
      ['help', name],
      [name, '--wrong', '--help'],
    ]) {
      const { run, out, err, calls } = desk();
      expect(await run(...args)).toBe(0);
      expect(out()).toContain(`Usage: earshot ${name}`);
      expect([err(), calls]).toEqual(['', []]);
    }
  });

  it('of serve names every flag', async () => {
    const { run, out } = desk();
    await run('serve', '--help');
    for (const name of Object.keys(SERVE_FLAGS)) expect(out()).toContain(`  --${name}`);
  });

  it('earshot --version says which', async () => {
    const { run, out } = desk();
    expect([await run('--version'), out()]).toEqual([0, `${version}\n`]);
  });
});

describe('Wrong usage is exit code 2, one line on stderr, and nothing on stdout:', () => {
  it.each([
    [[], /^earshot: Which command\?/],
    [['dance'], /There is no command “dance”\. There is: serve/],
    [['--dance'], /There is no option “--dance”/],
    [['constructor'], /There is no command “constructor”/],
    [['import'], /Which file\? Name one or more\./],
    [['import', 'x.csv', '--date', '2026-02-30'], /“2026-02-30” is no date/],
    [['import', 'x.csv', '--time-zone', 'Budapest'], /“Budapest” is no time zone/],
    [['import', 'x.csv', '--hours', '0'], /--hours/],
    [['songs', 'top'], /--logs DIR/],
    [['songs', 'top', '--logs', '.', '--by', 'song'], /--by is country, user or all/],
    [['songs', 'top', '--logs', '.', '--until', '20261131'], /--until must be a day/],
    [['songs', 'top', '--logs', '.', '--country', 'hu'], /two capital letters/],
    [['songs', 'top', '--logs', '.', '--user', '7'], /goes with --by user/],
    [['songs', 'watch', '--logs', '.'], /--out DIR/],
    [['songs'], /songs top, or earshot songs watch/],
    [['serve', '--export-every', 'often'], /--export-every/],
    [['serve', '--export-every', '1.5'], /--export-every/],
    [['serve', '--export-dir=x'], /How often shall it export\?.*--export-every HOURS/],
    [
      ['serve', '--export-every', '6', '--export-format', 'pdf'],
      /--export-format cannot be “pdf”; there is daily/,
    ],
    [['serve', '--wrong'], /There is no option --wrong\. “earshot serve --help” says more\.$/],
    [['serve', '-x'], /There is no option -x/],
    [['serve', '--toString', 'x'], /There is no option --toString/],
    [['serve', 'now'], /“now” is one word too many/],
    [['serve', '--json=yes'], /--json takes no value/],
    [['serve', '--port'], /--port needs a value: --port PORT/],
    [['serve', '--port', '--json'], /--port needs a value/],
    [['serve', '--port='], /--port needs a value/],
    [['serve', '--port', '70000'], /--port must be a whole number from 0 to 65535, not “70000”/],
    [['serve', '--port', '80.5'], /whole number/],
    [['serve', '--port=-1'], /whole number/],
    [['serve', '--interval', '0.5'], /--interval must be a number from 1 to 3600/],
    [['serve', '--interval', 'often'], /--interval must be a number/],
    [['serve', '--interval', '1e9'], /--interval must be a number/],
    [['serve', '--time-zone', 'Budapest'], /“Budapest” is no time zone/],
    [['serve', '--host', 'http://x'], /--host “http:\/\/x” is no address/],
    [['serve', '--host', 'localhost:80'], /the port goes behind --port/],
    [['serve', '--allowed-host', 'https://x.example'], /without https:\/\//],
    [['serve', '--demo', '--url', 'x'], /give one of them/],
    [['probe'], /Which address\?/],
    [['probe', 'a', 'b'], /“b” is one word too many/],
    [['stats', '--by', 'show'], /--by show comes with a later version; there is --by day/],
    [['stats', '--by', 'mood'], /“mood” is no view/],
    [['stats', '--from', '21.11.2026'], /--from “21\.11\.2026” is no date; write it as 2026-11-21/],
    [['stats', '--to', '2026-02-29'], /is no date/],
    [['stats', '--from', '2026-11-22'], /ends before it begins/],
    [['export', '--format', 'shows'], /--format shows comes with a later version; there is daily/],
    [['export', '--format', 'pdf'], /--format cannot be “pdf”/],
    [['export', '--type', 'xml'], /--type cannot be “xml”/],
    [['export', '--out', '-', '--json'], /both want stdout/],
    [['demo', '--listeners', 'many'], /--listeners must be a whole number/],
    [['demo', '--speed', '0'], /--speed must be a number from 0\.001/],
  ] as [string[], RegExp][])('%j', async (args, sentence) => {
    const { run, out, err } = desk();
    expect(await run(...args)).toBe(2);
    expect(err()).toMatch(/^earshot: [^\n]+\n$/);
    expect(err().trim()).toMatch(sentence);
    expect(out()).toBe('');
  });
});

describe('What fails', () => {
  const failing = (error: Error) => desk({}, { openArchive: () => Promise.reject(error) });

  it.each([
    [new RequestError('not-found', 'There is nothing here yet.'), 1, 'There is nothing here yet.'],
    [new RequestError('bad-request', 'Say which station.'), 2, 'Say which station.'],
    [new StoreError('locked', 'Another Earshot writes there.'), 1, 'Another Earshot writes there.'],
    [new Error('A sentence\nover\u001b[2J lines.'), 1, 'A sentence over[2J lines.'],
  ])('%s is one line and an exit code', async (error, code, line) => {
    const { run, err } = failing(error);
    expect([await run('stats'), err()]).toEqual([code, `earshot: ${line}\n`]);
  });

  it('through a slip of ours says so, and shows a stack only when asked', async () => {
    const slip = failing(new TypeError('x is not a function'));
    expect(await slip.run('stats')).toBe(1);
    expect(slip.err()).toBe(
      'earshot: something went wrong inside Earshot (x is not a function); --verbose shows where.\n',
    );
    const asked = failing(new TypeError('x is not a function'));
    await asked.run('stats', '--verbose');
    expect(asked.err()).toMatch(/\n\s+at .*command-line\.test/);
  });
});
