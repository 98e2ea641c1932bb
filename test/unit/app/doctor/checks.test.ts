import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkKey } from '#core/app/doctor/check-key';
import { checkLock } from '#core/app/doctor/check-lock';
import { checkLooks, type LooksQuestion } from '#core/app/doctor/check-looks';
import { checkPlaces } from '#core/app/doctor/check-places';
import { checkServer } from '#core/app/doctor/check-server';
import type { Finding } from '#core/app/doctor/finding';
import { openFolderStore } from '#core/store/folder-store';
import { UNKNOWN_STATION } from '#core/store/station-file';
import type { Attempt } from '#shared/model/attempt';
import { FakeServer } from '../../../support/fake-server';
import { VirtualClock } from '../../../support/virtual-clock';
import { attempt, DAY, MINUTE, NOON } from '../../store/samples';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earshot-checks-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const brief = (findings: readonly Finding[]): string[] =>
  findings.map(({ id, level }) => `${level} ${id}`);

describe('The doctor on looks', () => {
  const every30 = (count: number, over: Partial<Attempt> = {}): Attempt[] =>
    Array.from({ length: count }, (_, n) => ({ ...attempt(NOON - n * 30_000), ...over })).reverse();

  const hidden = attempt(0).sample;
  if (hidden === undefined) throw new Error('A good look has a sample.');
  const doubtful = every30(10, { sample: { ...hidden, detail: false } });

  async function after(looks: readonly Attempt[], over: Partial<LooksQuestion> = {}) {
    const parts = { folder, timeZone: () => 'UTC', now: () => NOON, log: () => undefined };
    const store = await openFolderStore(parts);
    await store.addAttempts(looks);
    await store.close();
    const station = { ...UNKNOWN_STATION, name: 'Radio One', folder };
    const usual = { station, isMain: true, now: NOON, isHeld: true, hasLogin: true };
    return checkLooks({ ...usual, ...over });
  }

  it.each([
    [{}, 'ok', /0 seconds ago\.$/],
    [{ now: NOON + MINUTE }, 'ok', /1 minute ago\.$/],
    [{ now: NOON + 2 * MINUTE }, 'warning', /An Earshot runs, but does not look/],
    [{ now: NOON + 3 * DAY, isHeld: false }, 'warning', /3 days ago\. Since then nobody counts/],
    [{ now: NOON + 3 * DAY, isMain: false }, 'note', /3 days ago\.$/],
    [{ now: NOON - 5 * MINUTE }, 'warning', /lies 5 minutes in the future/],
  ] as const)('of which the last is seen with %j says %s', async (over, level, what) => {
    const findings = await after(every30(3), over);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ id: 'looks.last', level });
    expect(findings[0]?.what).toMatch(what);
  });

  it.each([
    ['icecast', true, 5, []],
    ['azuracast', true, 5, ['note looks.interval']],
    ['azuracast', false, 5, []],
    ['azuracast', true, 15, []],
  ] as const)('at %s, running: %s, every %i s, adds %j', async (kind, isHeld, every, more) => {
    const station = { ...UNKNOWN_STATION, kind, name: 'Radio One', folder };
    const findings = await after(every30(3, { every }), { station, isHeld });
    expect(brief(findings).slice(1)).toEqual(more);
  });

  it('says when there was none', async () => {
    expect(brief(await after([]))).toEqual(['note looks.last']);
  });

  it('says how many failed in a row', async () => {
    const failed = [1, 2, 3].map((n) => ({
      at: NOON + n * 30_000,
      outcome: 'down' as const,
      ms: 1,
      every: 30,
    }));
    const findings = await after([...every30(3), ...failed], { now: NOON + 91_000 });
    expect(findings.at(-1)).toMatchObject({ id: 'looks.failing', level: 'warning' });
    expect(findings.at(-1)?.what).toContain('The last 3 looks at Radio One failed (down)');
  });

  it.each([
    ['ten without connections', doubtful, {}, true],
    ['nine', doubtful.slice(1), {}, false],
    ['ten without a login', doubtful, { hasLogin: false }, false],
    [
      'ten that were refused',
      doubtful.map((one) => ({ ...one, reason: 'no-permission' as const })),
      {},
      false,
    ],
    ['one good among them', [...doubtful.slice(1), attempt(NOON + 1000)], {}, false],
  ] as const)('tells a lasting doubt of %s: %4$s', async (_, looks, over, isDoubt) => {
    const ids = brief(await after(looks, over));
    expect(ids.includes('warning looks.doubt')).toBe(isDoubt);
  });
});

describe('The doctor on the key', () => {
  const DAYS_90 = { newKeyEveryDays: 90, now: NOON, hasStations: true };

  async function of(daysOld: number, over: Partial<typeof DAYS_90> = {}): Promise<Finding> {
    const key = 'a'.repeat(64);
    const epoch = { number: 1, startedAt: NOON - daysOld * DAY, key };
    const file = { format: 'earshot-key', version: 1, sealed: false, sessionKey: key, epoch };
    await writeFile(join(folder, 'key.json'), JSON.stringify(file));
    return checkKey({ folder, ...DAYS_90, ...over });
  }

  it.each([
    [1, {}, 'ok', /since 2026-11-20; it is replaced every 90 days, next on 2027-02-18/],
    [90, {}, 'note', /the next look replaces it/],
    [400, { newKeyEveryDays: 0 }, 'note', /never replaced/],
  ] as const)('%i days old, with %j says %s', async (daysOld, over, level, what) => {
    const found = await of(daysOld, over);
    expect(found.level).toBe(level);
    expect(found.what).toMatch(what);
    expect(JSON.stringify(found)).not.toContain('aaaa');
  });

  it('that is gone warns only where something was collected', async () => {
    expect((await checkKey({ folder, ...DAYS_90 })).level).toBe('warning');
    expect((await checkKey({ folder, ...DAYS_90, hasStations: false })).level).toBe('note');
  });
});

describe('The doctor on places', () => {
  it('says that they are approximate, and old after a year', async () => {
    const [fresh] = await checkPlaces(null, NOON);
    expect(fresh).toMatchObject({ id: 'places.age', level: 'ok' });
    expect(fresh?.what).toMatch(/built on \d{4}-\d\d-\d\d, and are approximate/);
    const [old] = await checkPlaces(null, NOON + 400 * DAY);
    expect(old).toMatchObject({ level: 'warning' });
  });

  it('says that the station’s own database is gone, and which one is used instead', async () => {
    const findings = await checkPlaces(join(folder, 'gone.mmdb'), NOON);
    expect(brief(findings)).toEqual(['warning places.file', 'ok places.age']);
  });
});

describe('The doctor on the lock', () => {
  const holder = (over: object) =>
    writeFile(
      join(folder, 'earshot.lock'),
      JSON.stringify({
        pid: process.pid,
        room: 'elsewhere',
        started: null,
        host: hostname(),
        token: 't',
        since: NOON,
        ...over,
      }),
    );

  it('takes one of another machine for alive as long as it shows life', async () => {
    await holder({});
    await utimes(join(folder, 'earshot.lock'), NOON / 1000, NOON / 1000);
    expect(await checkLock(folder, NOON + 5_000)).toMatchObject({ isHeld: true });
    const late = await checkLock(folder, NOON + 60_000);
    expect(late.isHeld).toBe(false);
    expect(brief(late.findings)).toEqual(['note lock']);
  });

  it('bears a holder that tells nonsense', async () => {
    await holder({ since: 1e300, host: '\u001b[2J' });
    const { findings } = await checkLock(folder, NOON);
    expect(findings[0]?.what).toMatch(/since an unknown time/);
    expect(findings[0]?.what).not.toContain('\u001b');
  });
});

describe('The doctor on the server', () => {
  it.each([
    [0, 'ok'],
    [90, 'warning'],
    [-90, 'warning'],
  ])('whose clock is %i seconds ahead says %s', async (seconds, level) => {
    const now = NOON + seconds * 1000;
    const server = await FakeServer.start(() => ({
      headers: { date: new Date(now).toUTCString(), 'content-type': 'application/json' },
      body: JSON.stringify({
        icestats: {
          server_id: 'Icecast 2.4.4',
          source: { listenurl: 'http://x:8000/live', listeners: 3, server_type: 'audio/mpeg' },
        },
      }),
    }));
    const station = {
      kind: 'icecast',
      baseUrl: `http://127.0.0.1:${server.port}`,
      stationId: null,
      name: '',
      mounts: [],
      username: null,
      timeZone: null,
    } as const;
    const findings = await checkServer({
      station,
      credentials: { apiKey: null, password: null },
      intervalSeconds: 30,
      clock: new VirtualClock(NOON),
    });
    await server.stop();
    expect(brief(findings)).toEqual([
      'ok server.reach',
      'note server.detail',
      `${level} server.clock`,
    ]);
    expect(findings[0]?.what).toMatch(/3 listeners now/);
  });
});
