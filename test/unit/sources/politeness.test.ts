import { afterEach, expect, it } from 'vitest';
import type { StationSettings } from '#shared/model/settings';
import { createSource } from '#core/sources/create-source';
import type { Source } from '#core/sources/source';
import { version } from '../../../package.json';
import { FakeServer, type FakeAnswer } from '../../support/fake-server';
import { fixture } from '../../support/fixture';

const KEY = '0123456789abcdef:0123456789abcdef0123456789abcdef';
const LISTS = ['live.mp3', 'live.ogg', 'hidden.mp3'].map((mount): [string, FakeAnswer] => [
  `/admin/listclients?mount=%2F${mount}`,
  { body: fixture(`icecast-2.4.4/30-two-mounts-and-hidden.listclients-${mount}.xml`) },
]);
const ROUTES: Record<StationSettings['kind'], Record<string, FakeAnswer>> = {
  azuracast: {
    '/api/nowplaying/x': { body: fixture('azuracast/now-playing.json') },
    '/api/station/x/listeners?unique=false': { body: fixture('azuracast/listeners.json') },
  },
  icecast: {
    '/status-json.xsl': {
      body: fixture('icecast-2.4.4/30-two-mounts-and-hidden.status-json.json'),
    },
    '/admin/stats': { body: fixture('icecast-2.4.4/30-two-mounts-and-hidden.admin-stats.xml') },
    ...Object.fromEntries(LISTS),
  },
  shoutcast: {
    '/stats?sid=x&json=1': { body: fixture('shoutcast/stats.json') },
    '/admin.cgi?sid=x&mode=viewjson&page=3': { body: fixture('shoutcast/listeners.json') },
  },
};
const KINDS = ['azuracast', 'icecast', 'shoutcast'] as const;

const opened: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.stop();
});

async function start(
  kind: StationSettings['kind'],
): Promise<{ server: FakeServer; source: Source }> {
  const server = await FakeServer.withRoutes(ROUTES[kind]);
  const source = createSource({
    station: {
      kind,
      baseUrl: server.origin,
      stationId: 'x',
      name: '',
      mounts: [],
      username: null,
      timeZone: null,
    },
    credentials: { apiKey: KEY, password: 'secret' },
    timeoutMs: 5000,
    now: () => 1795296600_000,
  });
  opened.push({ stop: async () => source.close() }, server);
  return { server, source };
}

const poll = (source: Source) => source.poll(new AbortController().signal);

it.each(KINDS)('%s: polls at the same time wait for each other', async (kind) => {
  const { server, source } = await start(kind);
  const results = await Promise.all([poll(source), poll(source), poll(source)]);
  expect(results.map(({ ok }) => ok)).toEqual([true, true, true]);
  expect(server.maxInFlight).toBe(1);
});

it.each(KINDS)('%s: all polls go over one kept connection', async (kind) => {
  const { server, source } = await start(kind);
  for (let at = 0; at < 5; at += 1) await poll(source);
  expect(server.seen.length).toBeGreaterThan(9);
  expect(server.connections).toBe(1);
});

it.each(KINDS)('%s: says who asks, takes packed answers, and only GETs', async (kind) => {
  const { server, source } = await start(kind);
  await poll(source);
  for (const { method, headers } of server.seen) {
    expect(method).toBe('GET');
    expect(headers['user-agent']).toBe(`Mozilla/5.0 (compatible; Earshot/${version})`);
    expect(headers['user-agent']).not.toMatch(/curl|liquidsoap/i);
    expect(headers.accept).toBe('application/json');
    expect(headers['accept-encoding']).toContain('gzip');
    expect(headers.cookie ?? headers.referer).toBeUndefined();
  }
});

it.each(KINDS)('%s: never asks for a mount', async (kind) => {
  const { server, source } = await start(kind);
  await poll(source);
  for (const path of server.paths) expect(path).toMatch(/^\/(api|admin|stats|status-json\.xsl)/);
});

it.each(KINDS)(
  '%s: an error, a refusal or a redirect is not asked again in the same poll',
  async (kind) => {
    const { server, source } = await start(kind);
    for (const answer of [
      { status: 500 },
      { status: 429 },
      { status: 302, headers: { location: '/login' } },
    ]) {
      server.answerWith(({ url }) => (url === '/login' ? { body: '<html>' } : answer));
      const before = server.seen.length;
      expect((await poll(source)).ok).toBe(false);
      const asked = server.paths.slice(before).filter((path) => path !== '/login');
      expect(new Set(asked).size).toBe(asked.length);
    }
  },
);

it.each(KINDS)('%s: a poll that is given up ends at once and the next one works', async (kind) => {
  const { server, source } = await start(kind);
  const routes = ROUTES[kind];
  const giveUp = new AbortController();
  server.answerWith(() => {
    giveUp.abort();
    return undefined;
  });
  expect(await source.poll(giveUp.signal)).toMatchObject({ ok: false });
  expect(await source.poll(AbortSignal.abort())).toMatchObject({ ok: false });
  server.answerWith(({ url }) => routes[url] ?? { status: 404 });
  expect(await poll(source)).toMatchObject({ ok: true });
});
