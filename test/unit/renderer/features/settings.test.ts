import { describe, expect, it } from 'vitest';
import { rangeOf } from '../../../../src-renderer/features/export/export-range';
import {
  changedMounts,
  knownMounts,
} from '../../../../src-renderer/features/settings/mount-choice';
import { withPresent } from '../../../../src-renderer/features/settings/number-options';

describe('the choice of mounts', () => {
  const known = ['/a', '/b', '/c'];

  it('is all of them, later ones too, while none is left out', () => {
    expect(changedMounts(known, ['/a', '/b'], { mount: '/c', counted: true })).toEqual([]);
  });

  it('names the others as soon as one is left out', () => {
    expect(changedMounts(known, [], { mount: '/b', counted: false })).toEqual(['/a', '/c']);
    expect(changedMounts(known, ['/a', '/c'], { mount: '/a', counted: false })).toEqual(['/c']);
  });

  it('cannot be none at all, which would mean all', () => {
    expect(changedMounts(known, ['/c'], { mount: '/c', counted: false })).toBeNull();
    expect(changedMounts(['/a'], [], { mount: '/a', counted: false })).toBeNull();
  });

  it('keeps a chosen mount that is not there at the moment', () => {
    expect(changedMounts(known, ['/a', '/gone'], { mount: '/b', counted: true })).toEqual([
      '/a',
      '/gone',
      '/b',
    ]);
  });

  it('lists every mount once', () => {
    expect(knownMounts(['/a', '/b'], ['/b', '/x'], [])).toEqual(['/a', '/b', '/x']);
  });
});

describe('a menu of numbers', () => {
  it('has the present value in its place, and never at the end', () => {
    expect(withPresent([30, 90, 365, 0], 90)).toEqual([30, 90, 365, 0]);
    expect(withPresent([30, 90, 365, 0], 100)).toEqual([30, 90, 100, 365, 0]);
  });
});

describe('the days of an export', () => {
  it.each([
    ['today', '2026-11-21', '2026-11-21'],
    ['yesterday', '2026-11-20', '2026-11-20'],
    ['last7', '2026-11-15', '2026-11-21'],
    ['thisMonth', '2026-11-01', '2026-11-21'],
    ['lastMonth', '2026-10-01', '2026-10-31'],
  ] as const)('%s are %s to %s', (name, from, to) => {
    expect(rangeOf(name, '2026-11-21')).toEqual({ from, to });
  });

  it('of last month end with its own last day', () => {
    expect(rangeOf('lastMonth', '2028-03-31')).toEqual({ from: '2028-02-01', to: '2028-02-29' });
    expect(rangeOf('lastMonth', '2027-01-05')).toEqual({ from: '2026-12-01', to: '2026-12-31' });
  });
});
