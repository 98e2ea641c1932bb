import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Connection, Snapshot } from '#shared/model/snapshot';
import { step } from '#core/sessions/step';
import { openSessions } from '#core/store/standing-session';
import { NOTHING_OPEN, type OpenState } from '#core/store/store';

const CASES = Math.ceil(5000 * Number(process.env['EARSHOT_CASES_FACTOR'] ?? '0.1'));
console.log(`rows-kept-or-new: ${String(CASES)} cases`);
const T0 = Date.UTC(2026, 10, 21, 12);
const INTERVAL = 30_000;

const MOUNTS = ['/high', '/low'];
const person = fc.record({
  who: fc.nat(12),
  mount: fc.constantFrom(...MOUNTS),
  /** Seconds after T0. */
  since: fc.constantFrom(-60, -58, 45),
});
const look = fc.record({
  rows: fc.uniqueArray(person, { selector: ({ who }) => who, maxLength: 12 }),
  unread: fc.subarray(MOUNTS),
  count: fc.nat(12),
  identityMoves: fc.boolean(),
});

function connection(who: number, mount: string, since: number): Connection {
  const startedAt = T0 + since * 1000;
  return {
    ...{ id: `id-${String(who)}`, listener: `listener-${String(who)}`, keyEpoch: 1, mount },
    ...{ startedAt, serverStartedAt: startedAt, userAgent: null },
    ...{ countryCode: null, region: null, city: null },
    ...{ client: null, os: null, kind: 'app', isBot: false },
  };
}

/** All that the looks lead to, in an order that does not depend on the way to it. */
function live(looks: readonly Snapshot[]) {
  let state: OpenState = NOTHING_OPEN;
  const closed = [];
  for (const one of looks) {
    const stepped = step(state, one, INTERVAL);
    state = stepped.open;
    closed.push(...stepped.closed);
  }
  const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);
  return { open: [...openSessions(state)].sort(byId), closed: closed.sort(byId) };
}

it('the same comes out whether a look hands over the very rows of the look before or the like', () => {
  fc.assert(
    fc.property(fc.array(look, { maxLength: 12 }), (looks) => {
      const kept = new Map<string, Connection>();
      const snapshots = (isKept: boolean): Snapshot[] =>
        looks.map(({ rows, unread, count, identityMoves }, number) => ({
          ...{ at: T0 + number * INTERVAL, clockOffsetMs: 0, onAir: true, nowPlaying: null },
          ...{ stationName: null, timeZone: null, total: count },
          mounts: MOUNTS.map((name) => ({ name, listeners: count })),
          detail: {
            kind: 'rows',
            rows: rows.map(({ who, mount, since }) => {
              const name = `${String(who)} ${mount} ${String(since)}`;
              const row = kept.get(name) ?? connection(who, mount, since);
              if (isKept) kept.set(name, row);
              return isKept ? row : { ...row };
            }),
            ...{ unreadMounts: unread, identityMoves },
          },
        }));
      expect(live(snapshots(true))).toEqual(live(snapshots(false)));
    }),
    { numRuns: CASES },
  );
});
