import { describe, expect, it } from 'vitest';
import { openBand } from '../../../../src-renderer/state/curve-window';
import { liveStates } from '../../../support/page/live-states';

const NOW = 1_000_000;
const states = liveStates(NOW);
const points = [{ at: NOW - 5000, listeners: 3 }];

function bandWhen(name: string, gaps: { from: number; to: number; reason: string }[] = []) {
  const state = states[name];
  if (!state) throw new Error(`no state ${name}`);
  return openBand({ state, points, gaps, now: NOW });
}

describe('what is not observed right now', () => {
  it.each([
    ['down', 'down'],
    ['unauthorized', 'auth'],
    ['stale', 'down'],
    ['off air', 'off-air'],
    ['paused', 'paused'],
  ])('while %s is drawn from the last count until now as %s', (name, reason) => {
    expect(bandWhen(name)).toEqual({ from: NOW - 5000, to: NOW, reason });
  });

  it.each(['well', 'refused', 'starting'])('is nothing while %s', (name) => {
    expect(bandWhen(name)).toBeNull();
  });

  it('does not cover what the core has told already', () => {
    const told = { from: NOW - 5000, to: NOW - 2000, reason: 'asleep' };
    expect(bandWhen('down', [told])?.from).toBe(NOW - 2000);
    expect(bandWhen('down', [{ ...told, to: NOW }])).toBeNull();
  });

  it('is nothing before the first count', () => {
    const state = states['down'];
    if (!state) throw new Error('no state');
    expect(openBand({ state, points: [], gaps: [], now: NOW })).toBeNull();
  });
});
