import { afterEach, expect, it, vi } from 'vitest';
import type { StationSettings } from '#shared/model/settings';
import { createDetectingSource, type DetectingOptions } from '#core/sources/detecting-source';
import type { Source } from '#core/sources/source';
import { FakeServer, type FakeAnswer, type Handler } from '../../support/fake-server';
import { fixture } from '../../support/fixture';

const KEY = '0123456789abcdef:0123456789abcdef0123456789abcdef';
const sample = JSON.parse(fixture('azuracast/now-playing.json')) as {
  station: Record<string, unknown>;
};
const jazz = { ...sample, station: { ...sample.station, id: 2, shortcode: 'jazz', name: 'Jazz' } };
const AZURACAST: Record<string, FakeAnswer> = {
  '/api/status': { body: '{"online":true,"timestamp":1795296600}' },
  '/api/nowplaying': { body: JSON.stringify([sample, jazz]) },
  '/api/nowplaying/radio_sample': { body: JSON.stringify(sample) },
  '/api/nowplaying/jazz': { body: JSON.stringify(jazz) },
  '/api/station/jazz/listeners?unique=false': { body: fixture('azuracast/listeners.json') },
  '/api/station/radio_sample/listeners?unique=false': { body: fixture('azuracast/listeners.json') },
};

const opened: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.stop();
});

async function serve(routes: Record<string, FakeAnswer | Handler>): Promise<FakeServer> {
  const server = await FakeServer.withRoutes(routes);
  opened.push(server);
  return server;
}

function sourceFor(url: string, changes: Partial<DetectingOptions> = {}): Source {
  const source = createDetectingSource({
    url,
    stationHint: null,
    mounts: [],
    username: null,
    timeZone: null,
    credentials: { apiKey: null, password: null },
    timeoutMs: 8000,
    now: () => 1795296600_000,
    onFound: () => undefined,
    ...changes,
  });
  opened.push({ stop: async () => source.close() });
  return source;
}

const poll = (source: Source) => source.poll(new AbortController().signal);

it('finds the server at the first poll, tells what it is, and polls it from then on', async () => {
  const server = await serve(AZURACAST);
  const onFound = vi.fn<(station: StationSettings) => void>();
  const source = sourceFor(`${server.origin}/public/jazz`, { onFound, timeZone: 'Europe/Vienna' });
  expect(await poll(source)).toMatchObject({
    ok: true,
    snapshot: { total: 13, stationName: 'Jazz' },
  });
  expect(source.kind).toBe('azuracast');
  expect(onFound.mock.calls).toEqual([
    [
      {
        kind: 'azuracast',
        baseUrl: server.origin,
        stationId: 'jazz',
        name: 'Jazz',
        mounts: [],
        username: null,
        timeZone: 'Europe/Vienna',
      },
    ],
  ]);
  const asked = server.seen.length;
  await poll(source);
  expect(server.paths.slice(asked)).toEqual(['/api/nowplaying/jazz']);
  expect(onFound).toHaveBeenCalledTimes(1);
});

it.each(['jazz', 'Jazz', '2'])('takes the station that is called %j', async (stationHint) => {
  const server = await serve(AZURACAST);
  const result = await poll(sourceFor(server.origin, { stationHint }));
  expect(result).toMatchObject({ ok: true, snapshot: { stationName: 'Jazz' } });
});

it('a station that is not there is a failure that names those that are', async () => {
  const server = await serve(AZURACAST);
  expect(await poll(sourceFor(server.origin, { stationHint: 'rock' }))).toMatchObject({
    ok: false,
    failure: {
      outcome: 'gone',
      reason: 'unknown-station',
      said: 'Not found: rock. Found: Radio Sample (radio_sample), Jazz (jazz).',
    },
  });
});

it('a server that is down at the start is only down, and is found when it is back', async () => {
  let up = false;
  const server = await FakeServer.start(({ url }, response) => {
    if (up) return AZURACAST[url] ?? { status: 404 };
    response.socket?.destroy();
    return undefined;
  });
  opened.push(server);
  const source = sourceFor(server.origin);
  expect(await poll(source)).toMatchObject({
    ok: false,
    failure: { outcome: 'down', host: server.host },
  });
  up = true;
  expect(await poll(source)).toMatchObject({ ok: true });
});

it('a page without a server behind it is bad data, not an outage', async () => {
  const server = await serve({ '/': { body: '<html></html>' } });
  expect(await poll(sourceFor(server.origin))).toMatchObject({
    ok: false,
    failure: { outcome: 'bad-data', reason: 'wrong-shape' },
  });
});

it('gives the key to the server that was typed', async () => {
  const server = await serve(AZURACAST);
  const source = sourceFor(`${server.host}/public/jazz`, {
    credentials: { apiKey: KEY, password: null },
  });
  expect(await poll(source)).toMatchObject({ ok: true, snapshot: { detail: { kind: 'rows' } } });
});

it('takes key and login from inside the address', async () => {
  const server = await serve(AZURACAST);
  const source = sourceFor(`${server.origin}/public/jazz?api_key=${KEY}`);
  expect(await poll(source)).toMatchObject({ ok: true, snapshot: { detail: { kind: 'rows' } } });
});

it('keeps the key from a server that was found in a page, and says so', async () => {
  const azura = await serve(AZURACAST);
  const site = await serve({ '/': { body: `<iframe src="${azura.origin}/public/jazz">` } });
  const source = sourceFor(site.origin, { credentials: { apiKey: KEY, password: 'pw' } });
  expect(await poll(source)).toMatchObject({
    ok: true,
    snapshot: { total: 13, detail: { kind: 'failed', failure: { reason: 'redirect' } } },
  });
  const seen = JSON.stringify([...azura.seen, ...site.seen]);
  expect(seen).not.toContain(KEY);
  expect(seen).not.toContain('authorization');
});

it('ends within its time, the search included', async () => {
  const server = await serve({ '/api/status': () => undefined });
  expect(await poll(sourceFor(server.origin, { timeoutMs: 200 }))).toMatchObject({
    ok: false,
    failure: { outcome: 'down', reason: 'timeout' },
  });
});
