import { describe, expect, it } from 'vitest';
import { sumUp } from '#core/app/day-keeper';
import { createStationArchive, type StationArchive } from '#core/app/station-archive';
import { memoryStore } from '#core/store/memory-store';
import type { Store } from '#core/store/store';
import type { Attempt } from '#shared/model/attempt';
import { HOUR, session } from '../../store/samples';

const DATE = '2026-11-21';
const MIDNIGHT = Date.UTC(2026, 10, 21);
const VIEW = { leaveRobotsOut: true, longSeconds: 300, shortSeconds: 60 };
/** Two hours apart, one of them in every other hour. */
const EVERY_OTHER = [-1.5, 0.5, 2.5, 4.5, 6.5];

/** A look at a station that is looked at every hour; `hours` since midnight. */
function slowLook(hours: number, sample: Partial<Attempt['sample']> = {}): Attempt {
  return {
    at: MIDNIGHT + hours * HOUR,
    outcome: 'ok',
    ms: 1,
    every: 3600,
    sample: { total: 4, mounts: { '/a': 4 }, detail: false, onAir: true, ...sample },
  };
}

async function archiveOf(
  attempts: readonly Attempt[],
): Promise<{ archive: StationArchive; store: Store }> {
  const store = memoryStore({ timeZone: () => 'UTC' });
  await store.addAttempts(attempts);
  const archive = createStationArchive({
    store,
    stationName: () => 'Radio',
    timeZone: () => 'UTC',
    now: () => MIDNIGHT + 25 * HOUR,
    view: () => VIEW,
    keepAddresses: () => false,
    open: () => Promise.resolve([]),
    close: () => Promise.resolve(),
  });
  return { archive, store };
}

describe('a station that is looked at every hour', () => {
  it('counts a day as observed from midnight when the look before was two hours earlier', async () => {
    const { archive } = await archiveOf([slowLook(-2), slowLook(0.4), slowLook(1)]);
    const { hours } = await archive.past.hourly({ from: DATE, to: DATE });
    expect(hours[0]).toMatchObject({ coverage: 1, listeningSeconds: 4 * 3600 });
    expect(hours[1]?.coverage).toBe(0);
  });

  it('knows no peak of an hour between two looks, but what was listened then', async () => {
    const { archive } = await archiveOf(EVERY_OTHER.map((hours) => slowLook(hours)));
    const { hours } = await archive.past.hourly({ from: DATE, to: DATE });
    const whole = { coverage: 1, listeningSeconds: 4 * 3600, averageListeners: 4 };
    expect(hours[0]).toMatchObject({ ...whole, peakListeners: 4 });
    expect(hours[1]).toMatchObject({ ...whole, peakListeners: null });
  });

  it('keeps what was listened in an hour without a look when the looks are deleted', async () => {
    const { archive, store } = await archiveOf(EVERY_OTHER.map((hours) => slowLook(hours)));
    await sumUp({ archive, store, log: () => undefined }, [DATE]);
    const before = await archive.past.hourly({ from: DATE, to: DATE });
    await store.forget({ sessionsBefore: '2026-11-22', keepKeyEpoch: 1 });
    archive.forget([DATE]);
    expect(await archive.past.hourly({ from: DATE, to: DATE })).toEqual(before);
  });

  it('says 0, not unknown, of an hour that the station was off the air', async () => {
    const silent = { total: 0, mounts: {}, detail: true, onAir: false };
    const { archive } = await archiveOf(EVERY_OTHER.map((hours) => slowLook(hours, silent)));
    const { hours } = await archive.past.hourly({ from: DATE, to: DATE });
    expect(hours[1]).toMatchObject({ coverage: 1, peakListeners: 0, averageListeners: 0 });
  });

  it('does not take an average down to a peak that nobody saw', async () => {
    const detailed = { detail: true, total: 1, mounts: { '/a': 1 } };
    const { archive, store } = await archiveOf(
      EVERY_OTHER.map((hours) => slowLook(hours, detailed)),
    );
    const times = { startedAt: MIDNIGHT - HOUR, endedAt: MIDNIGHT + 4 * HOUR };
    await store.addSessions([session('anna', { mount: '/a', ...times })]);
    const short = { from: MIDNIGHT + HOUR, to: MIDNIGHT + 2 * HOUR };
    expect(await archive.period(DATE, short)).toMatchObject({
      coverage: 1,
      peakListeners: null,
      averageListeners: 1,
    });
  });
});
