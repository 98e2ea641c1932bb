import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sumUp } from '#core/app/day-keeper';
import type { HistoryPage } from '#core/app/history/past';
import { createStationArchive, type StationArchive } from '#core/app/station-archive';
import { memoryStore } from '#core/store/memory-store';
import type { Store } from '#core/store/store';
import type { Attempt } from '#shared/model/attempt';
import type { OpenSession, Session } from '#shared/model/session';
import { addDays, dayBounds, daysBetween } from '#shared/time/station-day';
import { cases, openSession, session } from '../../store/samples';
import { countByMinute, type MinuteSums } from './minute-oracle';

const MINUTE = 60_000;
const LOOK_MINUTES = 10;
const DAYS = 4;

/** First days of four: both nights of the clocks, the end of a month, of an ISO year. */
const STARTS = [
  ['Europe/Budapest', '2026-03-28'],
  ['Europe/Budapest', '2026-10-24'],
  ['America/St_Johns', '2026-10-31'],
  ['Australia/Lord_Howe', '2026-04-04'],
  ['UTC', '2026-12-30'],
] as const;

interface Life {
  readonly zone: (typeof STARTS)[number];
  readonly people: readonly {
    readonly who: string;
    readonly country: string | null;
    readonly mount: string;
    readonly isBot: boolean;
    readonly from: number;
    readonly minutes: number;
  }[];
  /** Looks that failed, by their number. */
  readonly missed: readonly number[];
  /** Minutes before the end of the last day that it is now. */
  readonly early: number;
}

const MINUTES = DAYS * 1440;

const lives: fc.Arbitrary<Life> = fc.record({
  zone: fc.constantFrom(...STARTS),
  people: fc.array(
    fc.record({
      who: fc.constantFrom('anna', 'bela', 'cili', 'dora', 'emil'),
      country: fc.constantFrom('HU', 'DE', null),
      mount: fc.constantFrom('/a', '/b'),
      isBot: fc.nat({ max: 4 }).map((one) => one === 0),
      from: fc.integer({ min: -300, max: MINUTES }),
      minutes: fc.oneof(fc.nat({ max: 60 }), fc.nat({ max: 3000 })),
    }),
    { maxLength: 14 },
  ),
  missed: fc.array(fc.nat({ max: MINUTES / LOOK_MINUTES }), { maxLength: 60 }),
  early: fc.nat({ max: 1200 }),
});

interface Stage {
  readonly archive: StationArchive;
  readonly store: Store;
  readonly sessions: readonly Session[];
  readonly attempts: readonly Attempt[];
  readonly dates: readonly string[];
  readonly from: number;
  readonly now: number;
}

/** A station that lived through it, with the sums of its finished days. */
async function lived({ zone: [timeZone, first], people, missed, early }: Life): Promise<Stage> {
  const store = memoryStore({ timeZone: () => timeZone });
  const dates = daysBetween(first, addDays(first, DAYS - 1));
  const from = dayBounds(first, timeZone).from;
  const now = dayBounds(dates.at(-1) ?? first, timeZone).to - early * MINUTE;
  const all = people.flatMap((one, number): Session[] => {
    const startedAt = from + one.from * MINUTE;
    if (startedAt >= now) return [];
    const { who: listener, country: countryCode, mount, isBot } = one;
    const times = { startedAt, endedAt: startedAt + one.minutes * MINUTE };
    return [session(String(number), { listener, countryCode, mount, isBot, ...times })];
  });
  const skipped = new Set(missed);
  const attempts: Attempt[] = [];
  for (let number = -2; from + number * LOOK_MINUTES * MINUTE <= now; number += 1) {
    const at = from + number * LOOK_MINUTES * MINUTE;
    if (!skipped.has(number)) attempts.push(look(at, all));
  }
  const over = all.filter(({ endedAt }) => endedAt <= now);
  const open: OpenSession[] = all
    .filter(({ endedAt }) => endedAt > now)
    .map(({ id, ...one }) => openSession(id, { ...one, lastSeenAt: now }));
  await store.addSessions(over);
  await store.addAttempts(attempts);
  const archive = createStationArchive({
    store,
    stationName: () => 'Radio',
    timeZone: () => timeZone,
    now: () => now,
    view: () => ({ leaveRobotsOut: true, longSeconds: 300, shortSeconds: 60 }),
    keepAddresses: () => false,
    open: () => Promise.resolve(open),
    close: () => Promise.resolve(),
  });
  await sumUp({ archive, store, log: () => undefined }, dates.slice(0, -1));
  const sessions = all.map((one) => ({ ...one, endedAt: Math.min(one.endedAt, now) }));
  return { archive, store, sessions, attempts, dates, from, now };
}

function look(at: number, sessions: readonly Session[]): Attempt {
  const there = sessions.filter(({ startedAt, endedAt }) => startedAt <= at && at < endedAt);
  const bots = there.filter(({ isBot }) => isBot).length;
  const on = (mount: string): number => there.filter((one) => one.mount === mount).length;
  return {
    at,
    outcome: 'ok',
    ms: 1,
    every: LOOK_MINUTES * 60,
    sample: {
      total: there.length,
      mounts: { '/a': on('/a'), '/b': on('/b') },
      ...(bots > 0 && { robots: { '/a': bots } }),
      detail: true,
      onAir: true,
    },
  };
}

function truthOf(stage: Stage, timeZone: string, days: { from: string; to: string }): MinuteSums {
  const from = dayBounds(days.from, timeZone).from;
  const to = Math.min(stage.now, dayBounds(days.to, timeZone).to);
  const { sessions, attempts } = stage;
  return countByMinute({ sessions, attempts, timeZone, robotsOut: true }, from, to);
}

/** Every number of a range that is known both from single sessions and from what days left behind. */
async function expectTrue(stage: Stage, timeZone: string, days: { from: string; to: string }) {
  const truth = truthOf(stage, timeZone, days);
  const told = await stage.archive.past.history(days);
  const atOnce = await stage.archive.past.overview(days);
  expectSummary(told, truth);
  expectSummary(atOnce, truth);
  expectWeek(told, truth);
  expectWeek(atOnce, truth);
  expect(atOnce.days.map(withoutNew)).toEqual(told.days.map(withoutNew));
  if (truth.observedSeconds === 0) return;
  const { newListeners, returningListeners } = told.summary;
  expect((newListeners ?? 0) + (returningListeners ?? 0)).toBe(truth.unique);
  expect(atOnce.summary.newListeners).toBe(truth.unique === 0 ? 0 : null);
  for (const place of told.places ?? []) {
    const of = truth.byCountry.get(String(place.countryCode));
    expect(place.sessions).toBe(of?.sessions);
    expect(place.listeningSeconds).toBeCloseTo(of?.seconds ?? 0, 3);
    if (place.uniqueListeners !== null) expect(place.uniqueListeners).toBe(of?.people);
  }
  expect(told.places).toHaveLength(truth.byCountry.size);
}

function withoutNew(day: HistoryPage['days'][number]) {
  return { ...day, newListeners: null, returningListeners: null };
}

function expectSummary({ summary }: HistoryPage, truth: MinuteSums): void {
  if (truth.observedSeconds === 0) {
    expect(summary).toMatchObject({ coverage: 0, uniqueListeners: null, sessions: null });
    return;
  }
  expect(summary).toMatchObject({
    uniqueListeners: truth.unique,
    sessions: truth.sessions,
    botSessions: truth.bots,
    peakListeners: truth.peak,
    uniqueReason: null,
  });
  expect(Date.parse(summary.peakAt ?? '')).toBe(truth.peakAt);
  expect(summary.listeningSeconds).toBeCloseTo(truth.listeningSeconds, 3);
  const average = truth.observedListening / truth.observedSeconds;
  expect(summary.averageListeners).toBeCloseTo(Math.min(average, truth.peak), 6);
  expect(summary.coverage).toBeLessThanOrEqual(1);
  expectMedian(summary, truth);
}

function expectWeek({ week }: HistoryPage, truth: MinuteSums): void {
  if (truth.observedSeconds === 0) return;
  for (const cell of week) {
    const of = truth.byWeekHour.get(`${String(cell.weekday)} ${String(cell.hour)}`);
    expect(cell.observedSeconds).toBeCloseTo(of?.observed ?? 0, 3);
    if (of === undefined) expect(cell.averageListeners).toBeNull();
    else {
      const mean = Math.min(of.listening / of.observed, cell.peakListeners ?? Infinity);
      expect(cell.averageListeners).toBeCloseTo(mean, 6);
    }
  }
}

function expectMedian(
  summary: { medianSessionSeconds: number | null; medianWithin: number },
  { lengths }: MinuteSums,
): void {
  const { medianSessionSeconds: median, medianWithin: within } = summary;
  if (lengths.length === 0) {
    expect(median).toBeNull();
    return;
  }
  const middle = lengths.length >> 1;
  const [low = 0, high = 0] = [lengths[(lengths.length - 1) >> 1], lengths[middle]];
  if (within === 0) expect(median).toBeCloseTo((low + high) / 2, 6);
  else {
    // Half a bucket on either side of its middle; of a stay that began before the range, another half.
    const off = 2 * within * (median ?? 0) + 0.001;
    expect(median ?? 0).toBeGreaterThanOrEqual(low - off);
    expect(median ?? 0).toBeLessThanOrEqual(high + off);
  }
}

describe('the past of a station', () => {
  const runs = cases(1_500);
  console.log(`${String(runs)} random lives of a station`);

  it('agrees with a count minute by minute, from its single sessions', { timeout: 600_000 }, () =>
    fc.assert(
      fc.asyncProperty(lives, fc.nat(DAYS - 1), fc.nat(DAYS - 1), async (life, one, other) => {
        const stage = await lived(life);
        const from = stage.dates[Math.min(one, other)] ?? '';
        const to = stage.dates[Math.max(one, other)] ?? '';
        await expectTrue(stage, life.zone[0], { from, to });
      }),
      { numRuns: runs },
    ),
  );

  it('agrees when sessions were deleted, from what days left behind', { timeout: 600_000 }, () =>
    fc.assert(
      fc.asyncProperty(lives, fc.nat(DAYS - 1), fc.nat(DAYS - 1), async (life, one, other) => {
        const stage = await lived(life);
        const from = stage.dates[Math.min(one, other)] ?? '';
        const to = stage.dates[Math.max(one, other)] ?? '';
        const gone = await stage.store.forget({
          sessionsBefore: stage.dates[2] ?? '',
          keepKeyEpoch: 1,
        });
        stage.archive.forget(gone.days);
        await expectTrue(stage, life.zone[0], { from, to });
      }),
      { numRuns: runs },
    ),
  );
});
