import { describe, expect, it } from 'vitest';
import { createDayKeeper, type DayKeeper } from '#core/app/day-keeper';
import type { Log } from '#core/app/log';
import { createStationArchive } from '#core/app/station-archive';
import { memoryStore } from '#core/store/memory-store';
import type { Store } from '#core/store/store';
import type { OpenSession } from '#shared/model/session';
import { attempt, HOUR, openSession, session } from '../store/samples';

const MIDNIGHT = Date.UTC(2026, 10, 22);
const NOW = MIDNIGHT + HOUR;
const YESTERDAY = '2026-11-21';

/** A station that was looked at all the evening and knows of nobody yet. */
async function keeperOf(
  open: readonly OpenSession[],
  over: { readonly store?: Store; readonly log?: Log } = {},
): Promise<{ keeper: DayKeeper; store: Store }> {
  const store = over.store ?? memoryStore({ timeZone: () => 'UTC' });
  const looks = Array.from({ length: 360 }, (_, index) => attempt(NOW - index * 30_000));
  await store.addAttempts(looks.reverse());
  const archive = createStationArchive({
    store,
    stationName: () => 'Radio',
    timeZone: () => 'UTC',
    now: () => NOW,
    view: () => ({ leaveRobotsOut: true, longSeconds: 300, shortSeconds: 60 }),
    keepAddresses: () => false,
    open: () => Promise.resolve(open),
    close: () => Promise.resolve(),
  });
  const log = over.log ?? ((): void => undefined);
  const keeper = createDayKeeper({ archive, store, keepDays: 30, keyEpoch: () => 1, log });
  return { keeper, store };
}

async function sessionsOf(store: Store): Promise<number | null | undefined> {
  const [sum] = await store.daySums(YESTERDAY, YESTERDAY);
  return sum?.stats.sessions;
}

describe('the sums of finished days', () => {
  it('take in who is seen for the first time and has listened since before midnight', async () => {
    const startedAt = MIDNIGHT - HOUR;
    const open = [openSession('anna', { startedAt, lastSeenAt: NOW })];
    const { keeper, store } = await keeperOf([]);
    await keeper.catchUp(NOW);
    expect(await sessionsOf(store)).toBe(0);

    const later = await keeperOf(open);
    const look = { now: NOW, closed: [], newDay: false };
    await later.keeper.afterLook({ ...look, before: { sessions: [] }, open: { sessions: open } });
    expect(await sessionsOf(later.store)).toBe(1);
  });

  it('are made anew after the start, since a crash may have come between a session and its sums', async () => {
    const { keeper, store } = await keeperOf([]);
    await keeper.catchUp(NOW);
    const late = session('anna', { startedAt: MIDNIGHT - HOUR, endedAt: MIDNIGHT - HOUR / 2 });
    await store.record({ attempt: attempt(NOW + 30_000), closed: [late] });
    await keeper.catchUp(NOW);
    expect(await sessionsOf(store)).toBe(0);
    await keeper.lookOver(NOW);
    expect(await sessionsOf(store)).toBe(1);
  });

  it('never stop a start: what goes wrong is logged', async () => {
    const broken = Object.assign(memoryStore({ timeZone: () => 'UTC' }), {
      days: () => Promise.reject(new Error('EIO')),
    });
    const lines: string[] = [];
    const { keeper } = await keeperOf([], { store: broken, log: (_, line) => lines.push(line) });
    await keeper.catchUp(NOW);
    await keeper.lookOver(NOW);
    expect(lines).toEqual(
      Array(2).fill(expect.stringMatching(/^The sums of past days could not be made/)),
    );
  });

  it('stay as they are when nobody new is there, or who is new came today', async () => {
    const known = openSession('anna', { startedAt: MIDNIGHT - HOUR, lastSeenAt: NOW });
    const fresh = openSession('bela', { startedAt: MIDNIGHT + 1, lastSeenAt: NOW });
    const { keeper, store } = await keeperOf([known, fresh]);
    const open = { sessions: [known, fresh] };
    const look = { now: NOW, closed: [], newDay: false };
    await keeper.afterLook({ ...look, before: { sessions: [known] }, open });
    expect(await sessionsOf(store)).toBeUndefined();
  });
});
