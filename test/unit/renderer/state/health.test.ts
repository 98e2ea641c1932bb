import { describe, expect, it } from 'vitest';
import { eyeOf, healthOf, isOldNumber } from '../../../../src-renderer/state/health';
import { liveStates } from '../../../support/page/live-states';

const states = liveStates(Date.parse('2026-11-21T18:42:12+01:00'));
function state(name: string) {
  const found = states[name];
  if (!found) throw new Error(`no state ${name}`);
  return found;
}

describe('the health of a station', () => {
  it.each([
    ['well', 'live'],
    ['refused', 'refused'],
    ['stale', 'stale'],
    ['down', 'offline'],
    ['off air', 'off-air'],
    ['unauthorized', 'unauthorized'],
    ['paused', 'paused'],
    ['starting', 'starting'],
    ['first minutes', 'live'],
  ])('%s is drawn as %s', (name, health) => {
    expect(healthOf(state(name))).toBe(health);
  });

  it('is offline, not off air, when the last good look is long ago', () => {
    expect(healthOf({ ...state('off air'), ageSeconds: 1200 })).toBe('offline');
  });
});

describe('the eye', () => {
  it('is closed when we have just looked, and opens as the number ages', () => {
    const well = state('well');
    expect(eyeOf(well, 0)).toEqual({ missing: 0, tone: 'good' });
    expect(eyeOf(well, 30).missing).toBeCloseTo(0.05);
    expect(eyeOf(well, 74).tone).toBe('good');
    expect(eyeOf(well, 76).tone).toBe('warn');
  });

  it('warns after two and a half of the station’s own intervals', () => {
    const slow = { ...state('well'), intervalSeconds: 300 };
    expect(eyeOf(slow, 700).tone).toBe('good');
    expect(eyeOf(slow, 760).tone).toBe('warn');
  });

  it.each([
    ['stale', 'warn'],
    ['refused', 'warn'],
    ['down', 'bad'],
    ['unauthorized', 'warn'],
    ['off air', 'off'],
    ['paused', 'off'],
    ['starting', 'off'],
  ])('when %s is %s', (name, tone) => {
    const one = state(name);
    expect(eyeOf(one, one.ageSeconds).tone).toBe(tone);
  });

  it('is red only where the station itself cannot be heard', () => {
    const down = state('down');
    const failure = down.failure && { ...down.failure, reason: 'no-network' };
    expect(eyeOf({ ...down, failure }, 1200).tone).toBe('warn');
  });
});

describe('a number', () => {
  it.each([
    ['well', 8, false],
    ['well', 100, true],
    ['well', null, true],
    ['stale', 240, true],
    ['paused', 8, true],
    ['down', 1200, true],
  ] as const)('%s and %s seconds old is an old one: %s', (name, age, isOld) => {
    expect(isOldNumber(state(name), age)).toBe(isOld);
  });
});
