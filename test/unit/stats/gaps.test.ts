import { describe, expect, it } from 'vitest';
import type { Attempt, GapReason } from '#shared/model/attempt';
import type { Outcome } from '#shared/model/failure';
import { gapsIn } from '#shared/stats/gaps';

function look(at: number, outcome: Outcome = 'ok', after?: GapReason, onAir = true): Attempt {
  const base = {
    at: at * 1000,
    outcome,
    ms: 1,
    every: 30,
    ...(after === undefined ? {} : { after }),
  };
  if (outcome !== 'ok') return base;
  return { ...base, sample: { total: 1, mounts: {}, detail: true, onAir } };
}

function gaps(attempts: readonly Attempt[], now = 3600): string[] {
  return gapsIn(attempts, { from: 0, to: 3_600_000 }, now * 1000).map(
    ({ from, to, reason }) => `${from / 1000}-${to / 1000} ${reason}`,
  );
}

describe('gaps in the curve', () => {
  it('are none between looks of the beat, nor for two missed ones', () => {
    expect(gaps([look(0), look(30), look(60), look(135)], 135)).toEqual([]);
  });

  it('tell a night asleep', () => {
    expect(gaps([look(0), look(30), look(3000, 'ok', 'asleep')])).toEqual(['30-3000 asleep']);
  });

  it('tell that Earshot was not running or was paused', () => {
    const attempts = [
      look(0),
      look(1000, 'ok', 'not-running'),
      look(1030),
      look(2000, 'ok', 'paused'),
    ];
    expect(gaps(attempts)).toEqual(['0-1000 not-running', '1030-2000 paused']);
  });

  it('tell a server that did not answer by how it failed', () => {
    const failed = [60, 120, 240, 480].map((at) => look(at, 'down'));
    expect(gaps([look(0), look(30), ...failed, look(600)])).toEqual(['30-600 down']);
  });

  it('blame sleep, not the first failed look after it', () => {
    expect(gaps([look(0), look(2000, 'down', 'asleep'), look(2060)])).toEqual(['0-2060 asleep']);
  });

  it('go on to now while the server is down', () => {
    expect(
      gaps([look(0), look(30), look(60, 'auth'), look(120, 'auth'), look(240, 'auth')], 300),
    ).toEqual(['30-300 auth']);
  });

  it('show a station off the air as one stretch', () => {
    const quiet = [60, 90, 120].map((at) => look(at, 'ok', undefined, false));
    expect(gaps([look(30), ...quiet, look(150)])).toEqual(['60-120 off-air']);
  });

  it('are cut at the range asked for', () => {
    expect(gaps([look(-900), look(900, 'ok', 'asleep'), look(5000, 'ok', 'asleep')], 6000)).toEqual(
      ['0-900 asleep', '900-3600 asleep'],
    );
  });

  it('do not include the time before the first look ever', () => {
    expect(gaps([look(1800), look(1830)])).toEqual([]);
  });
});
