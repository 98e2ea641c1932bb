import { expect, it } from 'vitest';
import type { Connection, RawConnection, Snapshot } from '#shared/model/snapshot';
import { createIdentifier } from '#core/app/identify';

const nowhere = { countryCode: null, region: null, city: null };

function identifier() {
  const asked: string[] = [];
  const epoch = { number: 1, startedAt: 0 };
  const made = createIdentifier({
    pseudonyms: {
      listener: (address) => {
        asked.push(address);
        return `name-of-${address}`;
      },
      sessionId: (identity) => `id-of-${identity}`,
      get epoch() {
        return epoch;
      },
      keySince: 0,
      rotateIfDue: () => Promise.resolve(false),
    },
    places: { placeOf: () => nowhere, source: 'none', builtAt: null, problem: null },
    keepAddresses: false,
    listenerIs: 'address',
  });
  const identify = (...rows: readonly RawConnection[]): readonly Connection[] => {
    const { detail } = made.identify(snapshotOf(rows));
    if (detail.kind !== 'rows') throw new Error('no rows');
    return detail.rows;
  };
  return { asked, epoch, identify };
}

function row(identity: string, over: Partial<RawConnection> = {}): RawConnection {
  return {
    identity,
    address: `address-${identity}`,
    userAgent: null,
    mount: '/live',
    startedAt: 1000,
    serverStartedAt: 1000,
    place: null,
    player: {},
    ...over,
  };
}

function snapshotOf(rows: readonly RawConnection[]): Snapshot<RawConnection> {
  return {
    ...{ at: 0, clockOffsetMs: 0, onAir: true, total: rows.length, mounts: [], nowPlaying: null },
    ...{ stationName: null, timeZone: null },
    detail: { kind: 'rows', rows, unreadMounts: [], identityMoves: true },
  };
}

it.each([
  ['the very row', (one: RawConnection) => one],
  ['a row like it', (one: RawConnection) => ({ ...one })],
])('who is told again with %s is not worked out again', (_what, again) => {
  const { asked, identify } = identifier();
  const rows = [row('a'), row('b'), row('c')];
  const first = identify(...rows);
  const second = identify(...rows.map(again).reverse());
  expect(asked).toHaveLength(3);
  expect(second).toHaveLength(3);
  for (const one of second) expect(first).toContain(one);
});

it('takes what changed of a connection: its mount, or its number being given to somebody else', () => {
  const { asked, identify } = identifier();
  const [first] = identify(row('a'));
  const [moved] = identify(row('a', { mount: '/other' }));
  expect(moved).toEqual({ ...first, mount: '/other' });
  const [other] = identify(row('a', { serverStartedAt: 60_000, address: 'another' }));
  expect(other?.listener).toBe('name-of-another');
  expect(asked).toHaveLength(2);
});

it('tells each identity once, also when it is told again beside the very row', () => {
  const { identify } = identifier();
  const a = row('a');
  expect(identify(a, row('a', { mount: '/twin' }))).toHaveLength(1);
  expect(identify(a, row('a', { mount: '/twin' }), row('b'), row('b'))).toHaveLength(2);
  expect(identify(row('b'), a, a).map(({ id }) => id)).toEqual(['id-of-b', 'id-of-a']);
});

it('forgets who was missing, and everybody under a new key', () => {
  const { asked, epoch, identify } = identifier();
  const [a, b] = [row('a'), row('b')];
  identify(a, b);
  identify(b);
  identify(a, b);
  expect(asked).toEqual(['address-a', 'address-b', 'address-a']);
  epoch.number = 2;
  expect(identify(a, b)[0]?.keyEpoch).toBe(2);
  expect(asked).toHaveLength(5);
});
