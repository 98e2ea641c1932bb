import { describe, expect, it } from 'vitest';
import type { FailureClass } from '#shared/model/failure';
import type { PollResult, RawConnection } from '#shared/model/snapshot';
import { waitAfter } from '#core/poll/backoff';
import { createPoller, type Polled, type Poller } from '#core/poll/poller';
import { VirtualClock } from '../../support/virtual-clock';

const INTERVAL = 30_000;
const START = Date.UTC(2026, 10, 21, 12);

type Answer = 'ok' | FailureClass;

interface Bench {
  readonly clock: VirtualClock;
  readonly poller: Poller;
  readonly polls: Polled[];
  readonly startedAt: number[];
  readonly scheduled: (number | null)[];
  readonly mostAtOnce: () => number;
}

function bench(
  answers: (n: number) => Answer,
  { takesMs = 0, offset = () => 0 }: { takesMs?: number; offset?: () => number } = {},
): Bench {
  const clock = new VirtualClock(START);
  const polls: Polled[] = [];
  const startedAt: number[] = [];
  const scheduled: (number | null)[] = [];
  let inFlight = 0;
  let most = 0;
  const poller = createPoller({
    clock,
    intervalMs: INTERVAL,
    random: () => 0.5,
    source: {
      kind: 'icecast',
      close: () => undefined,
      async poll(signal) {
        startedAt.push((clock.now() - START) / 1000);
        most = Math.max(most, ++inFlight);
        await clock.sleep(takesMs, signal);
        inFlight -= 1;
        return answer(answers(startedAt.length - 1), clock.now(), offset());
      },
    },
    onPolled: (polled) => {
      polls.push(polled);
      return Promise.resolve();
    },
    onScheduled: (at) => scheduled.push(at === null ? null : (at - START) / 1000),
  });
  return { clock, poller, polls, startedAt, scheduled, mostAtOnce: () => most };
}

function answer(outcome: Answer, at: number, offset: number): PollResult<RawConnection> {
  if (outcome !== 'ok') {
    const failure = { outcome, reason: 'refused', status: null, said: null, host: 'x' } as const;
    return { ok: false, failure };
  }
  const nothing = { mounts: [], nowPlaying: null, stationName: null, timeZone: null } as const;
  const detail = { kind: 'none' } as const;
  return {
    ok: true,
    snapshot: { at, clockOffsetMs: offset, onAir: true, total: 0, ...nothing, detail },
  };
}

describe('the poll loop', () => {
  it('looks once an interval by the beat, however long an answer takes', async () => {
    const { clock, poller, startedAt } = bench(() => 'ok', { takesMs: 4_000 });
    poller.start();
    await clock.pass(125_000);
    await poller.stop();
    expect(startedAt).toEqual([0, 30, 60, 90, 120]);
  });

  it('never has two requests in flight, not even when asked to look now', async () => {
    const { clock, poller, polls, mostAtOnce } = bench(() => 'ok', { takesMs: 10_000 });
    poller.start();
    await clock.pass(5_000);
    const now = poller.pollNow();
    await clock.pass(100_000);
    await now;
    await poller.stop();
    expect(mostAtOnce()).toBe(1);
    expect(polls.length).toBeGreaterThan(3);
  });

  it('waits longer after each failure in a row and comes back to the interval after one success', async () => {
    const outcomes: Answer[] = ['down', 'down', 'down', 'ok', 'ok'];
    const { clock, poller, startedAt, polls } = bench((n) => outcomes[n] ?? 'ok');
    poller.start();
    await clock.pass(60_000 + 120_000 + 240_000 + 30_000 + 1_000);
    await poller.stop();
    expect(startedAt).toEqual([0, 60, 180, 420, 450]);
    expect(polls.map(({ result }) => result.ok)).toEqual([false, false, false, true, true]);
  });

  it.each([
    [1, 0.5, 60_000],
    [2, 0.5, 120_000],
    [3, 0.5, 240_000],
    [4, 0.5, 300_000],
    [60, 0.5, 300_000],
    [1, 0, 54_000],
    [1, 0.999_999, 66_000],
  ])('after %i failures (chance %d) waits %d ms', (failures, random, ms) => {
    expect(waitAfter(failures, INTERVAL, random)).toBeCloseTo(ms, 0);
  });

  it('never waits more than ten intervals, nor less than one', () => {
    expect(waitAfter(20, 1_000, 0.5)).toBe(10_000);
    expect(waitAfter(20, 600_000, 0.5)).toBe(600_000);
  });

  it('looks at once when asked to, and plans the next look from there', async () => {
    const { clock, poller, startedAt } = bench((n) => (n === 0 ? 'down' : 'ok'));
    poller.start();
    await clock.pass(10_000);
    const now = poller.pollNow();
    await clock.pass(31_000);
    await now;
    await poller.stop();
    expect(startedAt).toEqual([0, 10, 40]);
  });

  it('does not look while paused, and says so at the first look after', async () => {
    const { clock, poller, polls, startedAt, scheduled } = bench(() => 'ok');
    poller.start();
    await clock.pass(1_000);
    poller.pause();
    await clock.pass(3_600_000);
    expect(startedAt).toEqual([0]);
    expect(scheduled.at(-1)).toBe(null);
    poller.resume();
    await clock.pass(1_000);
    await poller.stop();
    expect(polls.map(({ after }) => after)).toEqual(['not-running', 'paused']);
  });

  it('tells a night of sleep from a clock that was set', async () => {
    let offset = 0;
    const { clock, poller, polls } = bench(() => 'ok', { offset: () => offset });
    poller.start();
    await clock.pass(31_000);
    clock.suspend(8 * 3_600_000);
    await clock.pass(30_000);
    clock.setBy(3_600_000);
    offset = -3_600_000;
    await clock.pass(30_000);
    clock.setBy(-7_200_000);
    offset = 3_600_000;
    await clock.pass(30_000);
    await poller.stop();
    expect(polls.map(({ after }) => after)).toEqual([
      'not-running',
      null,
      'asleep',
      'clock-changed',
      'clock-changed',
    ]);
  });

  it('hands every attempt on exactly once and ends when told to', async () => {
    const { clock, poller, polls, startedAt } = bench((n) => (n % 2 === 0 ? 'ok' : 'blocked'));
    poller.start();
    await clock.pass(500_000);
    await poller.stop();
    const count = polls.length;
    await clock.pass(500_000);
    expect(polls).toHaveLength(count);
    expect(startedAt).toHaveLength(count);
  });
});
