import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '#shared/model/settings';
import { currentOf, liveStateOf, type LiveInput } from '#core/app/live-state';
import type { StationRuntime } from '#core/app/station-runtime';
import { instantOf } from '#shared/time/station-day';
import {
  look,
  virtualStation,
  type Presence,
  type VirtualStation,
} from '../../support/virtual-station';
import { attempt, daySum } from '../store/samples';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const EVENING = instantOf('2026-11-20T22:00:00+01:00');

const anna: Presence = { who: 'anna', from: EVENING - HOUR, to: EVENING + 5 * HOUR, country: 'HU' };
const bela: Presence = { who: 'bela', from: EVENING + 10 * MINUTE, to: EVENING + 40 * MINUTE };
const robot: Presence = {
  who: 'monitor',
  from: EVENING - HOUR,
  to: EVENING + 24 * HOUR,
  userAgent: 'UptimeRobot/2.0',
};

function current(runtime: StationRuntime): ReturnType<typeof currentOf> {
  return currentOf(runtime.liveInput);
}

const refused = {
  ok: false,
  failure: { outcome: 'down', reason: 'refused', status: null, said: null, host: 'radio.example' },
} as const;

describe('a station at work', () => {
  it('tells who listens, people apart from robots, and the peak', async () => {
    const { clock, runtime } = virtualStation(EVENING, [anna, bela, robot]);
    await runtime.start();
    await clock.pass(20 * MINUTE);
    expect(current(runtime)).toMatchObject({
      state: 'live',
      listeners: { total: 3, unique: 2 },
      peakToday: { listeners: 2 },
      mounts: [{ name: '/live.mp3', listeners: 3, unique: 2 }],
    });
    expect(liveStateOf(runtime.liveInput)).toMatchObject({
      robots: 1,
      places: [
        { countryCode: 'HU', country: 'Hungary', listeners: 1 },
        { countryCode: null, listeners: 1 },
      ],
    });
    await runtime.stop();
  });

  it('begins a new day at the station’s midnight and keeps the sums of the old one', async () => {
    const { clock, runtime, store } = virtualStation(EVENING, [anna, bela, robot]);
    await runtime.start();
    await clock.pass(3 * HOUR);
    const [sum] = await store.daySums('2026-11-20', '2026-11-20');
    expect(sum?.stats).toMatchObject({
      uniqueListeners: 2,
      sessions: 2,
      botSessions: 1,
      peakListeners: 2,
      uniqueReason: null,
    });
    // Anna from 21:00 to midnight, Bela half an hour, give or take half an interval.
    expect(Math.abs((sum?.stats.listeningSeconds ?? 0) - 3.5 * 3600)).toBeLessThanOrEqual(15);
    expect(sum?.mounts['/live.mp3']?.uniqueListeners).toBe(2);
    expect(await store.dayListeners('2026-11-20')).toEqual(
      expect.arrayContaining(['name-of-anna', 'name-of-bela']),
    );
    expect(current(runtime).peakToday.listeners).toBe(1);
    expect(runtime.liveInput.today.date).toBe('2026-11-21');
    await runtime.stop();
  });

  it.each([
    ['a little after its start', (of: VirtualStation) => of.clock.pass(16_000)],
    ['before it ends, however short its run', () => Promise.resolve()],
  ])('makes the sums of the last day anew %s', async (_, wait) => {
    const station = virtualStation(EVENING + 3 * HOUR, []);
    const { runtime, store } = station;
    await store.addAttempts([attempt(EVENING)]);
    await store.putDaySums([daySum('2026-11-20', 7)]);
    const sessionsSummed = async () =>
      (await store.daySums('2026-11-20', '2026-11-20'))[0]?.stats.sessions;
    await runtime.start();
    expect(await sessionsSummed()).toBe(7);
    await wait(station);
    await runtime.stop();
    // A single look observes nothing.
    expect(await sessionsSummed()).toBeNull();
  });

  it('shows today at once, and a moment later what it is compared with', async () => {
    const { clock, runtime, store } = virtualStation(EVENING, []);
    const sample = { total: 7, mounts: { '/live.mp3': 7 }, detail: false, onAir: true };
    await store.addAttempts([{ ...attempt(EVENING - 7 * 24 * HOUR), sample }]);
    await runtime.start();
    await clock.pass(1000);
    expect(current(runtime)).toMatchObject({ state: 'live', listeners: { total: 0 } });
    expect(runtime.liveInput.weekAgo).toBeNull();
    await clock.pass(2000);
    expect(runtime.liveInput.weekAgo).toMatchObject({ listeners: 7 });
    await runtime.stop();
  });

  it('keeps a number with its age while looks fail, and lets it go after ten minutes', async () => {
    const { clock, runtime, answer } = virtualStation(EVENING, [anna]);
    await runtime.start();
    await clock.pass(5 * MINUTE);
    answer(refused);
    await clock.pass(4 * MINUTE);
    const stale = current(runtime);
    expect(stale).toMatchObject({ state: 'stale', listeners: { total: 1, unique: 1 } });
    expect(stale.ageSeconds).toBeGreaterThan(200);
    expect(stale.error?.message).toMatch(/[.]$/);
    await clock.pass(8 * MINUTE);
    expect(current(runtime)).toMatchObject({
      state: 'offline',
      listeners: { total: null, unique: null },
      mounts: [{ name: '/live.mp3', listeners: null, unique: null }],
      nowPlaying: null,
    });
    answer(null);
    await clock.pass(6 * MINUTE);
    expect(current(runtime)).toMatchObject({ state: 'live', listeners: { total: 1 } });
    await runtime.stop();
  });

  it('keeps the person who stayed in one session over a night asleep', async () => {
    const allNight = { ...anna, to: EVENING + 12 * HOUR };
    const { clock, runtime, store } = virtualStation(EVENING, [allNight, bela]);
    await runtime.start();
    await clock.pass(20 * MINUTE);
    clock.suspend(8 * HOUR);
    await clock.pass(5 * MINUTE);
    expect(runtime.open.sessions).toMatchObject([
      { listener: 'name-of-anna', startedAt: anna.from },
    ]);
    const { gaps } = await runtime.archive.samples({
      from: '2026-11-20T22:00:00+01:00',
      to: '2026-11-21T08:00:00+01:00',
    });
    expect(gaps.map(({ reason }) => reason)).toContain('asleep');
    const [day] = await runtime.archive.daily({ from: '2026-11-20', to: '2026-11-20' });
    expect(day).toMatchObject({ uniqueListeners: 2, sessions: 2 });
    const ended = [];
    for await (const session of store.sessions({ from: 0, to: Infinity })) ended.push(session);
    expect(ended).toMatchObject([{ listener: 'name-of-bela', endKnown: 'estimated' }]);
    expect(ended[0]?.endedAt).toBeLessThanOrEqual(EVENING + 20 * MINUTE);
    await runtime.stop();
  });

  it('goes on after a restart with the same open sessions and says that it was not running', async () => {
    const station = virtualStation(EVENING, [anna]);
    await station.runtime.start();
    await station.clock.pass(5 * MINUTE);
    await station.runtime.stop();
    await station.clock.pass(20 * MINUTE);
    const again = station.again();
    await again.start();
    expect(again.open.sessions).toHaveLength(1);
    await station.clock.pass(5 * MINUTE);
    expect(again.open.sessions).toMatchObject([{ startedAt: anna.from }]);
    const { gaps } = await again.archive.samples({
      from: '2026-11-20T22:00:00+01:00',
      to: '2026-11-20T23:00:00+01:00',
    });
    expect(gaps).toMatchObject([{ reason: 'not-running' }]);
    await again.stop();
  });

  it('deletes raw sessions after the set number of days and keeps the sums', async () => {
    const { privacy } = DEFAULT_SETTINGS;
    const settings = { ...DEFAULT_SETTINGS, privacy: { ...privacy, deleteSessionsAfterDays: 2 } };
    const short = { ...bela, to: bela.from + 10 * MINUTE };
    const collecting = { ...DEFAULT_SETTINGS.collecting, intervalSeconds: 600 };
    const station = virtualStation(EVENING, [{ ...short, to: short.from + 50 * MINUTE }], {
      settings: { ...settings, collecting },
    });
    await station.runtime.start();
    await station.clock.pass(4 * 24 * HOUR);
    const left = [];
    for await (const session of station.store.sessions({ from: 0, to: Infinity }))
      left.push(session);
    expect(left).toEqual([]);
    expect(
      await station.runtime.archive.daily({ from: '2026-11-20', to: '2026-11-20' }),
    ).toMatchObject([{ uniqueListeners: 1, sessions: 1 }]);
    await station.runtime.stop();
  });

  it('compares with the same minute a week ago, with yesterday and with last week’s day up to now', async () => {
    const lastWeek = { ...anna, from: EVENING, to: EVENING + HOUR };
    const settings = {
      ...DEFAULT_SETTINGS,
      collecting: { ...DEFAULT_SETTINGS.collecting, intervalSeconds: 240 },
    };
    const station = virtualStation(EVENING, [lastWeek], { settings });
    await station.runtime.start();
    await station.clock.pass(24 * HOUR + 10 * MINUTE);
    expect(station.runtime.liveInput.yesterday).toMatchObject({ uniqueListeners: 1 });
    expect(station.runtime.liveInput.lastWeek).toBeNull();
    await station.clock.pass(6 * 24 * HOUR);
    expect(station.runtime.liveInput.weekAgo).toMatchObject({ listeners: 1 });
    expect(station.runtime.liveInput.lastWeek).toMatchObject({ uniqueListeners: 1 });
    await station.runtime.stop();
  });

  it('knows the count but not the people while a key is refused', async () => {
    const { clock, runtime, answer } = virtualStation(EVENING, [anna]);
    await runtime.start();
    await clock.pass(2 * MINUTE);
    const failure = {
      ...refused.failure,
      outcome: 'auth',
      reason: 'wrong-login',
      status: 401,
    } as const;
    const snapshot = look([anna], clock.now());
    answer({ ok: true, snapshot: { ...snapshot, detail: { kind: 'failed', failure } } });
    await clock.pass(2 * MINUTE);
    expect(current(runtime)).toMatchObject({
      state: 'live',
      listeners: { total: 1, unique: null },
      error: { code: 'auth' },
    });
    expect(liveStateOf(runtime.liveInput)).toMatchObject({ detail: 'refused', places: null });
    expect(runtime.open.sessions).toHaveLength(1);
    await runtime.stop();
  });
});

describe('the state of a station', () => {
  const good = { at: EVENING, outcome: 'ok', ms: 1, every: 30 } as const;
  const sample = { total: 4, mounts: {}, detail: true, onAir: true };
  const failed = { at: EVENING, outcome: 'down', ms: 1, every: 30 } as const;

  async function stateAt(over: Partial<LiveInput>): Promise<string> {
    const { runtime } = virtualStation(EVENING, []);
    return Promise.resolve(currentOf({ ...runtime.liveInput, now: EVENING, ...over }).state);
  }
  const lastGood = { ...good, sample };

  it.each<[string, string, Partial<LiveInput>]>([
    ['starting', 'before the first look', {}],
    ['live', 'after a good look', { last: lastGood, lastGood }],
    ['offline', 'when the server says it is off the air', offAir()],
    ['stale', 'when the last look failed and a good one is young', { last: failed, lastGood }],
    [
      'offline',
      'when the last good look is ten minutes old',
      { last: failed, lastGood, now: EVENING + 10 * MINUTE },
    ],
    ['offline', 'after failures only', { last: failed, lastGood: null }],
    [
      'unauthorized',
      'when even the count is refused',
      { last: { ...failed, outcome: 'auth' }, lastGood },
    ],
    ['paused', 'when paused', { last: lastGood, lastGood, paused: true }],
    [
      'offline',
      'after a night asleep, until the next look',
      { last: lastGood, lastGood, now: EVENING + 8 * HOUR },
    ],
  ])('is %s %s', async (state, _when, over) => {
    expect(await stateAt(over)).toBe(state);
  });

  function offAir(): Partial<LiveInput> {
    const silent = { ...good, sample: { ...sample, total: 0, onAir: false } };
    return { last: silent, lastGood: silent };
  }
});
