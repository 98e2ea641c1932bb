import { describe, expect, it } from 'vitest';
import { desk } from './fake-surroundings';

const RANGE = { from: '2026-11-20', to: '2026-11-21' };
const DATES = ['--from', RANGE.from, '--to', RANGE.to];

/** View, what the core is asked, a line of the table, and a field of the JSON document. */
const VIEWS = [
  [
    'week',
    'summary',
    { ...RANGE, by: 'week' },
    /^2026-W47 +2026-11-20 +2026-11-21 +57/m,
    'periods',
  ],
  ['month', 'summary', { ...RANGE, by: 'month' }, /^2026-W47 .* 49 %$/m, 'previous'],
  ['hour', 'hourly', RANGE, /^2026-11-20 +21:00 +– +– +– +– +0 %$/m, 'hours'],
  ['country', 'geo', { ...RANGE, level: 'country' }, /^Hungary +50 +80 +177\.8$/m, 'places'],
  ['city', 'geo', { ...RANGE, level: 'city' }, /^– +– +– +7 +11 +20\.2$/m, 'places'],
  ['device', 'devices', RANGE, /^Firefox +Windows +browser +7 +11 +20\.2$/m, 'devices'],
  ['mount', 'mounts', RANGE, /^\/mobile\.aac +7 +11 +20\.2 +3 +0\.8$/m, 'mounts'],
] as const;

describe('earshot stats --by', () => {
  it.each(VIEWS)('%s asks for %s and prints a table', async (by, what, asked, line) => {
    const { run, out, earshot } = desk();
    expect(await run('stats', '--by', by, ...DATES)).toBe(0);
    expect(earshot.asked).toContainEqual({ what, input: asked });
    expect(out()).toMatch(line);
  });

  it.each(VIEWS)('%s --json answers what %s answers', async (by, _what, _asked, _line, field) => {
    const { run, out } = desk();
    expect(await run('stats', '--json', '--by', by, ...DATES)).toBe(0);
    expect(JSON.parse(out())).toHaveProperty(field);
  });
});
