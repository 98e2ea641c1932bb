import { describe, expect, it } from 'vitest';
import { Curve } from '../../../../src-renderer/state/curve.svelte';
import type { Client, CurveAnswer, LiveState } from '../../../../src-renderer/transport/transport';
import { wellState } from '../../../support/page/live-states';
import { settled, StandInClock } from './stand-in-clock';

const NOW = Date.parse('2026-11-21T18:42:12+01:00');
const WEEK = 7 * 86_400_000;
const WELL = wellState(NOW);

function askedCore() {
  const asked: { from: number; to: number }[] = [];
  let answer: CurveAnswer = { samples: [], gaps: [] };
  let broken = false;
  const samples = async ({ from, to }: { from: string; to: string }) => {
    asked.push({ from: Date.parse(from), to: Date.parse(to) });
    if (broken) throw new TypeError('no network');
    return answer;
  };
  return {
    client: { stats: { samples } } as unknown as Client,
    asked,
    answerWith: (next: CurveAnswer) => {
      answer = next;
    },
    breakOff: (is: boolean) => {
      broken = is;
    },
  };
}
function sample(at: number, listeners: number) {
  return { at: new Date(at).toISOString(), listeners, mounts: {} };
}
function later(seconds: number, over: Partial<LiveState> = {}): LiveState {
  return { ...WELL, at: new Date(NOW + seconds * 1000).toISOString(), ...over };
}

describe('the curve', () => {
  it('asks for the last 24 hours, and for the same hours a week earlier and three more', async () => {
    const core = askedCore();
    const curve = new Curve(core.client, new StandInClock());
    core.answerWith({ samples: [sample(NOW - WEEK, 33)], gaps: [] });
    curve.follow(WELL, NOW);
    await settled();
    expect(core.asked[0]?.from).toBe(NOW - 86_400_000);
    expect(core.asked[1]?.from).toBe(NOW - WEEK - 86_400_000);
    expect(core.asked[1]?.to).toBeGreaterThanOrEqual(NOW - WEEK + 3 * 3_600_000);
    expect(curve.past).toEqual([{ at: NOW, listeners: 33 }]);
    expect(curve.status).toBe('ready');
  });

  it('is prolonged by each new look without asking again', async () => {
    const core = askedCore();
    const curve = new Curve(core.client, new StandInClock());
    curve.follow(WELL, NOW);
    await settled();
    curve.follow(later(22), NOW + 22_000);
    curve.follow(later(22), NOW + 23_000);
    curve.follow(later(52, { listeners: { total: 0, unique: 0 } }), NOW + 52_000);
    expect(curve.points.map(({ listeners }) => listeners)).toEqual([42, 0]);
    expect(core.asked).toHaveLength(2);
  });

  it('forgets what is older than a day', async () => {
    const core = askedCore();
    core.answerWith({ samples: [sample(NOW - 86_400_000 + 10_000, 1)], gaps: [] });
    const curve = new Curve(core.client, new StandInClock());
    curve.follow(WELL, NOW);
    await settled();
    curve.follow(later(22), NOW + 22_000);
    expect(curve.points.map(({ listeners }) => listeners)).toEqual([42]);
  });

  it('asks anew when the state changes, for only the core knows why a look failed', async () => {
    const core = askedCore();
    const curve = new Curve(core.client, new StandInClock());
    curve.follow(WELL, NOW);
    await settled();
    curve.follow({ ...WELL, state: 'stale' }, NOW + 30_000);
    await settled();
    expect(core.asked).toHaveLength(3);
    expect(curve.bands({ ...WELL, state: 'live' }, NOW)).toEqual([]);
  });

  it('cuts a gap that began before the window', async () => {
    const core = askedCore();
    const from = NOW - 2 * 86_400_000;
    core.answerWith({
      samples: [],
      gaps: [
        { from: new Date(from).toISOString(), to: new Date(NOW).toISOString(), reason: 'asleep' },
      ],
    });
    const curve = new Curve(core.client, new StandInClock());
    curve.follow(WELL, NOW);
    await settled();
    expect(curve.bands(WELL, NOW)[0]?.from).toBe(NOW - 86_400_000);
  });

  it('keeps what it has when the core does not answer, and asks again with the next state', async () => {
    const core = askedCore();
    core.answerWith({ samples: [sample(NOW - 1000, 7)], gaps: [] });
    const clock = new StandInClock();
    const curve = new Curve(core.client, clock);
    curve.follow(WELL, NOW);
    await settled();
    core.breakOff(true);
    await clock.pass(601_000);
    curve.follow(later(600), NOW + 600_000);
    await settled();
    expect([curve.status, curve.points.length]).toEqual(['failed', 1]);
    core.breakOff(false);
    curve.follow(later(630), NOW + 630_000);
    await settled();
    expect(curve.status).toBe('ready');
  });
});
