import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEarshot } from '#core/app/create-earshot';
import type { Earshot, SessionRow } from '#core/app/earshot';
import { createSource } from '#core/sources/create-source';
import {
  type Icecast,
  icecastMissing,
  leavesIcecastOut,
  type RealListener,
  startIcecast,
} from '../support/icecast';
import { pause, until } from '../support/icecast-parts/programs';

const reason = icecastMissing();
const LIVE = '/live.mp3';
const SECOND = '/second.mp3';
const HIDDEN = '/hidden.mp3';
const INTERVAL_MS = 1000;
/** Whole seconds in the server's answers, and the time it takes to notice that somebody hung up. */
const SERVER_BLUR_MS = 2000;

/**
 * A whole story with a real server: everybody who listens has a User-Agent of their own (but for two who
 * are meant to be alike), so that each session can be held against what its listener really did.
 */
describe.skipIf(leavesIcecastOut())(
  `sessions of a real Icecast${reason === null ? '' : ` (${reason})`}`,
  () => {
    let icecast: Icecast;
    let earshot: Earshot;
    const everybody: RealListener[] = [];
    const thrownOut = new Set<RealListener>();
    const complaints: string[] = [];
    const startedAt = Date.now();
    const undo: (() => Promise<void>)[] = [];

    beforeAll(async () => {
      icecast = await startIcecast([
        { path: LIVE, fallback: HIDDEN },
        { path: SECOND },
        { path: HIDDEN, hidden: true },
      ]);
      undo.push(() => icecast.stop());
      await startSources();
      const folder = await mkdtemp(join(tmpdir(), 'earshot-sessions-'));
      undo.push(() => rm(folder, { recursive: true, force: true }));
      earshot = createEarshot({
        dataFolder: folder,
        demo: false,
        overrides: {
          url: icecast.url,
          username: icecast.username,
          password: icecast.password,
          intervalSeconds: INTERVAL_MS / 1000,
          timeZone: 'Europe/Budapest',
        },
        log: (level, message) => {
          if (level !== 'info') complaints.push(message);
        },
      });
      undo.push(() => earshot.stop());
      await earshot.start();
      await until('the first look', () => earshot.current().state === 'live');
    });

    // Also after a beginning that failed half way.
    afterAll(async () => {
      for (const step of undo.reverse()) await step();
    });

    async function startSources(): Promise<void> {
      for (const mount of [LIVE, SECOND, HIDDEN]) await icecast.startSource(mount);
    }

    async function enter(
      number: number,
      mount: string,
      userAgent = `VLC/3.${number}.0`,
    ): Promise<RealListener> {
      const listener = await icecast.listen({
        from: `127.0.0.${2 + (number % 9)}`,
        mount,
        userAgent,
      });
      everybody.push(listener);
      return listener;
    }

    const present = (): RealListener[] => everybody.filter((one) => one.leftAt() === null);

    /** Waits until a look shows as many as are there, by mount. */
    async function seen(mounts: Readonly<Record<string, number>>): Promise<void> {
      await until(`a look with ${JSON.stringify(mounts)}`, () => {
        const told = Object.fromEntries(
          earshot.current().mounts.map((one) => [one.name, one.listeners]),
        );
        return Object.entries(mounts).every(([mount, count]) => told[mount] === count);
      });
    }

    async function openRows(): Promise<SessionRow[]> {
      return (await earshot.connections({ limit: 1000 })).connections;
    }

    async function closedRows(): Promise<SessionRow[]> {
      const range = {
        from: new Date(startedAt - 3_600_000).toISOString(),
        to: new Date(Date.now() + 60_000).toISOString(),
      };
      const { sessions } = await earshot.archive().sessions({ ...range, limit: 1000 });
      return sessions.filter((one) => one.endedAt !== null);
    }

    /** Throws everybody out and starts the server and its sources again. */
    async function restart(): Promise<void> {
      for (const one of present()) thrownOut.add(one);
      await icecast.restart();
      expect(present()).toEqual([]);
      await startSources();
    }

    async function expectOpenForPresent(): Promise<void> {
      const agents = (await openRows()).map((one) => one.userAgent);
      expect(agents.sort()).toEqual(
        present()
          .map((one) => one.userAgent)
          .sort(),
      );
    }

    it('twenty-three people come from nine addresses to three mounts, one after the other', async () => {
      for (let number = 1; number <= 12; number += 1) await enter(number, LIVE);
      for (let number = 13; number <= 17; number += 1) await enter(number, SECOND);
      for (let number = 18; number <= 21; number += 1) await enter(number, HIDDEN);
      await enter(22, SECOND, 'Twin/1.0');
      await enter(22, SECOND, 'Twin/1.0');
      await seen({ [LIVE]: 12, [SECOND]: 7, [HIDDEN]: 4 });
      const { listeners } = earshot.current();
      expect(listeners).toEqual({ total: 23, unique: 9 });
      const open = await openRows();
      expect(open.map((one) => one.userAgent).sort()).toEqual(
        everybody.map((one) => one.userAgent).sort(),
      );
      expect(new Set(open.map((one) => one.id)).size).toBe(23);
    });

    it('a title that breaks the public page keeps nobody from counting, with a login or without', async () => {
      await icecast.setTitle(LIVE, '5e');
      await until('the broken page', async () => {
        const { text } = await icecast.get('/status-json.xsl');
        return text.includes('"title":5e,');
      });
      const { text } = await icecast.get('/status-json.xsl');
      expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
      const source = createSource({
        station: {
          kind: 'icecast',
          baseUrl: icecast.url,
          stationId: null,
          name: '',
          mounts: [],
          username: null,
          timeZone: null,
        },
        credentials: { apiKey: null, password: null },
        timeoutMs: 5000,
        now: () => Date.now(),
      });
      const result = await source.poll(new AbortController().signal);
      source.close();
      expect(result).toMatchObject({
        ok: true,
        snapshot: { total: 19, nowPlaying: { title: '5e' }, detail: { kind: 'none' } },
      });
      await earshot.pollNow();
      expect(earshot.current()).toMatchObject({
        state: 'live',
        listeners: { total: 23 },
        nowPlaying: { title: '5e' },
      });
      await icecast.setTitle(LIVE, 'Artist - Title');
    });

    it('some leave, one is back at once, one stays for two looks only', async () => {
      for (const index of [0, 5, 12, 18]) everybody[index]?.leave();
      const visitor = await enter(30, LIVE);
      await seen({ [LIVE]: 11, [SECOND]: 6, [HIDDEN]: 3 });
      everybody[1]?.leave();
      await enter(2, LIVE);
      await pause(2 * INTERVAL_MS);
      visitor.leave();
      await seen({ [LIVE]: 10, [SECOND]: 6, [HIDDEN]: 3 });
      expect((await openRows()).length).toBe(present().length);
    });

    it('a source drops: its listeners go on at the fallback mount, and back, as the same sessions', async () => {
      const before = (await openRows()).map((one) => one.id).sort();
      await icecast.stopSource(LIVE);
      await seen({ [LIVE]: 0, [SECOND]: 6, [HIDDEN]: 13 });
      expect((await openRows()).map((one) => one.id).sort()).toEqual(before);
      await icecast.startSource(LIVE);
      // The server pulls everybody over, also those who had chosen the other mount.
      await seen({ [LIVE]: 13, [SECOND]: 6, [HIDDEN]: 0 });
      expect((await openRows()).map((one) => one.id).sort()).toEqual(before);
    });

    it('a restart while nobody looks: strangers with the old numbers are strangers', async () => {
      const numbersBefore = new Set<number>();
      for (const mount of [LIVE, SECOND]) {
        for (const { id } of (await icecast.clients(mount)) ?? []) numbersBefore.add(id);
      }
      const idsBefore = new Set((await openRows()).map((one) => one.id));
      // Else a look at the empty server would close everybody before the strangers come.
      await earshot.pause();
      await restart();
      const numbersAfter = new Set<number>();
      for (let number = 40; number < 70 && !overlap(numbersBefore, numbersAfter); number += 1) {
        const newcomer = await enter(number, LIVE);
        await until('the newcomer', async () => {
          const listed = (await icecast.clients(LIVE)) ?? [];
          const found = listed.find((one) => one.userAgent === newcomer.userAgent);
          if (found !== undefined) numbersAfter.add(found.id);
          return found !== undefined;
        });
      }
      expect(overlap(numbersBefore, numbersAfter)).toBe(true);
      await earshot.resume();
      await seen({ [LIVE]: present().length, [SECOND]: 0, [HIDDEN]: 0 });
      await expectOpenForPresent();
      expect((await openRows()).filter((one) => idsBefore.has(one.id))).toEqual([]);
    });

    it('a restart while it looks: everybody ends, and who returns begins anew', async () => {
      const [returning] = present();
      await restart();
      await enter(71, SECOND);
      if (returning !== undefined) everybody.push(await icecast.listen(returning));
      await seen({ [LIVE]: 1, [SECOND]: 1, [HIDDEN]: 0 });
      await expectOpenForPresent();
    });

    it('in the end there is one session for each time somebody listened, with its start and end', async () => {
      for (const one of present()) one.leave();
      await seen({ [LIVE]: 0 });
      const sessions = await closedRows();
      expect(await openRows()).toEqual([]);
      expect(sessions.length).toBe(everybody.length);
      expect(new Set(sessions.map((one) => one.id)).size).toBe(sessions.length);
      const pairs = [...new Set(everybody.map((one) => one.userAgent))].flatMap((userAgent) => {
        const real = everybody.filter((one) => one.userAgent === userAgent);
        const told = sessions
          .filter((one) => one.userAgent === userAgent)
          .sort((a, b) => Date.parse(a.startedAt) - Date.parse(b.startedAt));
        expect([userAgent, told.length]).toEqual([userAgent, real.length]);
        return real.map((listener, index) => ({ listener, session: told[index] }));
      });
      for (const { listener, session } of pairs) expectSame(listener, session);
      // Around the restart nobody could look; elsewhere an end is known to about half an interval.
      const margins = pairs
        .filter(({ listener }) => !thrownOut.has(listener))
        .map(({ session }) => session?.marginSeconds ?? 0)
        .sort((a, b) => a - b);
      expect(margins[Math.floor(margins.length / 2)]).toBeLessThanOrEqual(INTERVAL_MS / 1000);
      expect(complaints).toEqual([]);
    });

    it('and one pseudonym for each address', async () => {
      const sessions = await closedRows();
      const listenerOf = new Map<string, Set<string>>();
      for (const { from, userAgent } of everybody) {
        const names = sessions
          .filter((one) => one.userAgent === userAgent)
          .map((one) => one.listener);
        listenerOf.set(from, new Set([...(listenerOf.get(from) ?? []), ...names]));
      }
      expect([...listenerOf.values()].map((names) => names.size)).toEqual(
        [...listenerOf].map(() => 1),
      );
      expect(new Set(sessions.map((one) => one.listener)).size).toBe(listenerOf.size);
    });
  },
);

function overlap(one: ReadonlySet<number>, other: ReadonlySet<number>): boolean {
  return [...other].some((number) => one.has(number));
}

/** A session against what its listener did: the end within the margin it claims. */
function expectSame(listener: RealListener, session: SessionRow | undefined): void {
  const start = Date.parse(session?.startedAt ?? '');
  expect(start).toBeGreaterThanOrEqual(listener.askedAt - SERVER_BLUR_MS);
  expect(start).toBeLessThanOrEqual(listener.heardAt + SERVER_BLUR_MS);
  const end = Date.parse(session?.endedAt ?? '');
  const margin = (session?.marginSeconds ?? 0) * 1000;
  expect(Math.abs(end - (listener.leftAt() ?? 0))).toBeLessThanOrEqual(margin + SERVER_BLUR_MS);
  expect(session?.mount).toBe(listener.mount);
}
