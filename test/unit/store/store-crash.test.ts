import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OpenSession, Session } from '#shared/model/session';
import { openFolderStore } from '#core/store/folder-store';
import { lastSeenIn, type StandingSession } from '#core/store/standing-session';
import { StoreError, type OpenState, type Store, type Tick } from '#core/store/store';
import { diskError, MemoryDisk } from './memory-disk';
import { all, ALWAYS, attempt, cases, HOUR, MINUTE, NOON, openSession, session } from './samples';

/** One look: who is there, and what befalls the disk during it. */
interface Look {
  readonly minutesLater: number;
  readonly present: readonly number[];
  /** The how-manieth change of the disk in this look fails, and how. */
  readonly trouble: null | {
    readonly change: number;
    readonly kind: 'refused' | 'killed before' | 'killed after';
  };
}

const looks: fc.Arbitrary<Look[]> = fc.array(
  fc.record({
    minutesLater: fc.integer({ min: 1, max: 700 }),
    present: fc.uniqueArray(fc.integer({ min: 0, max: 6 })),
    trouble: fc.option(
      fc.record({
        change: fc.integer({ min: 1, max: 5 }),
        kind: fc.constantFrom('refused', 'killed before', 'killed after'),
      }),
    ),
  }),
  { minLength: 1, maxLength: 30 },
);

class Killed extends Error {}

/** A small engine with a store that may refuse or be killed; after a kill it begins anew from what is on disk. */
class Trial {
  readonly disk = new MemoryDisk();
  /** Ids that the disk held for certain at some time. */
  readonly promised = new Set<string>();
  /** Looks that were written. */
  readonly seenAt: number[] = [];
  /** Looks that were refused: the store has to remember them until it is killed. */
  private readonly remembered: number[] = [];
  private store: Store | null = null;
  private state: OpenState = { sessions: [], detailAt: null, closedLately: [] };
  private readonly generation = new Map<number, number>();
  private before: readonly number[] = [];
  now = NOON;

  async look(look: Look): Promise<void> {
    this.now += look.minutesLater * MINUTE;
    this.arm(look.trouble);
    try {
      const store = await this.opened();
      const tick = this.step(look.present);
      this.state = tick.open ?? this.state;
      try {
        await store.record(tick);
        for (const { id } of this.state.sessions) this.promised.add(id);
        for (const { id } of tick.closed) this.promised.add(id);
        this.seenAt.push(...this.remembered.splice(0), this.now);
      } catch (error) {
        expect(error).toBeInstanceOf(StoreError);
        this.remembered.push(this.now);
      }
    } catch (error) {
      expect(error).toBeInstanceOf(StoreError);
    }
    if (this.dead) this.restart();
  }

  async end(): Promise<Store> {
    this.now += MINUTE;
    this.disarm();
    const store = await this.opened();
    await store.record(this.step([]));
    this.seenAt.push(...this.remembered);
    return store;
  }

  private dead = false;

  private async opened(): Promise<Store> {
    if (this.store !== null) return this.store;
    const store = await openFolderStore({
      folder: '/data/stations/s',
      timeZone: () => 'Europe/Budapest',
      now: () => this.now,
      log: () => undefined,
      disk: this.disk,
    });
    this.state = await store.open();
    this.store = store;
    return store;
  }

  private restart(): void {
    this.dead = false;
    this.remembered.length = 0;
    this.store = null;
    this.disarm();
  }

  /** Whoever leaves and comes back is a new connection. */
  private step(present: readonly number[]): Tick {
    for (const who of present) {
      const isNew = !this.before.includes(who);
      if (isNew) this.generation.set(who, (this.generation.get(who) ?? 0) + 1);
    }
    this.before = present;
    const ids = present.map((who) => `${String(who)}/${String(this.generation.get(who))}`);
    const known = new Map(this.state.sessions.map((one) => [one.id, one]));
    const closed = [...known.values()].filter(({ id }) => !ids.includes(id));
    const sessions = ids.map((id): OpenSession => {
      const first = known.get(id) ?? openSession(id, { startedAt: this.now - MINUTE });
      return { ...first, lastSeenAt: this.now };
    });
    return {
      attempt: attempt(this.now, present.length),
      closed: closed.map((one) => this.ended(one)),
      open: { sessions, detailAt: this.now, closedLately: [] },
    };
  }

  private ended(one: StandingSession): Session {
    const { id, startedAt } = one;
    const endedAt = Math.round((lastSeenIn(this.state, one) + this.now) / 2);
    return session(id, { startedAt, endedAt });
  }

  private arm(trouble: Look['trouble']): void {
    let change = 0;
    const strike = (when: 'before' | 'after'): void => {
      if (this.dead) throw new Killed();
      if (when === 'before') change += 1;
      if (change !== trouble?.change) return;
      if (trouble.kind === 'refused' && when === 'before') throw diskError('ENOSPC');
      if (trouble.kind !== `killed ${when}`) return;
      this.dead = true;
      throw new Killed();
    };
    this.disk.beforeChange = () => {
      strike('before');
    };
    this.disk.afterChange = () => {
      strike('after');
    };
  }

  private disarm(): void {
    this.disk.beforeChange = () => undefined;
    this.disk.afterChange = () => undefined;
  }
}

describe('a folder store that is killed or refused at any write', () => {
  it('holds every session once, and every look that was not killed', async () => {
    const runs = cases(3000);
    console.log(`crash cases: ${String(runs)}`);
    await fc.assert(
      fc.asyncProperty(looks, async (made) => {
        const trial = new Trial();
        for (const look of made) await trial.look(look);
        const store = await trial.end();

        const ids = (await all(store)).map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        for (const id of trial.promised) expect(ids).toContain(id);
        const attempts = (await store.attempts(ALWAYS)).map(({ at }) => at);
        expect(new Set(attempts).size).toBe(attempts.length);
        for (const at of trial.seenAt) expect(attempts).toContain(at);
        expect((await store.open()).sessions).toEqual([]);
        expect(store.problems()).toEqual([]);
      }),
      { numRuns: runs },
    );
  }, 240_000);

  it('never says that a session is open and over at the same time', async () => {
    const disk = new MemoryDisk();
    const options = {
      folder: '/data/stations/s',
      timeZone: () => 'UTC',
      now: () => NOON,
      log: () => undefined,
      disk,
    };
    const store = await openFolderStore(options);
    const open = { sessions: [openSession('a'), openSession('b')], detailAt: NOON };
    await store.record({
      attempt: attempt(NOON),
      closed: [],
      open: { ...open, closedLately: [{ id: 'c', endedAt: NOON }] },
    });
    disk.beforeChange = (change) => {
      if (change.includes('open.json')) throw new Killed();
    };
    const ended = session('a', { endedAt: NOON + HOUR });
    const tick = { attempt: attempt(NOON + HOUR), closed: [ended] };
    const after = { sessions: [openSession('b')], detailAt: NOON + HOUR, closedLately: [] };
    await expect(store.record({ ...tick, open: after })).rejects.toThrow(StoreError);
    disk.beforeChange = () => undefined;

    const state = await (await openFolderStore(options)).open();

    expect(state.sessions.map(({ id }) => id)).toEqual(['b']);
    expect(state.closedLately).toEqual([
      { id: 'c', endedAt: NOON },
      { id: 'a', endedAt: NOON + HOUR },
    ]);
  });
});
