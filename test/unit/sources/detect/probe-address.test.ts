import { once } from 'node:events';
import * as net from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { detectServer } from '#core/sources/detect/detect-server';
import { probeAddress } from '#core/sources/detect/probe-address';
import type { ProbeFound, ProbeNotFound } from '#core/sources/source';
import { FakeServer, type FakeAnswer, type Handler } from '../../../support/fake-server';
import { fixture } from '../../../support/fixture';

const opened: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.stop();
});

type Routes = Record<string, FakeAnswer | Handler>;

async function serve(routes: Routes): Promise<FakeServer> {
  const server = await FakeServer.withRoutes(routes);
  opened.push(server);
  return server;
}

const json = (body: unknown): FakeAnswer => ({ body: JSON.stringify(body) });
const page = (body: string): FakeAnswer => ({ headers: { 'content-type': 'text/html' }, body });
const sample = JSON.parse(fixture('azuracast/now-playing.json')) as {
  station: Record<string, unknown>;
};
const second = {
  ...sample,
  station: {
    ...sample.station,
    id: 2,
    shortcode: 'jazz',
    name: 'Jazz',
    listen_url: 'https://radio.example:8010/radio.mp3',
    mounts: [],
  },
};
const STATUS = json({ online: true, timestamp: 1795296600 });
const AZURACAST: Routes = {
  '/api/status': STATUS,
  '/api/nowplaying': json([sample, second]),
  '/api/nowplaying/radio_sample': json(sample),
  '/api/nowplaying/hidden': { status: 403, body: fixture('azuracast/error-not-logged-in.json') },
  '/api/nowplaying/stopped': { status: 404, body: fixture('azuracast/error-not-found.json') },
  '/api/station/stopped': json({ ...sample.station, id: 9, shortcode: 'stopped', name: 'Stopped' }),
  '/api/station/hidden': { status: 403, body: '{}' },
  // An AzuraCast has an Icecast inside that must not be taken for one.
  '/listen/radio_sample/status-json.xsl': {
    body: fixture('icecast-2.4.4/30-two-mounts-and-hidden.status-json.json'),
  },
  '/status-json.xsl': { body: fixture('icecast-2.4.4/30-two-mounts-and-hidden.status-json.json') },
};
const ICECAST: Routes = {
  '/status-json.xsl': { body: fixture('icecast-2.4.4/30-two-mounts-and-hidden.status-json.json') },
};
const at = (base: string, routes: Routes): Routes =>
  Object.fromEntries(Object.entries(routes).map(([path, answer]) => [base + path, answer]));

const probe = (url: string, timeoutMs = 8000) =>
  probeAddress(url, { now: () => 1795296600_000, timeoutMs });

async function find(url: string): Promise<ProbeFound> {
  const result = await probe(url);
  if (!result.found) throw new Error(`${result.message}\n${result.tried.join('\n')}`);
  return result;
}

async function miss(url: string, timeoutMs?: number): Promise<ProbeNotFound> {
  const result = await probe(url, timeoutMs);
  if (result.found) throw new Error(`found ${result.baseUrl}`);
  return result;
}

it.each([
  ['', 'radio_sample'],
  ['/', 'radio_sample'],
  ['/login', 'radio_sample'],
  ['/public/jazz', 'jazz'],
  ['/public/jazz/', 'jazz'],
  ['/public/jazz/embed', 'jazz'],
  ['/public/jazz/playlist.pls', 'jazz'],
  ['/listen/jazz/radio.mp3', 'jazz'],
  ['/listen/radio_sample/status-json.xsl', 'radio_sample'],
  ['/hls/jazz/live.m3u8', 'jazz'],
  ['/radio/8010/radio.mp3', 'jazz'],
  ['/api/nowplaying/2', 'jazz'],
  ['/api/nowplaying/jazz#now', 'jazz'],
  ['/api/nowplaying_static/jazz.json', 'jazz'],
  ['/api/station/2/listeners', 'jazz'],
  ['/station/2/reports/overview', 'jazz'],
  ['/public/hidden', 'hidden'],
  ['/public/stopped', 'stopped'],
])('finds AzuraCast from %j and puts station %s first', async (path, first) => {
  const server = await serve(AZURACAST);
  const found = await find(server.origin + path);
  expect(found).toMatchObject({
    kind: 'azuracast',
    baseUrl: server.origin,
    needsConfirmation: false,
    needsKeyFor: ['people', 'places', 'players', 'sessions'],
  });
  expect(found.stations[0]?.id).toBe(first);
});

it('tells stations with names, mounts, counts and zone', async () => {
  const server = await serve(AZURACAST);
  const found = await find(server.origin);
  expect(found.listeners).toBe(13);
  expect(found.stations[0]).toEqual({
    id: 'radio_sample',
    aliases: ['1'],
    name: 'Radio Sample',
    mounts: ['/radio.mp3', '/mobile.aac', 'Relay in Vienna', 'hls'],
    listeners: 13,
    timeZone: 'Europe/Budapest',
  });
});

it('a hidden or stopped station has no count, not zero', async () => {
  const server = await serve(AZURACAST);
  expect((await find(`${server.origin}/public/hidden`)).listeners).toBeNull();
  expect((await find(`${server.origin}/public/stopped`)).listeners).toBeNull();
});

it('an unknown station leaves the ones that are there', async () => {
  const server = await serve(AZURACAST);
  expect((await find(`${server.origin}/public/nobody`)).stations.map(({ id }) => id)).toEqual([
    'radio_sample',
    'jazz',
  ]);
});

it('a freshly started AzuraCast names its stations by the rationed call, asked once', async () => {
  const server = await serve({
    '/api/status': STATUS,
    '/api/nowplaying': json([]),
    '/api/stations': json([sample.station]),
  });
  expect((await find(server.origin)).stations).toMatchObject([
    { id: 'radio_sample', listeners: null },
  ]);
  expect(server.paths.filter((path) => path === '/api/stations')).toHaveLength(1);
});

it.each([
  '',
  '/',
  '/status.xsl',
  '/status-json.xsl',
  '/admin/',
  '/live.ogg',
  '/live.ogg.m3u',
  '/about',
])('finds Icecast from %j', async (path) => {
  const server = await serve(ICECAST);
  const found = await find(server.origin + path);
  expect(found).toMatchObject({
    kind: 'icecast',
    baseUrl: server.origin,
    listeners: 3,
    needsConfirmation: false,
    stations: [{ id: '', name: path.startsWith('/live') ? 'Test Radio Ogg' : 'Test Radio' }],
  });
  expect(found.needsKeyFor).toContain('hidden mounts');
  const first = path.startsWith('/live') ? '/live.ogg' : '/live.mp3';
  expect(found.stations[0]?.mounts[0]).toBe(first);
  expect(server.paths).not.toContain('/live.ogg');
});

it('finds Icecast though a title spoils its page', async () => {
  for (const number of ['04', '10']) {
    const server = await serve({
      '/status-json.xsl': { body: fixture(`icecast-2.4.4/20-title-${number}.status-json.json`) },
    });
    expect(await find(server.origin)).toMatchObject({ kind: 'icecast', listeners: 0 });
  }
});

it.each<[string, Routes, string, string]>([
  ['AzuraCast', AZURACAST, '/sub/public/jazz', '/sub'],
  ['AzuraCast', AZURACAST, '/sub/dir/', '/sub/dir'],
  ['Icecast', ICECAST, '/sub/live.mp3', '/sub'],
  ['Icecast', ICECAST, '/sub/status.xsl', '/sub'],
])('finds %s under a sub-path', async (_kind, routes, path, base) => {
  const server = await serve(at(base, routes));
  expect((await find(server.origin + path)).baseUrl).toBe(server.origin + base);
});

it('finds a host with a port though https was not asked for', async () => {
  const server = await serve(ICECAST);
  expect((await find(server.host)).baseUrl).toBe(server.origin);
});

it('finds a host with a port whose https stays silent', async () => {
  const server = await serve(ICECAST);
  const target = server.port;
  // Passes http on and swallows everything else, as Icecast does with https.
  const front = net.createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', (first) => {
      if (!first.toString('latin1').startsWith('GET')) return;
      const back = net.connect(target, '127.0.0.1');
      back.on('error', () => undefined);
      back.write(first);
      socket.pipe(back).pipe(socket);
    });
  });
  const sockets = new Set<net.Socket>();
  front.on('connection', (socket) => sockets.add(socket));
  front.listen(0, '127.0.0.1');
  await once(front, 'listening');
  opened.push({
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      front.close();
      await once(front, 'close');
    },
  });
  const { port } = front.address() as net.AddressInfo;
  expect((await find(`127.0.0.1:${String(port)}/live.mp3`)).baseUrl).toBe(
    `http://127.0.0.1:${String(port)}`,
  );
});

it('follows the server to where it sends on, and takes that for its address', async () => {
  const server = await serve({
    ...at('/new', AZURACAST),
    '/api/status': { status: 308, headers: { location: '/new/api/status' } },
  });
  expect((await find(server.origin)).baseUrl).toBe(`${server.origin}/new`);
});

it('finds the servers that a page plays, and wants a person to confirm', async () => {
  const azura = await serve(AZURACAST);
  const site = await serve({
    '/': page(`<p>We are on air</p><iframe src="${azura.origin}/public/jazz/embed"></iframe>`),
    '/deep/page': page(`<audio src="${azura.origin}/listen/jazz/radio.mp3">`),
  });
  for (const path of ['', '/deep/page']) {
    const found = await find(site.origin + path);
    expect(found).toMatchObject({
      kind: 'azuracast',
      baseUrl: azura.origin,
      needsConfirmation: true,
    });
    expect(found.stations[0]?.id).toBe('jazz');
  }
  expect(azura.paths).not.toContain('/listen/jazz/radio.mp3');
});

it('reads playlists, pasted or linked', async () => {
  const ice = await serve(ICECAST);
  const site = await serve({
    '/radio.m3u': {
      headers: { 'content-type': 'audio/x-mpegurl' },
      body: `#EXTM3U\n${ice.origin}/live.ogg\n`,
    },
    '/radio.pls': { body: `[playlist]\nFile1=${ice.origin}/live.ogg\n` },
    '/radio.xspf': { body: `<playlist><location>${ice.origin}/live.ogg</location></playlist>` },
    '/page': page('<a href="radio.pls">Listen</a>'),
  });
  for (const path of ['/radio.m3u', '/radio.pls', '/radio.xspf', '/page']) {
    const found = await find(site.origin + path);
    expect(found, path).toMatchObject({
      kind: 'icecast',
      baseUrl: ice.origin,
      needsConfirmation: true,
    });
    expect(found.stations[0]?.mounts[0]).toBe('/live.ogg');
  }
});

it('keeps login and key out of requests, record and other hosts', async () => {
  const ice = await serve(ICECAST);
  const site = await serve({ '/': page(`<audio src="${ice.origin}/live.mp3">`) });
  const result = await find(`http://u:secret@${site.host}/?api_key=abc:def&x=1`);
  expect(result).toMatchObject({ username: null, password: null, apiKey: null });
  const seen = [...ice.seen, ...site.seen];
  expect(ice.seen.every(({ headers }) => headers.authorization === undefined)).toBe(true);
  expect(JSON.stringify(seen)).not.toContain('abc:def');
  expect(site.paths).toContain('/?x=1');
});

it('hands back the login that was pasted with the server’s own address', async () => {
  const server = await serve(ICECAST);
  expect(await find(`http://u:secret@${server.host}/?api_key=abc:def`)).toMatchObject({
    baseUrl: server.origin,
    username: 'u',
    password: 'secret',
    apiKey: 'abc:def',
  });
  expect(server.seen.every(({ headers }) => headers.authorization === undefined)).toBe(true);
});

it('asks an Icecast without public pages with the pasted login', async () => {
  const server = await serve({
    '/admin/stats': ({ headers }) =>
      headers.authorization === undefined
        ? { status: 401 }
        : { body: fixture('icecast-2.4.4/30-two-mounts-and-hidden.admin-stats.xml') },
  });
  expect(await find(`http://admin:admin-pw@${server.host}`)).toMatchObject({
    kind: 'icecast',
    listeners: 4,
  });
  expect((await miss(server.origin)).found).toBe(false);
});

it('never tries the pasted login on a server that a page names', async () => {
  const stranger = await serve({ '/admin/stats': { body: '<icestats/>' } });
  const site = await serve({ '/': page(`<audio src="${stranger.origin}/live.mp3">`) });
  await miss(`http://admin:secret@${site.host}/`);
  expect(stranger.paths).toContain('/status-json.xsl');
  expect(stranger.seen.filter(({ headers }) => headers.authorization !== undefined)).toEqual([]);
});

it('only ever asks with GET and never for a stream', async () => {
  const server = await serve({ '/live.mp3': { headers: { 'content-type': 'audio/mpeg' } } });
  await miss(`${server.origin}/live.mp3`);
  await miss(`${server.origin}/stream`);
  await miss(`${server.origin}/listen/x/radio`);
  expect(new Set(server.seen.map(({ method }) => method))).toEqual(new Set(['GET']));
  for (const path of ['/live.mp3', '/stream', '/listen/x/radio']) {
    expect(server.paths).not.toContain(path);
  }
});

it('says what it tried, without secrets', async () => {
  const server = await serve({ '/': page('Nothing here') });
  const missed = await miss(`http://u:secret@${server.host}/?api_key=abc:def`);
  expect(missed.tried.slice(0, 2)).toEqual([
    `${server.origin}/api/status: 404`,
    `${server.origin}/status-json.xsl: 404`,
  ]);
  expect(missed.message).toContain('no AzuraCast, Icecast or Shoutcast was found');
  expect(JSON.stringify(missed)).not.toMatch(/secret|abc:def/);
});

it.each<[string, Routes, string, string]>([
  [
    'a closed Icecast',
    { '/': { headers: { server: 'Icecast 2.4.4' } } },
    '',
    'status page is closed',
  ],
  ['a Shoutcast address', {}, '/7.html', 'Shoutcast'],
])('has its own words for %s', async (_what, routes, path, words) => {
  const server = await serve(routes);
  expect((await miss(server.origin + path)).message).toContain(words);
});

it.each<[string, FakeAnswer, string]>([
  ['a web page and nothing else', page('<!doctype html><html><p>Welcome</p></html>'), 'html-page'],
  [
    'something that is neither',
    { headers: { 'content-type': 'text/plain' }, body: 'Hi' },
    'wrong-shape',
  ],
])('tells the cause where %s answers', async (_what, answer, reason) => {
  const server = await serve({ '/': answer });
  const missed = await detectServer(server.origin, { now: () => Date.now(), timeoutMs: 5000 });
  if (missed.found) throw new Error('found');
  expect(missed.failure.reason).toBe(reason);
  expect(missed.message).toContain('no AzuraCast, Icecast or Shoutcast was found');
});

it('has its own words for no server, no name and no address', async () => {
  const server = await serve({});
  const { origin, host } = server;
  await server.stop();
  opened.pop();
  const missed = await miss(origin);
  expect(missed.tried).toEqual([`${origin}/api/status: refused`]);
  expect(missed.message).toContain(host);
  expect((await miss('no-such-host.invalid')).message).toContain('no-such-host.invalid');
  expect(await miss('hello')).toEqual({
    found: false,
    tried: [],
    message: expect.stringContaining('not a web address') as string,
  });
});

it('knows an ICY stream by its answer', async () => {
  const server = net.createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.end('ICY 200 OK\r\nicy-name:x\r\n\r\n'));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  opened.push({
    stop: async () => {
      server.close();
      await once(server, 'close');
    },
  });
  const { port } = server.address() as net.AddressInfo;
  const missed = await miss(`http://127.0.0.1:${String(port)}/`);
  expect(missed.tried[0]).toMatch(/icy-stream$/);
  expect(missed.message).toContain('stream itself');
});

it('ends in time with a server that never answers', async () => {
  const server = await serve({ '/api/status': () => undefined });
  const missed = await miss(server.origin, 300);
  expect(missed.message).toContain('did not answer in time');
});
