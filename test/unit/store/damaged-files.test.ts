import { describe, expect, it } from 'vitest';
import { TooLargeError } from '#core/store/disk';
import type { Store } from '#core/store/store';
import { diskError } from './memory-disk';
import { all, ALWAYS, attempt, daySum, idsIn, NOON, session } from './samples';
import { filledDisk, FOLDER, openOn } from './stores';

const DATE = '2026-11-21';
const TODAY = `${FOLDER}/days/${DATE}`;

/** Asks for everything there is, as an interface does. */
async function readAll(store: Store): Promise<unknown> {
  return {
    open: (await store.open()).sessions.map(({ id }) => id),
    sessions: await idsIn(store),
    attempts: (await store.attempts(ALWAYS)).length,
    sums: (await store.daySums(DATE, DATE)).length,
    listeners: await store.dayListeners(DATE),
  };
}

const WHOLE = { open: ['c'], sessions: ['a', 'b'], attempts: 1, sums: 1, listeners: ['aa'] };

/** Writes everything once more. */
async function writeAll(store: Store): Promise<void> {
  await store.record({
    attempt: attempt(NOON + 1),
    closed: [session('new')],
    open: { sessions: [], detailAt: NOON + 1, closedLately: [] },
  });
  await store.putDaySums([daySum('2026-11-01')]);
  await store.putDayListeners(DATE, 1, ['bb']);
}

const FILES = [
  ['open.json', { open: [] }],
  [`days/${DATE}/sessions-0001.json`, { sessions: [] }],
  [`days/${DATE}/attempts-2026-11-21T12.json`, { attempts: 0 }],
  [`days/${DATE}/listeners.json`, { listeners: null }],
  ['sums/2026-11.json', { sums: 0 }],
  ['days/index.json', {}],
] as const;

const DAMAGES: readonly (readonly [string, (good: string) => string])[] = [
  ['cut off', (good) => good.slice(0, Math.floor(good.length / 2))],
  ['empty', () => ''],
  ['binary', () => '\u0000\u0001\u00ff\ufffd\ufffd'],
  ['a page', () => '<!doctype html><title>502</title>'],
  ['JSON of another kind', () => '{"format":"earshot-other","version":1}'],
  ['a list', () => '[1,2,3]'],
  ['null', () => 'null'],
  ['without a version', (good) => good.replace(/"version":\d+/, '"version":"1"')],
  ['of version 0', (good) => good.replace(/"version":\d+/, '"version":0')],
  ['without its content', (good) => good.replace(/"version":\d+.*/, '"version":1}')],
];

const BROKEN = FILES.flatMap(([file, loses]) =>
  DAMAGES.map(([damage, breakIt]) => ({ file, loses, damage, breakIt })),
);

describe('a file that cannot be read', () => {
  it.each(BROKEN)('$file, $damage, is set aside and the rest goes on', async (one) => {
    const disk = await filledDisk();
    const path = `${FOLDER}/${one.file}`;
    const broken = one.breakIt(disk.files.get(path) ?? '');
    disk.files.set(path, broken);

    const store = await openOn(disk);

    expect(await readAll(store)).toEqual({ ...WHOLE, ...one.loses });
    const aside = `${path}.unreadable-2026-11-21`;
    expect(disk.files.get(aside)).toBe(broken);
    // The index is made anew by the read itself.
    expect(disk.files.has(path)).toBe(one.file === 'days/index.json');
    expect(store.problems()).toHaveLength(1);
    expect(store.problems()[0]).toMatchObject({
      file: `stations/st/${one.file}`,
      setAsideAs: `stations/st/${one.file}.unreadable-2026-11-21`,
      at: NOON,
    });
    expect(store.problems()[0]?.message).toContain('set aside');
    await writeAll(store);
    expect(disk.files.get(aside)).toBe(broken);
  });

  it.each(BROKEN)(
    '$file, $damage, is not written over by a store that never read it',
    async (one) => {
      const disk = await filledDisk();
      const store = await openOn(disk);
      const path = `${FOLDER}/${one.file}`;
      const broken = one.breakIt(disk.files.get(path) ?? '');
      disk.files.set(path, broken);
      await writeAll(store);
      expect([...disk.files.values()]).toContain(broken);
    },
  );

  it('tells each loss once, however often it is read', async () => {
    const disk = await filledDisk();
    disk.files.set(`${TODAY}/sessions-0001.json`, 'broken');
    const store = await openOn(disk);
    for (let time = 0; time < 3; time += 1) await readAll(store);
    expect(store.problems()).toHaveLength(1);
  });

  it('keeps a second broken file of the same day and name apart', async () => {
    const disk = await filledDisk();
    const path = `${FOLDER}/open.json`;
    for (const text of ['first', 'second', 'third']) {
      disk.files.set(path, text);
      await (await openOn(disk)).open();
    }
    expect(disk.files.get(`${path}.unreadable-2026-11-21`)).toBe('first');
    expect(disk.files.get(`${path}.unreadable-2026-11-21-2`)).toBe('second');
    expect(disk.files.get(`${path}.unreadable-2026-11-21-3`)).toBe('third');
  });

  it.each([
    ['too large', new TooLargeError('too large')],
    ['a folder', diskError('EISDIR')],
  ])('because it is %s is set aside too', async (_name, error) => {
    const disk = await filledDisk();
    const path = `${TODAY}/sessions-0001.json`;
    const reading = disk.read.bind(disk);
    disk.read = (asked) => (asked === path ? Promise.reject(error) : reading(asked));
    const store = await openOn(disk);
    expect(await idsIn(store)).toEqual([]);
    expect(disk.files.has(`${path}.unreadable-2026-11-21`)).toBe(true);
  });

  it('leaves its number taken: sessions go on in the next part', async () => {
    const disk = await filledDisk();
    disk.files.set(`${TODAY}/sessions-0001.json`, 'broken');
    const store = await openOn(disk);
    await store.record({ attempt: attempt(NOON), closed: [session('c')] });
    const again = await openOn(disk);
    await again.record({ attempt: attempt(NOON), closed: [session('d')] });
    expect(await idsIn(again)).toEqual(['c', 'd']);
    const parts = [...disk.files.keys()].filter((path) => path.includes('/sessions-'));
    expect(parts.sort()).toEqual([
      `${TODAY}/sessions-0001.json.unreadable-2026-11-21`,
      `${TODAY}/sessions-0002.json`,
    ]);
  });

  it('is not written over when it cannot be set aside either', async () => {
    const disk = await filledDisk();
    disk.files.set(`${FOLDER}/open.json`, 'broken');
    disk.beforeChange = (change) => {
      if (change.startsWith('rename')) throw diskError('EACCES');
    };
    const store = await openOn(disk);
    expect(store.problems()[0]).toMatchObject({ setAsideAs: null });
    await expect(writeAll(store)).rejects.toMatchObject({ code: 'unreadable' });
    expect(disk.files.get(`${FOLDER}/open.json`)).toBe('broken');
  });
});

describe('a file of a newer Earshot', () => {
  it.each(FILES)('%s is refused and stays as it is', async (file) => {
    const disk = await filledDisk();
    const path = `${FOLDER}/${file}`;
    const newer = (disk.files.get(path) ?? '').replace(/"version":\d+/, '"version":9');
    disk.files.set(path, newer);
    const names = [...disk.files.keys()];

    const work = async (): Promise<void> => {
      const store = await openOn(disk);
      await readAll(store);
    };

    await expect(work()).rejects.toMatchObject({ name: 'StoreError', code: 'newer-version' });
    await expect(work()).rejects.toThrow(/newer Earshot.*Update Earshot/);
    expect(disk.files.get(path)).toBe(newer);
    expect([...disk.files.keys()]).toEqual(names);
  });

  it('is refused when it is to be written, too', async () => {
    const disk = await filledDisk();
    const path = `${TODAY}/sessions-0001.json`;
    const newer = (disk.files.get(path) ?? '').replace(/"version":\d+/, '"version":9');
    disk.files.set(path, newer);
    const store = await openOn(disk);
    await expect(writeAll(store)).rejects.toMatchObject({ code: 'newer-version' });
    expect(disk.files.get(path)).toBe(newer);
  });
});

it('does not take a refusal of the disk for a broken file', async () => {
  const disk = await filledDisk();
  const store = await openOn(disk);
  disk.read = () => Promise.reject(diskError('EACCES'));
  await expect(all(store)).rejects.toMatchObject({ code: 'read-only' });
  await expect(store.open()).rejects.toMatchObject({ code: 'read-only' });
  expect([...disk.files.keys()].filter((path) => path.includes('unreadable'))).toEqual([]);
});

it('a month that no calendar has, among the sums, keeps nobody from reading the others', async () => {
  const disk = await filledDisk();
  const empty = '{"format":"earshot-day-sums","version":2,"days":{}}';
  disk.files.set(`${FOLDER}/sums/2026-13.json`, empty);
  const store = await openOn(disk);
  expect((await store.daySums('0000-01-01', '9999-12-31')).length).toBe(1);
  expect(store.problems()).toEqual([]);
});
