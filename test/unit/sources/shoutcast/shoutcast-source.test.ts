import { once } from 'node:events';
import * as net from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { FakeAnswer } from '../../../support/fake-server';
import { fixture } from '../../../support/fixture';
import { look, poll, rowsOf, SourceStand, type Routes } from '../../../support/source-stand';

const AT = Date.UTC(2026, 10, 21, 21, 0, 0);
const STATS = '/stats?sid=1&json=1';
const STATS_XML = '/stats?sid=1';
const SEVEN = '/7.html';
const CLOSED = '/admin.cgi?sid=1&mode=viewjson&page=1';
const LIST = '/admin.cgi?sid=1&mode=viewjson&page=3';
const LIST_XML = '/admin.cgi?sid=1&mode=viewxml&page=3';

const load = (name: string): string => fixture(`shoutcast/${name}`);
const sc = (name: string, status = 200): FakeAnswer => ({
  status,
  headers: {
    date: new Date(AT).toUTCString(),
    'content-type': name.endsWith('.html') ? 'text/html' : 'text/plain',
  },
  body: load(name),
});
const REFUSED = sc('wrong-password.html', 401);
const TWO: Routes = {
  [STATS]: sc('stats.json'),
  [LIST]: sc('listeners.json'),
  [LIST_XML]: sc('listeners.xml'),
};
/** 404 for whatever it does not know. */
const ONE: Routes = { [SEVEN]: sc('7.html') };

const stand = new SourceStand(AT);
beforeEach(() => {
  stand.now = AT;
});
afterEach(() => stand.end());

it('tells count, song, presenter and station in one request', async () => {
  const server = await stand.serve(TWO);
  expect(await look(stand.source('shoutcast', server.origin))).toEqual({
    at: AT,
    clockOffsetMs: 0,
    onAir: true,
    total: 6,
    mounts: [{ name: '/highdef', listeners: 6 }],
    nowPlaying: { title: 'Árvíztűrő - Tükörfúrógép', artist: null, show: 'DJ Funky' },
    stationName: 'Test Radio',
    timeZone: null,
    detail: { kind: 'none' },
  });
  expect(server.paths).toEqual([STATS]);
});

it('asks for the stream that the station names, and for no other', async () => {
  const server = await stand.serve({
    '/stats?sid=2&json=1': sc('stats.json'),
    '/admin.cgi?sid=2&mode=viewjson&page=3': sc('listeners.json'),
  });
  const source = stand.source('shoutcast', server.origin, { stationId: '2', password: 'pw' });
  expect((await rowsOf(source))[0]?.identity).toBe('2#01234567');
  expect(server.paths.every((path) => path.includes('sid=2'))).toBe(true);
});

it('lists every connection: behind a proxy by the first forwarded address, never by the proxy’s', async () => {
  const server = await stand.serve(TWO);
  const source = stand.source('shoutcast', server.origin, { password: 'pw' });
  const rows = await rowsOf(source);
  expect(rows[0]).toEqual({
    identity: '1#01234567',
    address: '203.0.113.5',
    userAgent: 'VLC/3.0.18 LibVLC/3.0.18',
    mount: '/highdef',
    startedAt: AT - 1337_000,
    serverStartedAt: AT - 1337_000,
    place: null,
    player: {},
  });
  expect(rows.map(({ address }) => address)).toEqual([
    '203.0.113.5',
    '198.51.100.7',
    '2001:db8::7',
    '192.0.2.44',
    'dsl-5.example.net',
    '203.0.113.5',
  ]);
  expect(rows[2]?.userAgent).toBeNull();
});

it('two players of one address are two connections', async () => {
  const server = await stand.serve(TWO);
  const rows = await rowsOf(stand.source('shoutcast', server.origin, { password: 'pw' }));
  const same = rows.filter(({ address }) => address === '203.0.113.5');
  expect(same.map(({ identity }) => identity)).toEqual(['1#01234567', '1#01234572']);
});

it('sends the password as a login to the list alone, never in an address', async () => {
  const server = await stand.serve(TWO);
  await look(stand.source('shoutcast', server.origin, { password: 'secret' }));
  const basic = `Basic ${Buffer.from('admin:secret').toString('base64')}`;
  expect(server.seen.map(({ url, headers }) => [url, headers.authorization])).toEqual([
    [STATS, undefined],
    [LIST, basic],
  ]);
  expect(server.paths.join()).not.toContain('secret');
});

it('a number that was given to somebody else starts later: it is not the same person', async () => {
  let seconds = '1337';
  const server = await stand.serve({
    ...TWO,
    [LIST]: () => ({
      headers: { date: new Date(stand.now).toUTCString() },
      body: load('listeners.json').replace('"1337"', `"${seconds}"`),
    }),
  });
  const source = stand.source('shoutcast', server.origin, { password: 'pw' });
  const startOf = async (): Promise<number> => (await rowsOf(source))[0]?.serverStartedAt ?? 0;
  const first = await startOf();
  stand.now += 30_000;
  seconds = '1366';
  expect(Math.abs((await startOf()) - first)).toBeLessThanOrEqual(5000);
  seconds = '4';
  expect((await startOf()) - first).toBeGreaterThan(5000);
});

it('an empty list beside a count means that the list is wrong, not that everybody left', async () => {
  const server = await stand.serve({ ...TWO, [LIST]: { body: '[]' } });
  const source = stand.source('shoutcast', server.origin, { password: 'pw' });
  expect((await look(source)).detail).toEqual({ kind: 'unusable', why: 'empty-beside-count' });
});

it('believes an empty list beside a count of zero', async () => {
  const nobody = load('stats.json').replace('"currentlisteners":6', '"currentlisteners":0');
  const server = await stand.serve({ [STATS]: { body: nobody }, [LIST]: { body: '[]' } });
  const source = stand.source('shoutcast', server.origin, { password: 'pw' });
  expect(await look(source)).toMatchObject({ total: 0, detail: { kind: 'rows', rows: [] } });
});

it.each([
  ['stats-off-air.json', false, 0],
  ['stats-backup.json', true, 4],
])(
  '%s: zero listeners of a stream without a source say nothing about listeners',
  async (name, onAir, total) => {
    const server = await stand.serve({ [STATS]: sc(name) });
    expect(await look(stand.source('shoutcast', server.origin))).toMatchObject({ onAir, total });
  },
);

it('JSON of a list that cannot be parsed is asked for as XML, and from then on first', async () => {
  const server = await stand.serve({ ...TWO, [LIST]: sc('listeners-broken.json') });
  const source = stand.source('shoutcast', server.origin, { password: 'pw' });
  expect(await rowsOf(source)).toHaveLength(6);
  expect(await rowsOf(source)).toHaveLength(6);
  expect(server.paths).toEqual([STATS, LIST, LIST_XML, STATS, LIST_XML]);
});

it('JSON of the count that cannot be parsed is asked for as XML', async () => {
  const broken = load('stats.json').replace('"nexttitle":"', '"nexttitle":"\n"');
  const server = await stand.serve({ [STATS]: { body: broken }, [STATS_XML]: sc('stats.xml') });
  const source = stand.source('shoutcast', server.origin);
  expect(await look(source)).toMatchObject({
    total: 6,
    mounts: [{ name: '/highdef' }],
    nowPlaying: { title: 'Árvíztűrő - Tükörfúrógép', show: 'DJ Funky' },
  });
  await look(source);
  expect(server.paths).toEqual([STATS, STATS_XML, STATS_XML]);
});

it('a wrong password costs the detail, never the public count, and is not sent for ever', async () => {
  const server = await stand.serve({ ...TWO, [LIST]: REFUSED });
  const source = stand.source('shoutcast', server.origin, { password: 'wrong' });
  for (let at = 0; at < 6; at += 1) {
    stand.now += 30_000;
    expect(await look(source)).toMatchObject({
      total: 6,
      detail: { kind: 'failed', failure: { outcome: 'auth', reason: 'wrong-login', status: 401 } },
    });
  }
  expect(server.paths.filter((path) => path === LIST)).toHaveLength(3);
});

it('a login page with status 200 is a refusal and no empty list, and is not asked for ever', async () => {
  const server = await stand.serve({ ...TWO, [LIST]: sc('panel-login.html') });
  const source = stand.source('shoutcast', server.origin, { password: 'pw' });
  for (let at = 0; at < 5; at += 1) {
    expect((await look(source)).detail).toMatchObject({
      kind: 'failed',
      failure: { outcome: 'blocked', reason: 'html-page' },
    });
  }
  expect(server.paths.filter((path) => path.includes('admin.cgi'))).toHaveLength(3);
});

it('where the host closed the public pages, the password opens the same for the administrator', async () => {
  const server = await stand.serve({
    [STATS]: REFUSED,
    [STATS_XML]: REFUSED,
    [SEVEN]: REFUSED,
    [CLOSED]: ({ headers }) => (headers.authorization === undefined ? REFUSED : sc('stats.json')),
    [LIST]: sc('listeners.json'),
  });
  const source = stand.source('shoutcast', server.origin, { password: 'pw' });
  expect(await look(source)).toMatchObject({ total: 6, detail: { kind: 'rows' } });
  expect(await poll(stand.source('shoutcast', server.origin))).toMatchObject({
    ok: false,
    failure: { outcome: 'auth', reason: 'no-login' },
  });
});

it('a wrong password where all is closed is told as wrong, and not sent for ever', async () => {
  const server = await stand.serve({ [STATS]: REFUSED, [CLOSED]: REFUSED });
  const source = stand.source('shoutcast', server.origin, { password: 'wrong' });
  for (let at = 0; at < 5; at += 1) {
    expect(await poll(source)).toMatchObject({ ok: false, failure: { reason: 'wrong-login' } });
  }
  expect(server.paths.filter((path) => path === CLOSED)).toHaveLength(3);
});

it('version 1 tells its count in a web page, and is never said to have details', async () => {
  const server = await stand.serve(ONE);
  for (const password of ['', 'pw']) {
    const source = stand.source('shoutcast', server.origin, { password });
    expect(await look(source)).toMatchObject({
      onAir: true,
      total: 12,
      mounts: [{ name: '/stream/1/', listeners: 12 }],
      nowPlaying: { title: 'Artist - Title, with a comma', artist: null, show: null },
      stationName: null,
      detail: { kind: 'none' },
    });
  }
  expect(server.paths.filter((path) => path.includes('page=3'))).toEqual([]);
});

it('a title of version 1 in Latin-1 keeps its letters', async () => {
  const body = Buffer.from(load('7.html').replace('Artist', 'Beyonc\u00e9'), 'latin1');
  const server = await stand.serve({ [SEVEN]: { headers: { 'content-type': 'text/html' }, body } });
  expect(await look(stand.source('shoutcast', server.origin))).toMatchObject({
    nowPlaying: { title: 'Beyoncé - Title, with a comma' },
  });
});

it('version 1 off air says so', async () => {
  const server = await stand.serve({ [SEVEN]: sc('7-off-air.html') });
  expect(await look(stand.source('shoutcast', server.origin))).toMatchObject({
    onAir: false,
    total: 0,
    nowPlaying: null,
  });
});

it('an answer in ICY is told as a stream and not as a server that is down', async () => {
  const server = net.createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.end('ICY 200 OK\r\nicy-name: x\r\n\r\n'));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  stand.keep({
    stop: async () => {
      server.close();
      await once(server, 'close');
    },
  });
  const { port } = server.address() as net.AddressInfo;
  expect(await poll(stand.source('shoutcast', `http://127.0.0.1:${port}`))).toMatchObject({
    ok: false,
    failure: { outcome: 'bad-data', reason: 'icy-stream' },
  });
});

it('keeps the mount’s name when the page that tells it is gone for a while', async () => {
  let isOpen = true;
  const server = await stand.serve({
    [STATS]: () => (isOpen ? sc('stats.json') : { status: 404 }),
    [SEVEN]: sc('7.html'),
  });
  const source = stand.source('shoutcast', server.origin);
  expect((await look(source)).mounts).toEqual([{ name: '/highdef', listeners: 6 }]);
  isOpen = false;
  expect((await look(source)).mounts).toEqual([{ name: '/highdef', listeners: 12 }]);
});

it.each([['/highdef'], ['highdef'], ['/stream/1/'], ['test radio']])(
  'knows the stream by the name %s',
  async (mount) => {
    const server = await stand.serve(TWO);
    const source = stand.source('shoutcast', server.origin, { mounts: [mount] });
    expect((await look(source)).total).toBe(6);
  },
);

it('a stream that is called otherwise is a failure with its name and no zero', async () => {
  const server = await stand.serve(TWO);
  const source = stand.source('shoutcast', server.origin, { mounts: ['/other'] });
  expect(await poll(source)).toMatchObject({
    ok: false,
    failure: { outcome: 'gone', said: 'This stream is called /highdef, not /other.' },
  });
});

it('puts starts on our clock where the server’s is wrong', async () => {
  stand.now = AT - 3600_000;
  const server = await stand.serve(TWO);
  const [row] = await rowsOf(stand.source('shoutcast', server.origin, { password: 'pw' }));
  expect(row).toMatchObject({ startedAt: stand.now - 1337_000, serverStartedAt: AT - 1337_000 });
});
