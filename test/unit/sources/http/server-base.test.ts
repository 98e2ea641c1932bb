import { afterEach, expect, it } from 'vitest';
import { createHttpClient } from '#core/sources/http/http-client';
import { mayCarryKey, ServerBase } from '#core/sources/http/server-base';
import { FakeServer, type Handler } from '../../../support/fake-server';

const client = createHttpClient({ now: () => 0 });
const servers: FakeServer[] = [];
afterEach(async () => {
  client.close();
  for (const server of servers.splice(0)) await server.stop();
});

async function serve(handler: Handler): Promise<FakeServer> {
  const server = await FakeServer.start(handler);
  servers.push(server);
  return server;
}

const request = { path: '/list?a=1', maxBytes: 1000, signal: new AbortController().signal };
const key = { 'X-API-Key': 'abc:def' };

function baseAt(baseUrl: string): ServerBase {
  return new ServerBase({ client, baseUrl, publicPath: '/public' });
}

it.each([
  ['https://a.example', 'https://a.example/sub', true],
  ['http://a.example', 'https://a.example', true],
  ['https://a.example', 'http://a.example', false],
  ['http://a.example', 'https://b.example', false],
  ['http://a.example', 'https://www.a.example', false],
  ['http://a.example:8000', 'https://a.example', false],
  ['http://a.example:8000', 'http://a.example:8001', false],
  ['http://a.example', 'https://a.example:8443', false],
])('a key meant for %s may be sent to %s: %s', (typed, actual, may) => {
  expect(mayCarryKey(typed, actual)).toBe(may);
});

it('asks without the key first, then sends it to the same origin', async () => {
  const server = await serve(() => ({ body: '{}' }));
  const base = baseAt(`${server.origin}/sub`);
  expect(await base.getWithKey(request, key)).toMatchObject({ ok: true, status: 200 });
  expect(server.seen.map(({ url, headers }) => [url, headers['x-api-key']])).toEqual([
    ['/sub/public', undefined],
    ['/sub/list?a=1', 'abc:def'],
  ]);
});

it('never lets the key follow a redirect to another origin', async () => {
  const stranger = await serve(() => ({ body: '[]' }));
  const server = await serve(({ url }) => ({
    status: 302,
    headers: { location: stranger.origin + url },
  }));
  const result = await baseAt(server.origin).getWithKey(request, key);
  expect(result).toMatchObject({ ok: false, failure: { reason: 'redirect', outcome: 'blocked' } });
  expect([...server.seen, ...stranger.seen].map(({ headers }) => headers['x-api-key'])).toEqual([
    undefined,
    undefined,
  ]);
});

it('does not follow a redirect that only the keyed request meets', async () => {
  const stranger = await serve(() => ({ body: '[]' }));
  const server = await serve(({ headers }) =>
    headers['x-api-key'] === undefined
      ? { body: '{}' }
      : { status: 307, headers: { location: stranger.origin } },
  );
  expect(await baseAt(server.origin).getWithKey(request, key)).toMatchObject({ status: 307 });
  expect(stranger.seen).toEqual([]);
});

it('remembers where redirects led and looks again after that stopped to answer', async () => {
  const actual = await serve(() => ({ body: '{}' }));
  const server = await serve(({ url }) => ({
    status: 307,
    headers: { location: `${actual.origin}/moved${url}` },
  }));
  const base = baseAt(server.origin);
  await base.getPublic(request);
  await base.getPublic(request);
  expect(server.paths).toEqual(['/list?a=1']);
  expect(actual.paths).toEqual(['/moved/list?a=1', '/moved/list?a=1']);
  actual.answerWith((_request, response) => {
    response.socket?.destroy();
    return undefined;
  });
  expect(await base.getPublic(request)).toMatchObject({ ok: false });
  await base.getPublic(request);
  expect(server.paths).toHaveLength(2);
});

it('stays at its base when a redirect ends on a page of another kind', async () => {
  const server = await serve(({ url }) =>
    url === '/login' ? { body: 'page' } : { status: 302, headers: { location: '/login' } },
  );
  const base = baseAt(server.origin);
  expect(await base.getPublic(request)).toMatchObject({ ok: true, text: 'page' });
  await base.getPublic(request);
  expect(server.paths).toEqual(['/list?a=1', '/login', '/list?a=1', '/login']);
});

it.each<[string, (url: string) => string | undefined]>([
  ['in a circle', () => '/list?a=1'],
  ['without end', (url) => `${url}1`],
  ['to nowhere', () => undefined],
  ['to no address', () => 'http://'],
  ['to another protocol', () => 'ftp://a.example/'],
])('a redirect %s is a typed failure', async (_what, target) => {
  const server = await serve(({ url }) => {
    const location = target(url);
    return { status: 301, headers: location === undefined ? {} : { location } };
  });
  expect(await baseAt(server.origin).getPublic(request)).toMatchObject({
    ok: false,
    failure: { outcome: 'blocked', reason: 'redirect' },
  });
  expect(server.seen.length).toBeLessThanOrEqual(6);
});

it('a circle is seen for what it is when it closes', async () => {
  const server = await serve(({ url }) => ({
    status: 302,
    headers: { location: url === '/b' ? '/list?a=1' : '/b' },
  }));
  await baseAt(server.origin).getPublic(request);
  expect(server.paths).toEqual(['/list?a=1', '/b']);
});

it('sends no login that stands in a redirect', async () => {
  const server = await serve(({ url }) =>
    url === '/list?a=1'
      ? { status: 302, headers: { location: `http://user:pass@${server.host}/other` } }
      : { body: '{}' },
  );
  expect(await baseAt(server.origin).getPublic(request)).toMatchObject({ status: 200 });
  expect(server.seen.at(-1)?.headers.authorization).toBeUndefined();
});
