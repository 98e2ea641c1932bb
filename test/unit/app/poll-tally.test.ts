import { describe, expect, it } from 'vitest';
import { PollTally } from '#core/app/poll-tally';
import type { Source } from '#core/sources/source';
import type { FailureClass } from '#shared/model/failure';
import type { PollResult, RawConnection } from '#shared/model/snapshot';
import { VirtualClock } from '../../support/virtual-clock';

type Result = PollResult<RawConnection>;

const GOOD: Result = {
  ok: true,
  snapshot: {
    at: 0,
    clockOffsetMs: null,
    onAir: true,
    total: 0,
    mounts: [],
    nowPlaying: null,
    stationName: null,
    timeZone: null,
    detail: { kind: 'none' },
  },
};

const failed = (outcome: FailureClass): Result => ({
  ok: false,
  failure: { outcome, reason: 'refused', status: null, said: null, host: 'radio.example.org' },
});

/** A tally, and a poll that takes so many milliseconds. */
function setUp() {
  const clock = new VirtualClock(0);
  const tally = new PollTally(clock);
  const poll = (result: Result, ms: number, signal = new AbortController().signal) => {
    const source: Source = {
      kind: 'icecast',
      poll: async () => {
        await clock.pass(ms);
        return result;
      },
      close: () => undefined,
    };
    return tally.watch(source).poll(signal);
  };
  return { tally, poll };
}

describe('The tally of polls', () => {
  it('begins with 0 for everything, failures of every kind too', () => {
    const { counts } = setUp().tally;
    expect([counts.polls, counts.seconds]).toEqual([0, 0]);
    expect(Object.values(counts.failures)).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('counts each poll with its duration, and failures by their class', async () => {
    const { tally, poll } = setUp();
    expect(await poll(GOOD, 40)).toBe(GOOD);
    await poll(GOOD, 100);
    await poll(failed('down'), 20_000);
    await poll(failed('auth'), 25_000);
    const { polls, failures, seconds, within } = tally.counts;
    expect([polls, seconds]).toEqual([4, 45.14]);
    expect(failures).toMatchObject({ down: 1, auth: 1, gone: 0 });
    expect(within.map((one) => one.polls)).toEqual([1, 2, 2, 2, 2, 2, 2, 2, 3]);
  });

  it('leaves out a poll that the end of Earshot cut off, not one that was good all the same', async () => {
    const { tally, poll } = setUp();
    await poll(failed('down'), 10, AbortSignal.abort());
    expect(tally.counts).toMatchObject({ polls: 0, failures: { down: 0 } });
    await poll(GOOD, 10, AbortSignal.abort());
    expect(tally.counts.polls).toBe(1);
  });

  it('goes on over several sources', async () => {
    const { tally, poll } = setUp();
    await poll(GOOD, 1);
    await poll(GOOD, 1);
    expect(tally.counts.polls).toBe(2);
  });
});
