import { once } from 'node:events';
import * as net from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { probeAddress } from '#core/sources/detect/probe-address';
import type { ProbeFound, ProbeResult } from '#core/sources/source';
import type { FakeAnswer } from '../../../support/fake-server';
import { fixture } from '../../../support/fixture';
import { SourceStand, type Routes } from '../../../support/source-stand';

const stand = new SourceStand(0);
afterEach(() => stand.end());

const file = (path: string, type = 'text/plain'): FakeAnswer => ({
  headers: { 'content-type': type },
  body: fixture(path),
});
const page = (body: string): FakeAnswer => ({ headers: { 'content-type': 'text/html' }, body });
const REFUSED: FakeAnswer = { status: 401, body: '' };

const SHOUTCAST_2: Routes = {
  '/statistics?json=1': file('shoutcast/statistics.json'),
  '/stats?sid=1&json=1': file('shoutcast/stats.json'),
  '/stats?sid=1': file('shoutcast/stats.xml'),
  '/7.html': file('shoutcast/7.html', 'text/html'),
};
const SHOUTCAST_1: Routes = { '/7.html': file('shoutcast/7.html', 'text/html') };
const ICECAST_25: Routes = {
  '/admin/publicstats.json': file('icecast-2.5.0-rc2/11-one-listener.publicstats.json'),
  '/status-json.xsl': file('icecast-2.5.0-rc2/11-one-listener.status-json.json'),
};
const ICECAST_KH: Routes = {
  '/admin/publicstats.json': REFUSED,
  '/status2.xsl': file('icecast-kh22/41-status2.txt'),
};
const below = (base: string, routes: Routes): Routes =>
  Object.fromEntries(Object.entries(routes).map(([path, answer]) => [base + path, answer]));

const probe = (url: string, timeoutMs = 8000): Promise<ProbeResult> =>
  probeAddress(url, { now: () => 0, timeoutMs });

async function find(url: string): Promise<ProbeFound> {
  const result = await probe(url);
  if (!result.found) throw new Error(`${result.message}\n${result.tried.join('\n')}`);
  return result;
}

it.each([
  ['', '1'],
  ['/', '1'],
  ['/index.html?sid=2', '2'],
  ['/?sid=2', '2'],
  ['/home.html?sid=2', '2'],
  ['/stats?sid=2', '2'],
  ['/stats?sid=2&json=1', '2'],
  ['/statistics', '1'],
  ['/currentsong?sid=2', '2'],
  ['/played?sid=2&type=json', '2'],
  ['/nextsongs?sid=1', '1'],
  ['/stream/2/', '2'],
  ['/stream/2', '2'],
  ['/stream/2/;stream.mp3', '2'],
  ['/listen.pls?sid=2', '2'],
  ['/;', '1'],
  ['/;stream.mp3', '1'],
  ['/;stream.nsv', '1'],
  ['/;?sid=2', '2'],
  ['/7.html', '1'],
  ['/played.html', '1'],
  ['/admin.cgi?sid=2', '2'],
  ['/admin.cgi', '1'],
])('finds Shoutcast 2 from %j and puts stream %s first', async (path, first) => {
  const server = await stand.serve(SHOUTCAST_2);
  const found = await find(server.origin + path);
  expect(found).toMatchObject({
    kind: 'shoutcast',
    baseUrl: server.origin,
    needsConfirmation: false,
    needsKeyFor: ['people', 'places', 'players', 'sessions'],
  });
  expect(found.stations.map(({ id }) => id)).toEqual(first === '1' ? ['1', '2'] : ['2', '1']);
});

it('tells streams with names, mounts and counts', async () => {
  const server = await stand.serve(SHOUTCAST_2);
  const found = await find(server.origin);
  expect(found.listeners).toBe(6);
  expect(found.stations).toEqual([
    { id: '1', name: 'Test Radio', mounts: ['/highdef'], listeners: 6, timeZone: null },
    { id: '2', name: server.host, mounts: ['/stream/2/'], listeners: 0, timeZone: null },
  ]);
});

it('finds one stream where the list of all is closed', async () => {
  const { '/statistics?json=1': _closed, ...routes } = SHOUTCAST_2;
  const server = await stand.serve(routes);
  expect(await find(server.origin)).toMatchObject({
    kind: 'shoutcast',
    listeners: 6,
    stations: [{ id: '1', name: 'Test Radio' }],
  });
});

it('finds a Shoutcast 2 without JSON, which still has details to tell', async () => {
  const server = await stand.serve({
    '/stats': file('shoutcast/stats.xml'),
    '/statistics': file('shoutcast/stats.xml'),
    ...SHOUTCAST_1,
  });
  const found = await find(server.origin);
  expect(found).toMatchObject({ kind: 'shoutcast', listeners: 6 });
  expect(found.needsKeyFor).toContain('sessions');
});

it.each(['', '/;', '/;stream.nsv', '/7.html', '/played.html', '/admin.cgi'])(
  'finds Shoutcast 1 from %j and does not promise details that it cannot give',
  async (path) => {
    const server = await stand.serve(SHOUTCAST_1);
    expect(await find(server.origin + path)).toMatchObject({
      kind: 'shoutcast',
      baseUrl: server.origin,
      listeners: 12,
      needsKeyFor: [],
      stations: [{ id: '1', mounts: ['/stream/1/'] }],
    });
  },
);

/** Shoutcast 1: ICY for everything but its page of numbers; `asked` notes the paths. */
async function serveIcy(asked: string[]): Promise<number> {
  const server = net.createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', (bytes) => {
      const path = bytes.toString('latin1').split(' ')[1] ?? '';
      asked.push(path);
      const body = fixture('shoutcast/7.html');
      socket.end(
        path === '/7.html'
          ? `HTTP/1.0 200 OK\r\ncontent-type:text/html\r\n\r\n${body}`
          : 'ICY 404 Resource Not Found\r\nicy-notice1:x\r\n\r\n',
      );
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  stand.keep({
    stop: async () => {
      server.close();
      await once(server, 'close');
    },
  });
  return (server.address() as net.AddressInfo).port;
}

it.each(['http://127.0.0.1', '127.0.0.1'])(
  'an answer in ICY at %s is a hint and not an outage: the page of numbers is still asked',
  async (host) => {
    const asked: string[] = [];
    const port = await serveIcy(asked);
    const found = await find(`${host}:${port}`);
    expect(found).toMatchObject({ kind: 'shoutcast', listeners: 12, needsKeyFor: [] });
    expect(asked.filter((path) => path.startsWith('/'))).toEqual(['/api/status', '/7.html']);
  },
);

it('never opens a stream of Shoutcast, which would count as a listener', async () => {
  const server = await stand.serve({});
  for (const path of ['/;', '/;stream.mp3', '/stream/1/', '/stream/1', '/stream/2/;']) {
    expect((await probe(server.origin + path)).found).toBe(false);
  }
  for (const path of server.paths) expect(path).not.toMatch(/;|\/stream/);
});

it('asks a Shoutcast with closed pages with the pasted login, and says so where none was pasted', async () => {
  const server = await stand.serve({
    '/admin.cgi': ({ headers, url }) =>
      headers.authorization === undefined || !url.includes('page=1')
        ? REFUSED
        : file('shoutcast/stats.json'),
  });
  expect(await find(`http://admin:pw@${server.host}/admin.cgi`)).toMatchObject({
    kind: 'shoutcast',
    listeners: 6,
    password: 'pw',
  });
  const missed = await probe(`${server.origin}/index.html?sid=1`);
  expect(missed).toMatchObject({ found: false });
  expect(!missed.found && missed.message).toContain('its public pages are closed');
});

it.each([
  ['2.5', ICECAST_25, ['', '/status.xsl', '/admin/', '/live.mp3', '/live.mp3.m3u'], 1],
  [
    '2.5 without the usual page',
    { '/admin/publicstats.json': ICECAST_25['/admin/publicstats.json'] },
    ['', '/live.mp3'],
    1,
  ],
  ['KH', ICECAST_KH, ['', '/status2.xsl', '/7.xsl', '/live.mp3', '/live.mp3.m3u'], 8],
] as [string, Routes, string[], number][])(
  'finds Icecast %s from every address of it',
  async (_which, routes, paths, listeners) => {
    const server = await stand.serve(routes);
    for (const path of paths) {
      expect(await find(server.origin + path), path).toMatchObject({
        kind: 'icecast',
        baseUrl: server.origin,
        listeners,
        stations: [{ id: '', name: 'Test Radio', mounts: ['/live.mp3'] }],
      });
    }
    expect(server.paths).not.toContain('/live.mp3');
  },
);

it('a 2.5 whose usual page a title spoiled beyond mending is counted by the other one', async () => {
  const spoilt = fixture('icecast-2.5.0-rc2/11-one-listener.status-json.json').replaceAll(
    '"listenurl":',
    '"listenurl":"',
  );
  const server = await stand.serve({ ...ICECAST_25, '/status-json.xsl': { body: spoilt } });
  expect(await find(server.origin)).toMatchObject({ kind: 'icecast', listeners: 1 });
});

it.each<[string, Routes, string, string]>([
  ['Icecast-KH', ICECAST_KH, '/sub/live.mp3', '/sub'],
  ['Icecast-KH', ICECAST_KH, '/sub/status2.xsl', '/sub'],
  ['Icecast 2.5', ICECAST_25, '/sub/deep/', '/sub/deep'],
  ['Shoutcast', SHOUTCAST_2, '/sub/index.html?sid=1', '/sub'],
  ['Shoutcast', SHOUTCAST_2, '/sub/stream/1/', '/sub'],
  ['Shoutcast', SHOUTCAST_2, '/sub/7.html', '/sub'],
])('finds %s under a sub-path', async (_kind, routes, path, base) => {
  const server = await stand.serve(below(base, routes));
  expect((await find(server.origin + path)).baseUrl).toBe(server.origin + base);
});

it('an AzuraCast with a Shoutcast or Icecast inside is not taken for one', async () => {
  const server = await stand.serve({
    '/api/status': { body: '{"online":true,"timestamp":1795296600}' },
    '/api/nowplaying': { body: `[${fixture('azuracast/now-playing.json')}]` },
    ...SHOUTCAST_2,
    ...ICECAST_25,
  });
  for (const path of ['', '/stats?sid=1', '/stream/1/', '/status-json.xsl', '/7.html']) {
    expect((await find(server.origin + path)).kind, path).toBe('azuracast');
  }
});

it.each<[string, (origin: string) => string]>([
  ['an element that plays it', (origin) => `<audio src="${origin}/;stream.mp3">`],
  ['a link to its page', (origin) => `<a href="${origin}/index.html?sid=2">Radio</a>`],
  ['a script that asks it', (origin) => `<script>fetch("${origin}/7.html")</script>`],
  ['a playlist', () => '<a href="/listen.m3u">Listen</a>'],
])('finds a Shoutcast behind a site by %s, and wants a person to confirm', async (_by, html) => {
  const radio = await stand.serve(SHOUTCAST_2);
  const site = await stand.serve({
    '/': page(html(radio.origin)),
    '/listen.m3u': { headers: { 'content-type': 'audio/x-mpegurl' }, body: `${radio.origin}/;\n` },
  });
  expect(await find(site.origin)).toMatchObject({
    kind: 'shoutcast',
    baseUrl: radio.origin,
    needsConfirmation: true,
  });
  expect(radio.paths.filter((path) => path.includes(';'))).toEqual([]);
});

it('reads its own playlist for the number of the stream, not for an address to open', async () => {
  const server = await stand.serve({
    ...SHOUTCAST_2,
    '/listen.pls': { body: `[playlist]\nFile1=http://127.0.0.1/stream/2/\n` },
  });
  expect((await find(`${server.origin}/listen.pls?sid=2`)).stations[0]?.id).toBe('2');
  expect(server.paths).not.toContain('/stream/2/');
});

it('says all that it tried where there is nothing, each question once', async () => {
  const server = await stand.serve({ '/': page('Nothing here') });
  const missed = await probe(`${server.origin}/about/us`);
  if (missed.found) throw new Error('found');
  const tried = (path: string): string => `${server.origin}${path}: 404`;
  expect(missed.tried).toEqual([
    ...['', '/about', '/about/us'].map((base) => tried(`${base}/api/status`)),
    tried('/status-json.xsl'),
    tried('/admin/publicstats.json'),
    tried('/status2.xsl'),
    tried('/statistics?json=1'),
    tried('/stats?sid=1&json=1'),
    tried('/7.html'),
    tried('/about/status-json.xsl'),
    tried('/about/us/status-json.xsl'),
    tried('/about/us'),
  ]);
  expect(missed.message).toContain('no AzuraCast, Icecast or Shoutcast was found');
});

it('ends within its bound though every answer is slow', async () => {
  const server = await stand.serve({});
  server.answerWith(async () => {
    await new Promise((resolve) => setTimeout(resolve, 150));
    return { status: 404 };
  });
  const missed = await probe(`${server.origin}/a/b/c`, 600);
  expect(missed.found).toBe(false);
  expect(server.seen.length).toBeLessThanOrEqual(5);
});
