import { afterEach, expect, it } from 'vitest';
import type { StationSettings } from '#shared/model/settings';
import type { RawConnection, Snapshot } from '#shared/model/snapshot';
import { createSource } from '#core/sources/create-source';
import type { Source } from '#core/sources/source';
import { FakeServer, type FakeAnswer, type Handler } from '../../../support/fake-server';
import { fixture } from '../../../support/fixture';

const AT = 1795296600_000;
const KEY = '0123456789abcdef:0123456789abcdef0123456789abcdef';
const NOW_PLAYING = '/api/nowplaying/radio_sample';
const LISTENERS = '/api/station/radio_sample/listeners?unique=false';
const STATION = '/api/station/radio_sample';

const azura = (name: string, status = 200): FakeAnswer => ({
  status,
  headers: { date: new Date(AT).toUTCString() },
  body: fixture(`azuracast/${name}.json`),
});
const changed = (change: (body: Record<string, unknown>) => void): FakeAnswer => {
  const body = JSON.parse(fixture('azuracast/now-playing.json')) as Record<string, unknown>;
  change(body);
  return { body: JSON.stringify(body) };
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
  { apiKey = KEY, ...changes }: Partial<StationSettings> & { apiKey?: string | null } = {},
): Source {
  const source = createSource({
    station: {
      kind: 'azuracast',
      baseUrl: server.origin,
      stationId: 'radio_sample',
      name: '',
      mounts: [],
      username: null,
      timeZone: null,
      ...changes,
    },
    credentials: { apiKey, password: null },
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

it('tells count, mounts, song, zone and, with a key, every row', async () => {
  const server = await serve({
    [NOW_PLAYING]: azura('now-playing'),
    [LISTENERS]: azura('listeners'),
  });
  const snapshot = await look(sourceAt(server));
  expect(snapshot).toMatchObject({
    at: AT,
    clockOffsetMs: 0,
    onAir: true,
    total: 13,
    stationName: 'Radio Sample',
    timeZone: 'Europe/Budapest',
    nowPlaying: { title: 'Reggel & este', artist: 'Kovács', show: 'Éva' },
    detail: { kind: 'rows', unreadMounts: [], identityMoves: false },
  });
  expect(snapshot.mounts).toEqual([
    { name: '/radio.mp3', listeners: 5 },
    { name: '/mobile.aac', listeners: 3 },
    { name: 'Relay in Vienna', listeners: 2 },
    { name: 'hls', listeners: 1 },
  ]);
  expect(snapshot.detail).toHaveProperty('rows.length', 7);
});

it('sends the key where the listeners are and nowhere else', async () => {
  const server = await serve({
    [NOW_PLAYING]: azura('now-playing'),
    [LISTENERS]: azura('listeners'),
  });
  await look(sourceAt(server));
  expect(server.seen.map(({ url, headers }) => [url, headers['x-api-key']])).toEqual([
    [NOW_PLAYING, undefined],
    [LISTENERS, KEY],
  ]);
});

it('asks for the count alone without a key', async () => {
  const server = await serve({ [NOW_PLAYING]: azura('now-playing') });
  expect((await look(sourceAt(server, { apiKey: null }))).detail).toEqual({ kind: 'none' });
  expect((await look(sourceAt(server, { apiKey: ' ' }))).detail).toEqual({ kind: 'none' });
  expect(server.paths).toEqual([NOW_PLAYING, NOW_PLAYING]);
});

it('counts and lists the chosen mounts only', async () => {
  const server = await serve({
    [NOW_PLAYING]: azura('now-playing'),
    [LISTENERS]: azura('listeners'),
  });
  const snapshot = await look(sourceAt(server, { mounts: ['/radio.mp3', 'hls'] }));
  expect(snapshot.total).toBe(6);
  expect(snapshot.mounts.map(({ name }) => name)).toEqual(['/radio.mp3', 'hls']);
  expect(snapshot.detail).toHaveProperty('rows.length', 3);
});

it('a mount that does not exist is a failure with its name and no zero', async () => {
  const server = await serve({ [NOW_PLAYING]: azura('now-playing') });
  expect(await poll(sourceAt(server, { mounts: ['/nope.mp3'] }))).toMatchObject({
    ok: false,
    failure: {
      outcome: 'gone',
      reason: 'unknown-path',
      said: expect.stringContaining('/nope.mp3') as string,
    },
  });
});

it('says that a key without a colon is no key, without sending it', async () => {
  const server = await serve({ [NOW_PLAYING]: azura('now-playing') });
  const snapshot = await look(sourceAt(server, { apiKey: '0123456789abcdef' }));
  expect(snapshot).toMatchObject({
    total: 13,
    detail: {
      kind: 'failed',
      failure: {
        outcome: 'auth',
        reason: 'wrong-login',
        said: expect.stringContaining('colon') as string,
      },
    },
  });
  expect(server.paths).toEqual([NOW_PLAYING]);
});

it.each([
  ['error-not-logged-in', 403, 'auth', 'wrong-login'],
  ['error-no-permission', 403, 'auth', 'no-permission'],
  ['error-rate-limit', 429, 'limited', 'too-many-requests'],
  ['error-not-found', 404, 'gone', 'unknown-station'],
])('%s on the list costs the detail, never the count', async (name, status, outcome, reason) => {
  const server = await serve({
    [NOW_PLAYING]: azura('now-playing'),
    [LISTENERS]: azura(name, status),
  });
  expect(await look(sourceAt(server))).toMatchObject({
    total: 13,
    detail: { kind: 'failed', failure: { outcome, reason, status } },
  });
});

it.each<[string, FakeAnswer, string]>([
  ['no JSON', { body: '{"a":' }, 'not-json'],
  ['no list', { body: '{"rows":[]}' }, 'wrong-shape'],
  ['bad rows only', { body: '[{"ip":1}]' }, 'wrong-shape'],
  ['a page', { headers: { 'content-type': 'text/html' }, body: '<html></html>' }, 'html-page'],
  ['an error', { status: 502, body: '<html>502</html>' }, 'server-error'],
])('%s in place of the list costs the detail, never the count', async (_what, answer, reason) => {
  const server = await serve({ [NOW_PLAYING]: azura('now-playing'), [LISTENERS]: answer });
  expect(await look(sourceAt(server))).toMatchObject({
    total: 13,
    detail: { kind: 'failed', failure: { reason } },
  });
});

it('stops to send a key that is refused, and tries again later', async () => {
  let listeners = azura('error-not-logged-in', 403);
  const server = await serve({ [NOW_PLAYING]: azura('now-playing'), [LISTENERS]: () => listeners });
  const source = sourceAt(server);
  for (let at = 0; at < 6; at += 1) {
    now += 30_000;
    expect((await look(source)).detail).toMatchObject({
      kind: 'failed',
      failure: { outcome: 'auth' },
    });
  }
  const asked = (): number => server.paths.filter((path) => path === LISTENERS).length;
  expect(asked()).toBe(3);
  listeners = azura('listeners');
  now += 4 * 60_000;
  expect((await look(source)).detail.kind).toBe('rows');
  expect(asked()).toBe(4);
  await look(source);
  expect(asked()).toBe(5);
});

it('asks for the count with the key where the station closed its public API', async () => {
  const server = await serve({
    [NOW_PLAYING]: ({ headers }) =>
      headers['x-api-key'] === KEY ? azura('now-playing') : azura('error-not-logged-in', 403),
    [LISTENERS]: azura('listeners'),
  });
  const source = sourceAt(server);
  expect((await look(source)).total).toBe(13);
  expect((await look(source)).total).toBe(13);
  expect(server.paths).toEqual([NOW_PLAYING, NOW_PLAYING, LISTENERS, NOW_PLAYING, LISTENERS]);
});

it('says that the count itself is refused where no key helps', async () => {
  const server = await serve({ [NOW_PLAYING]: azura('error-not-logged-in', 403) });
  const refused = { ok: false, failure: { outcome: 'auth', status: 403 } };
  expect(await poll(sourceAt(server, { apiKey: null }))).toMatchObject(refused);
  expect(await poll(sourceAt(server))).toMatchObject(refused);
  expect(server.seen.filter(({ headers }) => 'x-api-key' in headers)).toHaveLength(1);
});

it('does not trust rows beside a count of zero or a station off the air', async () => {
  for (const change of [
    (body: Record<string, unknown>) => (body['listeners'] = { total: 0, unique: 0, current: 0 }),
    (body: Record<string, unknown>) => (body['is_online'] = false),
  ]) {
    const server = await serve({ [NOW_PLAYING]: changed(change), [LISTENERS]: azura('listeners') });
    expect((await look(sourceAt(server))).detail).toEqual({ kind: 'unusable', why: 'stale-rows' });
  }
});

it('does not trust an empty list beside a count', async () => {
  const server = await serve({ [NOW_PLAYING]: azura('now-playing'), [LISTENERS]: { body: '[]' } });
  expect((await look(sourceAt(server))).detail).toEqual({
    kind: 'unusable',
    why: 'empty-beside-count',
  });
});

it('believes an empty list beside a count of zero', async () => {
  const nobody = changed((body) => (body['listeners'] = { total: 0, unique: 0, current: 0 }));
  const server = await serve({ [NOW_PLAYING]: nobody, [LISTENERS]: { body: '[]' } });
  expect(await look(sourceAt(server))).toMatchObject({
    total: 0,
    detail: { kind: 'rows', rows: [] },
  });
});

it('a mount that vanished from the list leaves rows and counts to be compared', async () => {
  const rows = (JSON.parse(fixture('azuracast/listeners.json')) as { mount_name: string }[]).filter(
    ({ mount_name: mount }) => mount !== 'Small',
  );
  const server = await serve({
    [NOW_PLAYING]: azura('now-playing'),
    [LISTENERS]: { body: JSON.stringify(rows) },
  });
  const snapshot = await look(sourceAt(server));
  expect(snapshot.mounts).toContainEqual({ name: '/mobile.aac', listeners: 3 });
  expect(snapshot.detail).toHaveProperty('rows.length', 5);
});

it('tells a stopped station from one that does not exist', async () => {
  const routes = { [NOW_PLAYING]: azura('error-not-found', 404), [STATION]: azura('station') };
  const stopped = await look(sourceAt(await serve(routes)));
  expect(stopped).toMatchObject({
    onAir: false,
    total: 0,
    stationName: 'Radio Sample',
    detail: { kind: 'unusable', why: 'stale-rows' },
  });
  const unknown = await serve({ ...routes, [STATION]: azura('error-not-found', 404) });
  expect(await poll(sourceAt(unknown))).toMatchObject({
    ok: false,
    failure: { outcome: 'gone', reason: 'unknown-station' },
  });
});

it('asks whether a station exists at most once a minute', async () => {
  const server = await serve({
    [NOW_PLAYING]: azura('error-not-found', 404),
    [STATION]: azura('station'),
  });
  const source = sourceAt(server);
  const asked = (): number => server.paths.filter((path) => path === STATION).length;
  for (const at of [0, 15_000, 59_000]) {
    now = AT + at;
    expect((await look(source)).onAir).toBe(false);
  }
  expect(asked()).toBe(1);
  now = AT + 61_000;
  await look(source);
  expect(asked()).toBe(2);
});

it('a server that lost the path is told from an unknown station', async () => {
  const server = await serve({ [NOW_PLAYING]: { status: 404, body: '<html>404</html>' } });
  expect(await poll(sourceAt(server))).toMatchObject({
    ok: false,
    failure: { outcome: 'gone', reason: 'unknown-path' },
  });
  expect(server.paths).toEqual([NOW_PLAYING]);
});

it('takes the first station of the list where none was named', async () => {
  const server = await serve({
    '/api/nowplaying': { body: `[${fixture('azuracast/now-playing.json')}]` },
    '/api/station/1/listeners?unique=false': azura('listeners'),
  });
  expect(await look(sourceAt(server, { stationId: null }))).toMatchObject({
    total: 13,
    detail: { kind: 'rows' },
  });
});

it('a name with odd letters stays inside its path', async () => {
  const server = await serve({});
  await poll(sourceAt(server, { stationId: '../admin?x=é' }));
  expect(server.paths[0]).toBe('/api/nowplaying/..%2Fadmin%3Fx%3D%C3%A9');
});

it('never echoes the key, also where the server does', async () => {
  const server = await serve({
    [NOW_PLAYING]: azura('now-playing'),
    [LISTENERS]: { status: 403, body: JSON.stringify({ message: `bad key ${KEY}` }) },
  });
  const snapshot = await look(sourceAt(server));
  expect(JSON.stringify(snapshot)).not.toContain('0123456789abcdef');
});

it('gives the count when the list takes too long', async () => {
  const server = await serve({ [NOW_PLAYING]: azura('now-playing'), [LISTENERS]: () => undefined });
  const source = createSource({
    station: {
      kind: 'azuracast',
      baseUrl: server.origin,
      stationId: 'radio_sample',
      name: '',
      mounts: [],
      username: null,
      timeZone: null,
    },
    credentials: { apiKey: KEY, password: null },
    timeoutMs: 300,
    now: () => now,
  });
  expect(await look(source)).toMatchObject({
    total: 13,
    detail: { kind: 'failed', failure: { outcome: 'down', reason: 'timeout' } },
  });
  source.close();
});
