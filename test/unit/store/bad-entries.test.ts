import { describe, expect, it } from 'vitest';
import { all, ALWAYS, attempt, daySum, idsIn, NOON, openSession, session } from './samples';
import { filledDisk, FOLDER, openOn } from './stores';

const DATE = '2026-11-21';
const TODAY = `${FOLDER}/days/${DATE}`;

describe('single entries that cannot be read', () => {
  const GOOD: unknown[] = ['x', 'l', 1, 0, NOON - 1, NOON, 'exact', 0, 'seen', 0, 0];
  it.each([
    ['a number', 7],
    ['a short row', ['x', 'l']],
    ['an id that is a number', GOOD.with(0, 7)],
    ['no end', GOOD.with(5, null)],
    ['an end before the start', GOOD.with(5, NOON - 2)],
    ['a mount that is not in the table', GOOD.with(3, 99)],
    ['a place that is not in the table', GOOD.with(9, -1)],
    ['a player that is half a number', GOOD.with(10, 0.5)],
    ['an unknown kind of end', GOOD.with(6, 'guessed')],
    ['a negative margin', GOOD.with(7, -1)],
    ['an unknown origin', GOOD.with(8, 'heaven')],
    ['moves that are none', [...GOOD, { moves: 'there' }]],
    ['moves to nowhere', [...GOOD, { moves: [[NOON, 99]] }]],
  ])('are left out of the sessions: %s', async (_name, row) => {
    const disk = await filledDisk();
    const path = `${TODAY}/sessions-0001.json`;
    const text = (disk.files.get(path) ?? '').replace(
      '"sessions":[',
      `"sessions":[${JSON.stringify(row)},`,
    );
    disk.files.set(path, text);

    const store = await openOn(disk);

    expect(await idsIn(store)).toEqual(['a', 'b']);
    expect(store.problems()[0]?.message).toMatch(/^One entry in days.*left out/);
    expect(disk.files.get(path)).toBe(text);
    await store.record({ attempt: attempt(NOON), closed: [session('c')] });
    expect(disk.files.get(`${path}.unreadable-2026-11-21`)).toBe(text);
    expect((await all(await openOn(disk))).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  it.each([
    ['an outcome nobody knows', { outcome: 'great' }],
    ['ok without a count', { sample: undefined }],
    ['a count below 0', { sample: { total: -1, mounts: {}, detail: true, onAir: true } }],
    [
      'counts that are texts',
      { sample: { total: 1, mounts: { a: '1' }, detail: true, onAir: true } },
    ],
    ['no time', { at: null }],
  ])('are left out of the attempts: %s', async (_name, change) => {
    const disk = await filledDisk();
    const path = `${TODAY}/attempts-2026-11-21T12.json`;
    const bad = JSON.stringify({ ...attempt(NOON + 5), ...change });
    disk.files.set(path, (disk.files.get(path) ?? '').replace('[', `[${bad},`));
    const store = await openOn(disk);
    expect(await store.attempts(ALWAYS)).toEqual([attempt(NOON)]);
    expect(store.problems()).toHaveLength(1);
  });

  it('are left out of the day sums', async () => {
    const disk = await filledDisk();
    const path = `${FOLDER}/sums/2026-11.json`;
    const wrong = { ...daySum('2026-11-20'), keyEpoch: 'one' };
    const days = {
      '2026-11-19': 3,
      '2026-11-20': wrong,
      '2026-11-21': daySum(DATE),
      x: daySum('x'),
    };
    disk.files.set(path, JSON.stringify({ format: 'earshot-day-sums', version: 1, days }));
    const store = await openOn(disk);
    expect(await store.daySums('0000-01-01', '9999-12-31')).toEqual([daySum(DATE)]);
    expect(store.problems()[0]?.message).toMatch(/^3 entries/);
  });

  it('are left out of what was open', async () => {
    const disk = await filledDisk();
    const path = `${FOLDER}/open.json`;
    const text = disk.files.get(path) ?? '';
    disk.files.set(path, text.replace('"sessions":[', '"sessions":[["half"],'));
    const store = await openOn(disk);
    expect((await store.open()).sessions).toEqual([openSession('c')]);
  });
});
