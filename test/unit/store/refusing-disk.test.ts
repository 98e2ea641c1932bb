import { describe, expect, it } from 'vitest';
import { StoreError } from '#core/store/store';
import { diskError, MemoryDisk } from './memory-disk';
import { all, ALWAYS, attempt, DAY, idsIn, NOON, openState, session } from './samples';
import { FOLDER, openOn } from './stores';

describe('a store on a disk that refuses', () => {
  it.each([
    ['ENOSPC', 'disk-full', /disk is full/],
    ['EDQUOT', 'disk-full', /disk is full/],
    ['EACCES', 'read-only', /permissions/],
    ['EPERM', 'read-only', /permissions/],
    ['EROFS', 'read-only', /write-protected/],
    ['EBUSY', 'failed', /another program/],
    ['EIO', 'failed', /connected and healthy/],
  ])('tells %s in a sentence and writes everything later', async (code, told, sentence) => {
    const disk = new MemoryDisk();
    const store = await openOn(disk);
    await store.record({ attempt: attempt(NOON), closed: [], open: openState('a', 'b') });
    disk.beforeChange = () => {
      throw diskError(code);
    };
    const refused = store.record({
      attempt: attempt(NOON + 1),
      closed: [session('a')],
      open: openState('b'),
    });
    await expect(refused).rejects.toMatchObject({ name: 'StoreError', code: told });
    await expect(refused).rejects.toThrow(sentence);
    expect(await idsIn(store)).toEqual([]);
    expect((await store.open()).sessions).toHaveLength(2);

    disk.beforeChange = () => undefined;
    await store.record({ attempt: attempt(NOON + 2), closed: [session('b')], open: openState() });

    const again = await openOn(disk);
    expect(await idsIn(again)).toEqual(['a', 'b']);
    expect((await again.attempts(ALWAYS)).map(({ at }) => at - NOON)).toEqual([0, 1, 2]);
    expect((await again.open()).sessions).toEqual([]);
  });

  it('writes what was open with the next look, although that one changed nothing about it', async () => {
    const disk = new MemoryDisk();
    const store = await openOn(disk);
    disk.beforeChange = () => {
      throw diskError('ENOSPC');
    };
    const refused = store.record({ attempt: attempt(NOON), closed: [], open: openState('a') });
    await expect(refused).rejects.toThrow(StoreError);
    disk.beforeChange = () => undefined;
    await store.record({ attempt: attempt(NOON + 1), closed: [] });
    expect((await (await openOn(disk)).open()).sessions.map(({ id }) => id)).toEqual(['a']);
  });

  it('writes what is missing when it is closed', async () => {
    const disk = new MemoryDisk();
    const store = await openOn(disk);
    disk.beforeChange = () => {
      throw diskError('ENOSPC');
    };
    await expect(
      store.record({ attempt: attempt(NOON), closed: [session('a')] }),
    ).rejects.toThrow();
    disk.beforeChange = () => undefined;
    await store.close();
    await store.close();
    expect(await idsIn(await openOn(disk))).toEqual(['a']);
    await expect(store.record({ attempt: attempt(NOON), closed: [] })).rejects.toThrow(/closed/);
  });

  it('says so when it is closed and could not write', async () => {
    const disk = new MemoryDisk();
    const store = await openOn(disk);
    disk.beforeChange = () => {
      throw diskError('ENOSPC');
    };
    const refused = store.record({ attempt: attempt(NOON), closed: [session('a')] });
    await expect(refused).rejects.toThrow(StoreError);
    await expect(store.close()).rejects.toMatchObject({ code: 'disk-full' });
  });

  it('adds the same import again after it broke off in the middle', async () => {
    const disk = new MemoryDisk();
    const store = await openOn(disk);
    const file = Array.from({ length: 9 }, (_, day) =>
      session(String(day), { endedAt: NOON + day * DAY, origin: 'imported' }),
    );
    let writes = 0;
    disk.beforeChange = () => {
      writes += 1;
      if (writes === 8) throw diskError('ENOSPC');
    };
    await expect(store.addSessions(file)).rejects.toMatchObject({ code: 'disk-full' });
    const { added, known } = await store.addSessions(file);
    expect(added + known).toBe(9);
    expect(known).toBeGreaterThan(0);
    expect(await all(store)).toHaveLength(9);
  });

  it('lets a look in between the days of a long import', async () => {
    const disk = new MemoryDisk();
    const store = await openOn(disk);
    const written: string[] = [];
    disk.afterChange = (change) => written.push(change);
    const importing = store.addSessions(
      [0, 1, 2].map((day) => session(String(day), { endedAt: NOON + day * DAY })),
    );
    const looking = store.record({ attempt: attempt(NOON), closed: [] });
    await Promise.all([importing, looking]);
    const look = written.findIndex((change) => change.includes('attempts-'));
    expect(look).toBeGreaterThan(0);
    expect(look).toBeLessThan(written.length - 1);
  });
});

describe('a store that is open for reading', () => {
  it('reads beside a writer and refuses to write', async () => {
    const disk = new MemoryDisk();
    const writer = await openOn(disk);
    const reader = await openOn(disk, 'read');
    await writer.record({ attempt: attempt(NOON), closed: [session('a')], open: openState('b') });
    expect(await idsIn(reader)).toEqual(['a']);
    expect(await reader.days()).toEqual(['2026-11-21']);
    expect((await reader.open()).sessions).toHaveLength(1);
    await expect(reader.addSessions([session('c')])).rejects.toThrow(/open for reading/);
    await expect(reader.record({ attempt: attempt(NOON), closed: [] })).rejects.toThrow(StoreError);
  });

  it('changes nothing, not even a broken file', async () => {
    const disk = new MemoryDisk();
    disk.files.set(`${FOLDER}/open.json`, 'broken');
    disk.files.set(`${FOLDER}/open.json.123`, 'a write is going on');
    disk.files.set(`${FOLDER}/days/2026-11-21/sessions-0001.json`, 'broken');
    const reader = await openOn(disk, 'read');
    expect((await reader.open()).sessions).toEqual([]);
    expect(await all(reader)).toEqual([]);
    expect(disk.changes).toBe(0);
    expect(reader.problems()).toHaveLength(2);
    expect(reader.problems()[0]).toMatchObject({ setAsideAs: null });
  });
});
