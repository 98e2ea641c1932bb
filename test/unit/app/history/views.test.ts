import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sumUp } from '#core/app/day-keeper';
import type { PastQuery } from '#core/app/history/past';
import { createStationArchive, type StationArchive } from '#core/app/station-archive';
import { memoryStore } from '#core/store/memory-store';
import type { Attempt } from '#shared/model/attempt';
import type { Session } from '#shared/model/session';
import { addDays, dayBounds, daysBetween } from '#shared/time/station-day';
import { cases, openSession, session } from '../../store/samples';
import { countByTick, TICK, type TickSums } from './tick-oracle';

const LOOK_TICKS = 30;
const DAYS = 3;
const TICKS = DAYS * 4320;
const MOUNTS = ['/a', '/b'];

/** First days of three: both nights of the clocks, the end of a year. */
const STARTS = [
  ['Europe/Budapest', '2026-03-28'],
  ['Europe/Budapest', '2026-10-24'],
  ['Australia/Lord_Howe', '2026-04-04'],
  ['UTC', '2026-12-31'],
] as const;

const ticks = (max: number): fc.Arbitrary<number> => fc.nat({ max });

/** Mostly short stays one after the other, so that reconnects are found and profiles cut. */
const stays = fc.array(
  fc.record({
    who: fc.constantFrom('anna', 'bela', 'cili'),
    country: fc.constantFrom('HU', null),
    mount: fc.constantFrom(...MOUNTS),
    movesAfter: fc.option(ticks(200), { nil: null }),
    isBot: ticks(5).map((one) => one === 0),
    from: fc.oneof(
      fc.integer({ min: -200, max: TICKS }),
      fc.integer({ min: 4300, max: 4340 }),
      fc.integer({ min: 0, max: 40 }),
    ),
    length: fc.oneof(ticks(6), ticks(200), ticks(5000)),
  }),
  { maxLength: 12 },
);

const lives = fc.record({
  zone: fc.constantFrom(...STARTS),
  stays,
  /** Looks that failed, by their number. */
  missed: fc.array(ticks(TICKS / LOOK_TICKS), { maxLength: 30 }),
  early: ticks(2000),
  countsOnly: ticks(4).map((one) => one === 0),
  /** Sessions that begin from this tick on have another key. */
  newKeyAt: fc.option(ticks(TICKS), { nil: null, freq: 3 }),
  firstDayGone: fc.boolean(),
});

const views = fc.record({
  mount: fc.constantFrom(undefined, ...MOUNTS),
  profile: fc.constantFrom('all' as const, '30' as const, '60' as const),
  stitch: fc.constantFrom(0, 0, 20, 60, 600),
  robots: fc.constantFrom(undefined, 'in' as const, 'out' as const),
});

type Life = typeof lives extends fc.Arbitrary<infer T> ? T : never;
type View = typeof views extends fc.Arbitrary<infer T> ? T : never;

interface Stage {
  readonly archive: StationArchive;
  readonly sessions: readonly Session[];
  readonly attempts: readonly Attempt[];
  readonly dates: readonly string[];
  readonly now: number;
}

async function lived(life: Life): Promise<Stage> {
  const [timeZone, firstDate] = life.zone;
  const store = memoryStore({ timeZone: () => timeZone });
  const dates = daysBetween(firstDate, addDays(firstDate, DAYS - 1));
  const from = dayBounds(firstDate, timeZone).from;
  const now = dayBounds(dates.at(-1) ?? firstDate, timeZone).to - life.early * TICK;
  const all = sessionsOf(life, { from, now });
  const attempts = looksOf(life, { from, now, all });
  await store.addAttempts(attempts);
  const open = all.filter(({ endedAt }) => endedAt > now).map((one) => stillOpen(one, now));
  if (!life.countsOnly) await store.addSessions(all.filter(({ endedAt }) => endedAt <= now));
  const archive = createStationArchive({
    store,
    stationName: () => 'Radio',
    timeZone: () => timeZone,
    now: () => now,
    view: () => ({ leaveRobotsOut: true, longSeconds: 300, shortSeconds: 60 }),
    keepAddresses: () => false,
    open: () => Promise.resolve(life.countsOnly ? [] : open),
    close: () => Promise.resolve(),
  });
  await sumUp({ archive, store, log: () => undefined }, dates.slice(0, -1));
  if (life.firstDayGone) {
    const gone = await store.forget({ sessionsBefore: dates[1] ?? '', keepKeyEpoch: 1 });
    archive.forget(gone.days);
  }
  const sessions = all.map((one) => ({ ...one, endedAt: Math.min(one.endedAt, now) }));
  return { archive, sessions, attempts, dates, now };
}

function sessionsOf(life: Life, { from, now }: { from: number; now: number }): Session[] {
  return life.stays.flatMap((stay, number): Session[] => {
    const startedAt = from + stay.from * TICK;
    const endedAt = startedAt + stay.length * TICK;
    if (startedAt >= now) return [];
    const { who: listener, country: countryCode, mount, isBot, movesAfter } = stay;
    const isMoving = movesAfter !== null && movesAfter > 0 && movesAfter < stay.length;
    const moved = { at: startedAt + (movesAfter ?? 0) * TICK, mount: mount === '/a' ? '/b' : '/a' };
    const moves = isMoving && moved.at < now ? { moves: [moved] } : {};
    const keyEpoch = life.newKeyAt !== null && stay.from >= life.newKeyAt ? 2 : 1;
    const of = { listener, countryCode, mount, isBot, keyEpoch, startedAt, endedAt, ...moves };
    return [session(String(number).padStart(2, '0'), of)];
  });
}

function stillOpen(
  { endedAt: _end, ...one }: Session,
  now: number,
): ReturnType<typeof openSession> {
  const { listener, countryCode, mount, isBot, keyEpoch, startedAt, moves } = one;
  const of = { listener, countryCode, mount, isBot, keyEpoch, startedAt, lastSeenAt: now };
  return openSession(one.id, moves === undefined ? of : { ...of, moves });
}

function looksOf(
  { missed, countsOnly }: Life,
  { from, now, all }: { from: number; now: number; all: readonly Session[] },
): Attempt[] {
  const attempts: Attempt[] = [];
  for (let number = -2; from + number * LOOK_TICKS * TICK <= now; number += 1) {
    const at = from + number * LOOK_TICKS * TICK;
    if (missed.includes(number)) continue;
    const there = all.filter(({ startedAt, endedAt }) => startedAt <= at && at < endedAt);
    const mounts = byMount(there, at);
    const robots = countsOnly
      ? {}
      : {
          robots: byMount(
            there.filter(({ isBot }) => isBot),
            at,
          ),
        };
    const sample = { total: there.length, mounts, ...robots, detail: !countsOnly, onAir: true };
    attempts.push({ at, outcome: 'ok', ms: 1, every: (LOOK_TICKS * TICK) / 1000, sample });
  }
  return attempts;
}

function byMount(sessions: readonly Session[], at: number): Record<string, number> {
  const on = ({ mount, moves }: Session): string =>
    moves?.filter((move) => move.at <= at).at(-1)?.mount ?? mount;
  return Object.fromEntries(
    MOUNTS.map((name) => [name, sessions.filter((one) => on(one) === name).length]),
  );
}

function truthOf(stage: Stage, life: Life, { view, days }: Asked): TickSums {
  const [timeZone] = life.zone;
  const { attempts } = stage;
  const from = dayBounds(days.from, timeZone).from;
  const to = dayBounds(days.to, timeZone).to;
  // A reconnect is followed a day around the range; what ended on a deleted day is nowhere any more.
  const isAfterGone = life.firstDayGone && days.from !== stage.dates[0];
  const since = isAfterGone && days.from === stage.dates[1] ? days.from : addDays(days.from, -1);
  const around = {
    from: dayBounds(since, timeZone).from,
    to: dayBounds(addDays(days.to, 1), timeZone).to,
  };
  const sessions = stage.sessions.filter(
    ({ startedAt, endedAt }) =>
      startedAt < around.to &&
      (endedAt > around.from || startedAt >= around.from || (isAfterGone && endedAt === from)),
  );
  const viewed = {
    sessions: life.countsOnly ? [] : sessions,
    attempts,
    mount: view.mount,
    leastSeconds: view.profile === 'all' ? 0 : Number(view.profile),
    stitchSeconds: view.stitch,
    robotsOut: view.robots !== 'in',
    countsOnly: life.countsOnly,
  };
  return countByTick(viewed, from, Math.min(stage.now, to));
}

interface Asked {
  readonly view: View;
  readonly days: { readonly from: string; readonly to: string };
}

type Told = Awaited<ReturnType<StationArchive['past']['history']>>;

function expectAsCounted(told: Told, truth: TickSums, life: Life): void {
  const { summary } = told;
  expect(summary.peakListeners).toBe(truth.peak ?? 0);
  if (truth.peak !== null) expect(Date.parse(summary.peakAt ?? '')).toBe(truth.peakAt);
  expect(summary.listeningSeconds).toBeCloseTo(truth.listeningSeconds, 3);
  const average = truth.observedListening / truth.observedSeconds;
  expect(summary.averageListeners).toBeCloseTo(Math.min(average, truth.peak ?? 0), 6);
  if (life.countsOnly) {
    const unknown = { sessions: null, uniqueListeners: null, uniqueReason: 'no-key' };
    expect(summary).toMatchObject({ ...unknown, medianSessionSeconds: null });
    expect(told).toMatchObject({ places: null, devices: null, lengths: null });
    return;
  }
  expect(summary).toMatchObject({ sessions: truth.sessions, botSessions: truth.bots });
  const [low = 0, high = 0] = [(truth.lengths.length - 1) >> 1, truth.lengths.length >> 1].map(
    (place) => truth.lengths[place] ?? 0,
  );
  const median = summary.medianSessionSeconds;
  const off = 2 * summary.medianWithin * (median ?? 0) + 0.001;
  if (truth.sessions === 0) expect(median).toBeNull();
  else if (summary.medianWithin === 0) expect(median).toBeCloseTo((low + high) / 2, 6);
  else {
    expect(median).toBeGreaterThanOrEqual(low - off);
    expect(median).toBeLessThanOrEqual(high + off);
  }
}

function expectPeople(told: Told, truth: TickSums): void {
  expect(told.summary.uniqueListeners).toBe(truth.unique);
  expect(told.summary.uniqueReason).toBe(truth.unique === null ? 'key-changed' : null);
  const places = new Map(told.places?.map((of) => [of.countryCode, of.listeningSeconds]));
  expect([...places.keys()].sort()).toEqual([...truth.secondsByCountry.keys()].sort());
  for (const [country, seconds] of truth.secondsByCountry) {
    expect(places.get(country)).toBeCloseTo(seconds, 3);
  }
}

async function expectTrue(any: Life, asked: Asked): Promise<void> {
  const { view, days } = asked;
  // Where a reconnect has no length of its own, its mount is a matter of taste.
  const least = view.stitch === 0 ? 0 : 1;
  const stretched = any.stays.map((stay) => ({ ...stay, length: Math.max(least, stay.length) }));
  const life = { ...any, stays: stretched };
  const stage = await lived(life);
  const query: PastQuery = { ...days, ...view };
  const told = await stage.archive.past.history(query);
  const truth = truthOf(stage, life, asked);
  if (truth.observedSeconds === 0) {
    expect(told.summary).toMatchObject({ coverage: 0, sessions: null, listeningSeconds: null });
    return;
  }
  const isGone = life.firstDayGone && days.from === stage.dates[0];
  const isUsual = view.profile === 'all' && view.stitch === 0 && view.robots !== 'in';
  if (isGone && !life.countsOnly) {
    const first = truthOf(stage, life, { view, days: { from: days.from, to: days.from } });
    if (first.observedSeconds > 0 && !isUsual) {
      expect(told.summary).toMatchObject({ sessions: null, uniqueListeners: null });
      return;
    }
    // Of a day that nobody observed nothing is kept.
    if (first.observedSeconds === 0) return;
    expectAsCounted(told, truth, life);
    if (told.summary.uniqueListeners !== null) expect(truth.unique).not.toBeNull();
    return;
  }
  expectAsCounted(told, truth, life);
  if (!life.countsOnly) expectPeople(told, truth);
}

describe('the past of a station, looked at in any way', () => {
  const runs = cases(3_000);
  console.log(`${String(runs)} random lives and views`);

  it('agrees with a count tick by tick', { timeout: 600_000 }, () =>
    fc.assert(
      fc.asyncProperty(
        lives,
        views,
        fc.constantFrom([0, 0], [0, 1], [0, 2], [1, 1], [1, 2], [2, 2]),
        async (life, view, [first = 0, last = 0]) => {
          const dates = daysBetween(life.zone[1], addDays(life.zone[1], DAYS - 1));
          const days = { from: dates[first] ?? '', to: dates[last] ?? '' };
          await expectTrue(life, { view, days });
        },
      ),
      { numRuns: runs },
    ),
  );
});
