import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OpenSession, Session } from '#shared/model/session';
import { MemoryDisk } from './memory-disk';
import { all, attempt, cases, DAY, NOON } from './samples';
import { openOn } from './stores';

/** Few values, so that sessions share some of what they say and differ in the rest. */
const text = fc.option(fc.constantFrom('', 'a', 'b', 'a\u0000b', 'ő "quoted" 🎧'));
const time = fc.integer({ min: NOON - DAY, max: NOON });
const mount = fc.constantFrom('/live', '/live2', '__proto__');

const shared = {
  listener: fc.string(),
  keyEpoch: fc.nat(),
  mount,
  startedAt: time,
  userAgent: text,
  client: text,
  os: text,
  kind: fc.constantFrom('browser', 'app', 'speaker', 'relay', 'robot', 'unknown'),
  isBot: fc.boolean(),
  countryCode: text,
  region: text,
  city: text,
  moves: fc.array(fc.record({ at: time, mount }), { maxLength: 2 }),
  ip: fc.ipV4(),
} as const;
const required = Object.keys(shared).filter((key) => key !== 'moves' && key !== 'ip');

const finished: fc.Arbitrary<Omit<Session, 'id'>> = fc
  .record(
    {
      ...shared,
      endedAt: fc.integer({ min: NOON, max: NOON + DAY }),
      endKnown: fc.constantFrom('exact', 'estimated'),
      marginSeconds: fc.nat(),
      origin: fc.constantFrom('seen', 'backfilled'),
    },
    { requiredKeys: [...required, 'endedAt', 'endKnown', 'marginSeconds', 'origin'] as never[] },
  )
  .map((made) => made as Omit<Session, 'id'>);

const stillOpen: fc.Arbitrary<Omit<OpenSession, 'id'>> = fc
  .record(
    { ...shared, serverStartedAt: time, lastSeenAt: fc.constantFrom(NOON, NOON - 1) },
    { requiredKeys: [...required, 'serverStartedAt', 'lastSeenAt'] as never[] },
  )
  .map((made) => made as Omit<OpenSession, 'id'>);

function numbered<T>(made: readonly T[], prefix: string): (T & { id: string })[] {
  return made.map((one, at) => ({ ...one, id: `${prefix}${String(at)}` }));
}

describe('what is written of sessions', () => {
  it('is read as it was, whatever they share', async () => {
    const runs = cases(3000);
    console.log(`round trips: ${String(runs)}`);
    await fc.assert(
      fc.asyncProperty(
        fc.array(finished),
        fc.array(stillOpen),
        fc.option(fc.constant(NOON)),
        async (closed, open, detailAt) => {
          const disk = new MemoryDisk();
          const store = await openOn(disk);
          const state = { sessions: numbered(open, 'o'), detailAt, closedLately: [] };
          const ended = numbered(closed, 'c');
          await store.record({ attempt: attempt(NOON), closed: ended, open: state });
          const again = await openOn(disk);
          const read = (await all(again)).sort(
            (a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1)),
          );
          expect(read).toEqual(ended);
          expect(await again.open()).toEqual(state);
        },
      ),
      { numRuns: runs },
    );
  });
});
