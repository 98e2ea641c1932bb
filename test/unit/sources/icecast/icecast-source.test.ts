import { afterEach, expect, it } from 'vitest';
import type { StationSettings } from '#shared/model/settings';
import type { RawConnection, Snapshot } from '#shared/model/snapshot';
import { createSource } from '#core/sources/create-source';
import type { Source } from '#core/sources/source';
import { FakeServer, type FakeAnswer, type Handler } from '../../../support/fake-server';
import { fixture } from '../../../support/fixture';

/** When the 30-* fixtures were made, by the server's own words. */
const AT = Date.UTC(2026, 10, 21, 20, 54, 2);
const START = '2026-11-21T20:53:05+0000';
const STATUS = '/status-json.xsl';
const STATS = '/admin/stats';
const list = (mount: string): string => `/admin/listclients?mount=${encodeURIComponent(mount)}`;

const ice = (name: string, status = 200): FakeAnswer => ({
  status,
  headers: { date: new Date(AT).toUTCString(), connection: 'close', 'content-type': 'text/plain' },
  body: fixture(`icecast-2.4.4/${name}`),
});
const REFUSED = ice('40-no-login.stats.txt', 401);
const TWO_MOUNTS: Record<string, FakeAnswer> = {
  [STATUS]: ice('30-two-mounts-and-hidden.status-json.json'),
  [STATS]: ice('30-two-mounts-and-hidden.admin-stats.xml'),
  [list('/live.mp3')]: ice('30-two-mounts-and-hidden.listclients-live.mp3.xml'),
  [list('/live.ogg')]: ice('30-two-mounts-and-hidden.listclients-live.ogg.xml'),
  [list('/hidden.mp3')]: ice('30-two-mounts-and-hidden.listclients-hidden.mp3.xml'),
};

let now = AT;
const opened: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  now = AT;
  for (const one of opened.splice(0)) await one.stop();
});

async function serve(routes: Record<string, FakeAnswer | Handler>): Promise<FakeServer> {
  const server = await FakeServer.withRoutes(routes);
  opened.push(server);
  return server;
}

function sourceAt(
  server: FakeServer,
  {
    password = 'admin-pw',
    ...changes
  }: Partial<StationSettings> & { password?: string | null } = {},
): Source {
  const source = createSource({
    station: {
      kind: 'icecast',
      baseUrl: server.origin,
      stationId: null,
      name: '',
      mounts: [],
      username: null,
      timeZone: null,
      ...changes,
    },
    credentials: { apiKey: null, password },
    timeoutMs: 5000,
    now: () => now,
  });
  opened.push({ stop: async () => source.close() });
  return source;
}

const poll = (source: Source) => source.poll(new AbortController().signal);

async function look(source: Source): Promise<Snapshot<RawConnection>> {
  const result = await poll(source);
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.snapshot;
}

function rowsOf(snapshot: Snapshot<RawConnection>): readonly RawConnection[] {
  if (snapshot.detail.kind !== 'rows') throw new Error(JSON.stringify(snapshot.detail));
  return snapshot.detail.rows;
}

it('tells the public count, mount by mount', async () => {
  const server = await serve(TWO_MOUNTS);
  expect(await look(sourceAt(server, { password: null }))).toEqual({
    at: AT,
    clockOffsetMs: 0,
    onAir: true,
    total: 3,
    mounts: [
      { name: '/live.mp3', listeners: 2 },
      { name: '/live.ogg', listeners: 1 },
    ],
    nowPlaying: { title: 'Artist - Title', artist: null, show: null },
    stationName: 'Test Radio',
    timeZone: null,
    detail: { kind: 'none' },
  });
  expect(server.paths).toEqual([STATUS]);
});

it('with the login counts hidden mounts too and lists every connection', async () => {
  const server = await serve(TWO_MOUNTS);
  const snapshot = await look(sourceAt(server));
  expect(snapshot.total).toBe(4);
  expect(snapshot.mounts.map(({ name }) => name)).toEqual([
    '/hidden.mp3',
    '/live.mp3',
    '/live.ogg',
  ]);
  expect(snapshot.detail).toMatchObject({ kind: 'rows', unreadMounts: [], identityMoves: true });
  expect(rowsOf(snapshot).map(({ identity, mount }) => [identity, mount])).toEqual([
    [`${START}#66`, '/hidden.mp3'],
    [`${START}#63`, '/live.mp3'],
    [`${START}#64`, '/live.mp3'],
    [`${START}#65`, '/live.ogg'],
  ]);
  expect(rowsOf(snapshot)[1]).toEqual({
    identity: `${START}#63`,
    address: '127.0.0.1',
    userAgent: 'A/1',
    mount: '/live.mp3',
    startedAt: AT - 3000,
    serverStartedAt: AT - 3000,
    place: null,
    player: {},
  });
});

it('asks without the login first, then with it, never for a mount', async () => {
  const server = await serve(TWO_MOUNTS);
  const source = sourceAt(server);
  await look(source);
  await look(source);
  const basic = `Basic ${Buffer.from('admin:admin-pw').toString('base64')}`;
  const round = [STATS, list('/hidden.mp3'), list('/live.mp3'), list('/live.ogg')];
  expect(server.seen.map(({ url, headers }) => [url, headers.authorization])).toEqual([
    [STATUS, undefined],
    ...[...round, ...round].map((path) => [path, basic]),
  ]);
});

it('counts and asks for the chosen mounts only', async () => {
  const server = await serve(TWO_MOUNTS);
  const snapshot = await look(sourceAt(server, { mounts: ['/live.ogg'] }));
  expect(snapshot).toMatchObject({
    total: 1,
    onAir: true,
    mounts: [{ name: '/live.ogg', listeners: 1 }],
    stationName: 'Test Radio Ogg',
    nowPlaying: { title: 'Ogg "Title" ő', artist: 'Ogg Artist' },
  });
  expect(server.paths.filter((path) => path.includes('listclients'))).toEqual([list('/live.ogg')]);
});

it.each([
  ['00-no-source', [], false],
  ['10-one-mount-nobody', ['/live.mp3'], true],
  ['51-source-gone', ['/live.mp3', '/live.ogg'], true],
])('%s: a mount in the list is not yet a mount on air', async (name, mounts, onAir) => {
  const server = await serve({ [STATUS]: ice(`${name}.status-json.json`) });
  const snapshot = await look(sourceAt(server, { password: null }));
  expect(snapshot.mounts.map((mount) => mount.name)).toEqual(mounts);
  expect(snapshot.onAir).toBe(onAir);
});

it('is off the air when the source of the chosen mount left', async () => {
  const server = await serve({ [STATUS]: ice('51-source-gone.status-json.json') });
  const source = sourceAt(server, { password: null, mounts: ['/live.mp3'] });
  expect(await look(source)).toMatchObject({ onAir: false, total: 0, nowPlaying: null });
});

it('does not ask for the list of a mount without a source', async () => {
  const server = await serve({
    [STATUS]: ice('51-source-gone.status-json.json'),
    [STATS]: ice('51-source-gone.admin-stats.xml'),
    [list('/hidden.mp3')]: ice('51-source-gone.listclients-hidden.xml'),
    [list('/live.ogg')]: ice('30-two-mounts-and-hidden.listclients-live.ogg.xml'),
  });
  const snapshot = await look(sourceAt(server));
  expect(snapshot).toMatchObject({ total: 4, detail: { kind: 'rows', unreadMounts: [] } });
  expect(server.paths).not.toContain(list('/live.mp3'));
});

it('a source that leaves between the two questions means nobody on its mount', async () => {
  const server = await serve({
    ...TWO_MOUNTS,
    [list('/live.mp3')]: ice('51-source-gone.listclients-live.html', 400),
  });
  const snapshot = await look(sourceAt(server));
  expect(snapshot.detail).toMatchObject({ kind: 'rows', unreadMounts: [] });
  expect(rowsOf(snapshot).map(({ mount }) => mount)).toEqual(['/hidden.mp3', '/live.ogg']);
});

it.each<[string, FakeAnswer]>([
  ['an error', { status: 500, body: 'oops' }],
  ['a wrong question', ice('40-missing-mount.listclients.html', 400)],
  ['the whole statistics', ice('30-two-mounts-and-hidden.admin-stats.xml')],
  ['a list cut off', { body: '<icestats><source mount="/live.mp3"><Listeners>2</Listeners>' }],
])('%s in place of one list leaves that mount unread', async (_what, answer) => {
  const server = await serve({ ...TWO_MOUNTS, [list('/live.mp3')]: answer });
  expect((await look(sourceAt(server))).detail).toMatchObject({
    kind: 'rows',
    unreadMounts: ['/live.mp3'],
  });
});

it('a listener who moved while the lists were read is taken once, where seen last', async () => {
  const moved = fixture('icecast-2.4.4/30-two-mounts-and-hidden.listclients-live.mp3.xml')
    .replace('/live.mp3', '/live.ogg')
    .replace('<ID>64<', '<ID>65<');
  const server = await serve({ ...TWO_MOUNTS, [list('/live.ogg')]: { body: moved } });
  const rows = rowsOf(await look(sourceAt(server)));
  expect(rows.map(({ identity, mount }) => [identity.split('#')[1], mount])).toEqual([
    ['66', '/hidden.mp3'],
    ['63', '/live.ogg'],
    ['64', '/live.mp3'],
    ['65', '/live.ogg'],
  ]);
});

it('with the source’s login takes the mounts from the public page, and asks for statistics once', async () => {
  const server = await serve({ ...TWO_MOUNTS, [STATS]: REFUSED, [list('/hidden.mp3')]: REFUSED });
  const source = sourceAt(server, { username: 'source', password: 'source-pw' });
  const snapshot = await look(source);
  expect(snapshot.total).toBe(3);
  expect(rowsOf(snapshot).map(({ identity }) => identity)).toEqual([
    `${START}#63`,
    `${START}#64`,
    `${START}#65`,
  ]);
  await look(source);
  expect(server.paths.filter((path) => path === STATS)).toHaveLength(1);
});

it('a wrong login costs the detail, never the public count, and is not sent for ever', async () => {
  const server = await serve({
    [STATUS]: TWO_MOUNTS[STATUS] ?? {},
    [STATS]: REFUSED,
    [list('/live.mp3')]: REFUSED,
  });
  const source = sourceAt(server, { password: 'wrong' });
  for (let at = 0; at < 6; at += 1) {
    now += 30_000;
    expect(await look(source)).toMatchObject({
      total: 3,
      detail: { kind: 'failed', failure: { outcome: 'auth', reason: 'wrong-login', status: 401 } },
    });
  }
  expect(server.paths.filter((path) => path === STATS)).toHaveLength(3);
  now += 5 * 60_000;
  await look(source);
  expect(server.paths.filter((path) => path === STATS)).toHaveLength(4);
});

it('a password that was changed meanwhile is told, and hidden mounts are not closed by it', async () => {
  let stats = ice('30-two-mounts-and-hidden.admin-stats.xml');
  const server = await serve({ ...TWO_MOUNTS, [STATS]: () => stats });
  const source = sourceAt(server);
  await look(source);
  stats = REFUSED;
  expect(await look(source)).toMatchObject({ total: 3, detail: { kind: 'failed' } });
});

it('fails rather than let the count dip when the statistics break', async () => {
  let stats = ice('30-two-mounts-and-hidden.admin-stats.xml');
  const server = await serve({ ...TWO_MOUNTS, [STATS]: () => stats });
  const source = sourceAt(server);
  expect((await look(source)).total).toBe(4);
  stats = { body: '<icestats>' };
  expect(await poll(source)).toMatchObject({ ok: false, failure: { reason: 'not-xml' } });
});

it('works with the login where the public page was taken away', async () => {
  const { [STATUS]: _gone, ...routes } = TWO_MOUNTS;
  const server = await serve(routes);
  expect(await look(sourceAt(server))).toMatchObject({ total: 4, detail: { kind: 'rows' } });
  expect(await poll(sourceAt(server, { password: null }))).toMatchObject({
    ok: false,
    failure: { outcome: 'gone', reason: 'unknown-path' },
  });
});

it.each(['04', '05', '08', '09', '10'])('title %s does not lose the count', async (number) => {
  const server = await serve({ [STATUS]: ice(`20-title-${number}.status-json.json`) });
  expect(await look(sourceAt(server, { password: null }))).toMatchObject({
    total: 0,
    onAir: true,
    mounts: [{ name: '/live.mp3', listeners: 0 }],
  });
});

it('numbers of connections that come back after a restart are other people', async () => {
  const restarted = fixture('icecast-2.4.4/11-one-mount-one-listener.admin-stats.xml').replace(
    START,
    '2026-11-21T21:00:00+0000',
  );
  const server = await serve({
    ...TWO_MOUNTS,
    [STATS]: { body: restarted },
    [list('/live.mp3')]: ice('61-after-restart.listclients-live.xml'),
  });
  expect(rowsOf(await look(sourceAt(server))).map(({ identity }) => identity)).toEqual([
    '2026-11-21T21:00:00+0000#1',
    '2026-11-21T21:00:00+0000#2',
  ]);
});

it('a start that the server cannot tell is when it was first seen, or what was known before', async () => {
  const text = fixture('icecast-2.4.4/11-one-mount-one-listener.listclients.xml');
  const wrapped = text.replace('<Connected>1<', '<Connected>18446744073709551416<');
  const headers = { date: new Date(AT).toUTCString() };
  let body = wrapped;
  const server = await serve({
    [STATUS]: ice('11-one-mount-one-listener.status-json.json'),
    [STATS]: ice('11-one-mount-one-listener.admin-stats.xml'),
    [list('/live.mp3')]: () => ({ headers, body }),
  });
  const source = sourceAt(server);
  const startOf = async (): Promise<number | undefined> =>
    rowsOf(await look(source))[0]?.serverStartedAt;
  expect(await startOf()).toBe(AT);
  body = text.replace('<Connected>1<', '<Connected>90<');
  expect(await startOf()).toBe(AT - 90_000);
  body = wrapped;
  expect(await startOf()).toBe(AT - 90_000);
});

it('puts starts on our clock where the server’s is wrong', async () => {
  now = AT - 3600_000;
  const server = await serve(TWO_MOUNTS);
  const snapshot = await look(sourceAt(server));
  expect(snapshot.clockOffsetMs).toBe(3600_000);
  expect(rowsOf(snapshot)[1]).toMatchObject({ startedAt: now - 3000, serverStartedAt: AT - 3000 });
});

it('a login that a redirect leads away stays at home', async () => {
  const stranger = await serve(TWO_MOUNTS);
  const server = await FakeServer.start(({ url }) => ({
    status: 302,
    headers: { location: stranger.origin + url },
  }));
  opened.push(server);
  expect(await look(sourceAt(server))).toMatchObject({
    total: 3,
    detail: { kind: 'failed', failure: { outcome: 'blocked', reason: 'redirect' } },
  });
  const seen = [...server.seen, ...stranger.seen];
  expect(seen.filter(({ headers }) => headers.authorization !== undefined)).toEqual([]);
});

it('an address that is none is told at every poll, not thrown', async () => {
  const server = await serve({});
  const nowhere = sourceAt(server, { baseUrl: 'radio' });
  expect(await poll(nowhere)).toMatchObject({ ok: false, failure: { outcome: 'bad-data' } });
});
