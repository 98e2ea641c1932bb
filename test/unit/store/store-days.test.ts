import { describe, expect, it } from 'vitest';
import type { Session } from '#shared/model/session';
import { attempt, DAY, daySum, HOUR, idsIn, MINUTE, NOON, session } from './samples';
import { STORES } from './stores';

describe.each(STORES)('the days of a store %s', (_, openStore) => {
  it('forgets raw data before a day, but neither imported sessions nor day sums', async () => {
    const store = await openStore();
    const ended = (date: string): Pick<Session, 'startedAt' | 'endedAt'> => ({
      startedAt: Date.parse(`${date}T10:00:00Z`),
      endedAt: Date.parse(`${date}T11:00:00Z`),
    });
    await store.addSessions([
      session('old', ended('2026-11-18')),
      session('old file', { ...ended('2026-11-18'), origin: 'imported' }),
      session('very old file', { ...ended('2026-11-01'), origin: 'imported' }),
      session('new', ended('2026-11-20')),
    ]);
    await store.record({ attempt: attempt(Date.parse('2026-11-19T11:00:00Z')), closed: [] });
    await store.record({ attempt: attempt(NOON), closed: [] });
    await store.putDaySums([daySum('2026-11-18')]);
    await store.putDayListeners('2026-11-18', 1, ['aa']);

    const { days } = await store.forget({ sessionsBefore: '2026-11-20', keepKeyEpoch: 1 });

    expect(days).toEqual(['2026-11-18', '2026-11-19']);
    expect(await idsIn(store)).toEqual(['new', 'old file', 'very old file']);
    expect(await store.attempts({ from: 0, to: NOON + DAY })).toEqual([attempt(NOON)]);
    expect(await store.days()).toEqual(['2026-11-01', '2026-11-18', '2026-11-20', '2026-11-21']);
    expect(await store.daySums('2026-11-18', '2026-11-18')).toEqual([daySum('2026-11-18')]);
    expect(await store.dayListeners('2026-11-18')).toEqual(['aa']);
    const again = await store.forget({ sessionsBefore: '2026-11-20', keepKeyEpoch: 1 });
    expect(again.days).toEqual([]);
  });

  it('tells sessions by the day they were filed under, each by one day alone', async () => {
    const store = await openStore();
    const over = (startedAt: string, endedAt: string): Partial<Session> => ({
      startedAt: Date.parse(startedAt),
      endedAt: Date.parse(endedAt),
    });
    await store.addSessions([
      session('eve', over('2026-11-20T10:00Z', '2026-11-20T11:00Z')),
      session('night', over('2026-11-20T23:00Z', '2026-11-21T01:00Z')),
      session('day', over('2026-11-21T10:00Z', '2026-11-21T11:00Z')),
    ]);
    const filed = async (date: string, to = Infinity): Promise<string[]> => {
      const ids: string[] = [];
      const asked = { from: -Infinity, to, filedUnder: new Set([date]) };
      for await (const { id } of store.sessions(asked)) ids.push(id);
      return ids.sort();
    };
    expect(await filed('2026-11-20')).toEqual(['eve']);
    expect(await filed('2026-11-21')).toEqual(['day', 'night']);
    expect(await filed('2026-11-21', Date.parse('2026-11-21T00:00Z'))).toEqual(['night']);
    expect(await filed('2026-11-22')).toEqual([]);
  });

  it('takes sessions of a day again after that day was forgotten', async () => {
    const store = await openStore();
    await store.addSessions([session('a')]);
    await store.forget({ sessionsBefore: '2026-11-22', keepKeyEpoch: 1 });
    expect(await store.addSessions([session('a')])).toEqual({ added: 1, known: 0 });
    expect(await idsIn(store)).toEqual(['a']);
  });

  it.each([
    // Clocks go forward at 01:00 UTC, a day of 23 hours; back at 01:00 UTC, a day of 25.
    ['the last moment before the short day', '2026-03-28T22:59:59.999Z', '2026-03-28'],
    ['the first of the short day', '2026-03-28T23:00:00Z', '2026-03-29'],
    ['the last of the short day', '2026-03-29T21:59:59.999Z', '2026-03-29'],
    ['the first after the short day', '2026-03-29T22:00:00Z', '2026-03-30'],
    ['the first of the long day', '2026-10-24T22:00:00Z', '2026-10-25'],
    ['the first of two 02:30 on the long day', '2026-10-25T00:30:00Z', '2026-10-25'],
    ['the second of two 02:30 on the long day', '2026-10-25T01:30:00Z', '2026-10-25'],
    ['the last of the long day', '2026-10-25T22:59:59.999Z', '2026-10-25'],
    ['the first after the long day', '2026-10-25T23:00:00Z', '2026-10-26'],
  ])('puts %s into its station day in Budapest', async (_name, instant, date) => {
    const store = await openStore(() => 'Europe/Budapest');
    const at = Date.parse(instant);
    await store.record({ attempt: attempt(at), closed: [] });
    await store.addSessions([session('a', { startedAt: at - MINUTE, endedAt: at })]);
    expect(await store.days()).toEqual([date]);
  });

  it('keeps all 25 hours of attempts of the day the clocks go back', async () => {
    const store = await openStore(() => 'Europe/Budapest');
    const from = Date.parse('2026-10-24T22:00:00Z');
    const made = Array.from({ length: 25 }, (_unused, hour) => attempt(from + hour * HOUR, hour));
    for (const one of made) await store.record({ attempt: one, closed: [] });
    expect(await store.attempts({ from, to: from + 25 * HOUR })).toEqual(made);
    expect(await store.days()).toEqual(['2026-10-25']);
  });

  it.each([
    ['as far east as zones go', 'Pacific/Kiritimati'],
    ['as far west', 'Pacific/Niue'],
  ])('finds what was written %s at any hour after the station moved', async (_name, first) => {
    let zone = first;
    const store = await openStore(() => zone);
    const hours = Array.from({ length: 24 }, (_unused, hour) => NOON + hour * HOUR);
    for (const at of hours) {
      await store.addSessions([session(String(at), { startedAt: at - MINUTE, endedAt: at })]);
      await store.record({ attempt: attempt(at), closed: [] });
    }
    zone = 'Europe/Budapest';
    for (const at of hours) {
      expect(await idsIn(store, { from: at - 1, to: at })).toEqual([String(at)]);
      expect(await store.attempts({ from: at, to: at + 1 })).toEqual([attempt(at)]);
    }
  });
});
