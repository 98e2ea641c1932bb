import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { en } from '../../../../src-renderer/messages/en';
import {
  COLUMNS,
  connectionRow,
  formatOrder,
  nextOrder,
  parseOrder,
  sortRows,
} from '../../../../src-renderer/features/now/connection-order';
import { failureActions } from '../../../../src-renderer/features/now/failure-actions';
import { lostSince } from '../../../../src-renderer/state/lost-time';
import { openConnections } from '../../../support/page/connections';

const WORDS = {
  country: (code: string, fallback: string | null) => fallback ?? code,
  on: en.connections.on,
  mount: (name: string) => name,
};
const collator = new Intl.Collator('hu-HU', { numeric: true });
const rows = openConnections(60, 0).map((one) => connectionRow(one, WORDS));

describe('a row of the connections', () => {
  const [one] = openConnections(1, 0);
  if (!one) throw new Error('no row');

  it.each([
    [{ city: 'Pécs', countryCode: 'HU', country: 'Hungary' }, 'Pécs, Hungary'],
    [{ city: null, countryCode: 'HU', country: 'Hungary' }, 'Hungary'],
    [{ city: null, countryCode: null, country: null }, null],
  ])('with %j is at %s', (place, shown) => {
    expect(connectionRow({ ...one, ...place }, WORDS).place).toBe(shown);
  });

  it.each([
    [{ client: 'Firefox', os: 'Linux' }, 'Firefox on Linux'],
    [{ client: 'VLC', os: null }, 'VLC'],
    [{ client: null, os: null }, null],
  ])('with %j plays in %s', (player, shown) => {
    expect(connectionRow({ ...one, ...player }, WORDS).player).toBe(shown);
  });
});

describe('the order of the connections', () => {
  it('is by time connected, longest first, unless chosen otherwise', () => {
    expect(parseOrder('')).toEqual({ column: 'connected', descending: true });
    expect(parseOrder('nonsense')).toEqual({ column: 'connected', descending: true });
  });

  it('survives the address bar', () => {
    for (const column of COLUMNS) {
      for (const descending of [true, false]) {
        expect(parseOrder(formatOrder({ column, descending }))).toEqual({ column, descending });
      }
    }
  });

  it('turns round when its column is pressed again', () => {
    const byPlace = nextOrder({ column: 'connected', descending: true }, 'place');
    expect(byPlace).toEqual({ column: 'place', descending: false });
    expect(nextOrder(byPlace, 'place').descending).toBe(true);
    expect(nextOrder(byPlace, 'connected').descending).toBe(true);
  });

  it('puts what is not known last, either way', () => {
    for (const descending of [true, false]) {
      const places = sortRows(rows, { column: 'place', descending }, collator).map((r) => r.place);
      const firstUnknown = places.indexOf(null);
      expect(firstUnknown).toBeGreaterThan(0);
      expect(places.slice(firstUnknown).every((place) => place === null)).toBe(true);
    }
  });

  it('loses and invents no row', () => {
    fc.assert(
      fc.property(fc.constantFrom(...COLUMNS), fc.boolean(), (column, descending) => {
        const sorted = sortRows(rows, { column, descending }, collator);
        expect(new Set(sorted)).toEqual(new Set(rows));
        expect(sorted).toHaveLength(rows.length);
      }),
    );
  });
});

describe('what one can do about a failed look', () => {
  it('ends with trying again for every reason, also one not known yet', () => {
    for (const reason of [...Object.keys(en.failures), 'new reason', null]) {
      expect(failureActions(reason).at(-1), String(reason)).toBe('try');
    }
  });

  it.each([
    ['wrong-login', 'key'],
    ['unknown-station', 'address'],
    ['too-many-requests', 'interval'],
    ['refused', 'mail'],
    ['no-network', 'try'],
  ])('begins for %s with %s', (reason, action) => {
    expect(failureActions(reason)[0]).toBe(action);
  });
});

describe('what was lost today', () => {
  it('is summed by reason from midnight on, the longest first', () => {
    const bands = [
      { from: -5000, to: 3000, reason: 'asleep' },
      { from: 4000, to: 9000, reason: 'down' },
      { from: 9500, to: 10_000, reason: 'asleep' },
      { from: -9000, to: -8000, reason: 'paused' },
    ];
    expect(lostSince(bands, 0)).toEqual([
      { reason: 'down', seconds: 5 },
      { reason: 'asleep', seconds: 3.5 },
    ]);
  });
});
