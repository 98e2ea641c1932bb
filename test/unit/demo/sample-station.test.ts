import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RawConnection, Snapshot } from '#shared/model/snapshot';
import type { StationSettings } from '#shared/model/settings';
import { startSampleStation, type SampleStation } from '#core/demo/sample-station';
import { mergePlayer, playerOf } from '#core/players/players';
import { createSource } from '#core/sources/create-source';
import { probeAddress } from '#core/sources/detect/probe-address';
import { DAY, EVENING, HOUR } from './oracle';

/** Real time as the station sees it: stands still until moved. */
let real = Date.UTC(2026, 0, 1);
let station: SampleStation;

beforeAll(async () => {
  station = await startSampleStation({ now: () => real, startAt: EVENING, speed: 3600 });
});

afterAll(() => station.stop());

/** What stood on the line: the real Icecast speaks HTTP/1.0, which fetch hides. */
function raw(url: string, method = 'GET'): Promise<string> {
  const { hostname, port, pathname } = new URL(url);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(Number(port), hostname, () => {
      socket.write(`${method} ${pathname} HTTP/1.1\r\nHost: ${hostname}\r\n\r\n`);
    });
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('end', () => {
      resolve(Buffer.concat(chunks).toString('utf8'));
    });
    socket.on('error', reject);
  });
}

describe('a running sample station', () => {
  it('lets virtual time run at its speed', () => {
    const before = station.now();
    real += 1000;
    expect(station.now() - before).toBe(HOUR);
  });

  it('tells the truth over HTTP as it does inside', async () => {
    const now = (await (await fetch(`${station.url}/truth/now`)).json()) as unknown;
    expect(now).toEqual({ at: station.now(), connections: station.truth() });
    const to = station.now();
    const from = to - 2 * HOUR;
    const range = (await (
      await fetch(`${station.url}/truth?from=${from}&to=${to}`)
    ).json()) as unknown;
    expect(range).toEqual({ at: to, connections: station.truth({ from, to }) });
    expect((await fetch(`${station.url}/truth?from=never`)).status).toBe(400);
  });

  it('sends virtual time in its Date header', async () => {
    for (const url of [`${station.url}/api/status`, `${station.icecastUrl}/status-json.xsl`]) {
      const date = (await fetch(url)).headers.get('date') ?? '';
      expect(Date.parse(date)).toBe(Math.floor(station.now() / 1000) * 1000);
    }
  });

  it('answers on its Icecast port as HTTP/1.0, and refuses HEAD', async () => {
    const answer = await raw(`${station.icecastUrl}/status-json.xsl`);
    expect(answer).toMatch(
      /^HTTP\/1\.0 200 OK\r\nServer: Icecast 2\.4\.4\r\nConnection: Close\r\n/,
    );
    expect(answer).not.toMatch(/content-length|content-encoding|transfer-encoding/i);
    expect(await raw(`${station.icecastUrl}/status-json.xsl`, 'HEAD')).toMatch(
      /^HTTP\/1\.0 400 Bad Request\r\n/,
    );
    expect(await raw(`${station.icecastUrl}/admin/stats`)).toMatch(
      /^HTTP\/1\.0 401 Authentication Required\r\n/,
    );
  });

  it('has the same Icecast behind its AzuraCast', async () => {
    const [behind, alone] = await Promise.all(
      [`${station.url}/listen/sample`, station.icecastUrl].map(async (base) =>
        (await fetch(`${base}/status-json.xsl`)).text(),
      ),
    );
    expect(behind).toBe(alone);
  });

  it('redirects as AzuraCast does, never to another server', async () => {
    const manual = { redirect: 'manual' } as const;
    const slash = await fetch(`${station.url}/public/sample/`, manual);
    expect([slash.status, slash.headers.get('location')]).toEqual([308, '/public/sample']);
    const foreign = await fetch(`${station.url}//elsewhere.example/`, manual);
    expect(foreign.headers.get('location')).toBe('/elsewhere.example');
    expect((await fetch(`${station.url}/nope`)).status).toBe(404);
    expect((await fetch(`${station.url}/api/status`, { method: 'POST' })).status).toBe(405);
  });

  it('says sentences when its port is taken, and lets go of everything', async () => {
    const port = Number(new URL(station.icecastUrl).port);
    await expect(startSampleStation({ port })).rejects.toThrow(/^Port \d+ is in use/);
    await expect(startSampleStation({ icecastPort: port })).rejects.toThrow(/^Port \d+ is in use/);
    const other = await startSampleStation({ listeners: 0 });
    await other.stop();
    await other.stop();
    await expect(fetch(other.url)).rejects.toThrow();
  });
});

describe('what stands behind an address of the sample station is found', () => {
  const options = { now: () => Date.now() };

  it.each([
    ['', 'azuracast'],
    ['/public/sample', 'azuracast'],
    ['/listen/sample/radio.mp3', 'azuracast'],
    ['/public/sample/playlist.m3u', 'azuracast'],
  ])('%s: %s', async (path, kind) => {
    const found = await probeAddress(`${station.url}${path}`, options);
    expect(found).toMatchObject({
      found: true,
      kind,
      baseUrl: station.url,
      listeners: station.truth().length,
      stations: [{ id: 'sample', name: 'Sample station', timeZone: 'Europe/Budapest' }],
    });
  });

  it.each(['', '/status.xsl', '/radio.mp3', '/radio.mp3.m3u'])(
    '%s on the Icecast port',
    async (path) => {
      const found = await probeAddress(`${station.icecastUrl}${path}`, options);
      expect(found).toMatchObject({ found: true, kind: 'icecast', baseUrl: station.icecastUrl });
    },
  );

  it('without anybody having opened a stream', async () => {
    expect(station.streamOpens()).toBe(0);
    const { headers, status } = await fetch(`${station.url}/listen/sample/radio.mp3`);
    expect([status, headers.get('content-type')]).toEqual([200, 'audio/mpeg']);
    await fetch(`${station.icecastUrl}/mobile.aac`);
    expect(station.streamOpens()).toBe(2);
  });
});

describe('the readers of Earshot see what is true', () => {
  const settings = { name: 'Sample station', mounts: [], username: null, timeZone: null };

  async function look(
    over: Pick<StationSettings, 'kind' | 'baseUrl' | 'stationId'>,
  ): Promise<Snapshot<RawConnection>> {
    const source = createSource({
      station: { ...settings, ...over },
      credentials: { apiKey: station.apiKey, password: station.icecastPassword },
      timeoutMs: 10_000,
      now: () => station.now(),
    });
    const result = await source.poll(new AbortController().signal);
    source.close();
    if (!result.ok) throw new Error(`The look failed: ${result.failure.reason}.`);
    return result.snapshot;
  }

  function rowsOf({ detail }: Snapshot<RawConnection>): readonly RawConnection[] {
    if (detail.kind !== 'rows') throw new Error(`There is no detail: ${detail.kind}.`);
    return detail.rows;
  }

  const hours = [0, 5, 9, 14, 22, 31, 40, 55];

  it.each(hours)('on the Icecast face, %i hours on: every connection', async (hour) => {
    real += hour * 1000;
    const truth = station.truth();
    const snapshot = await look({ kind: 'icecast', baseUrl: station.icecastUrl, stationId: null });
    expect(snapshot).toMatchObject({
      onAir: true,
      total: truth.length,
      stationName: 'Sample station',
    });
    const told = rowsOf(snapshot).map(({ address, userAgent, mount, serverStartedAt }) => ({
      address,
      userAgent,
      mount,
      serverStartedAt,
    }));
    const expected = truth.map(({ address, userAgent, mount, startedAt }) => ({
      address,
      userAgent,
      mount,
      serverStartedAt: Math.floor(startedAt / 1000) * 1000,
    }));
    const key = (one: object): string => JSON.stringify(one);
    expect(told.map(key).sort()).toEqual(expected.map(key).sort());
  });

  it.each(hours)('on the AzuraCast face, %i hours on: one row for each hash', async (hour) => {
    real += hour * 1000;
    const truth = station.truth();
    const snapshot = await look({ kind: 'azuracast', baseUrl: station.url, stationId: 'sample' });
    expect(snapshot).toMatchObject({
      onAir: true,
      total: truth.length,
      timeZone: 'Europe/Budapest',
    });
    const told = rowsOf(snapshot);
    expect(told.map(({ identity }) => identity.slice(0, 32)).sort()).toEqual(
      [...new Set(truth.map((one) => one.hash))].sort(),
    );
    for (const { identity, mount, address, place } of told) {
      const one = truth.find(({ hash }) => identity.startsWith(hash));
      expect([mount, address, place?.countryCode ?? null]).toEqual([
        one?.mount,
        one?.address,
        one?.country,
      ]);
    }
  });

  it('knows the robots among them, and nobody else as one', async () => {
    const day = station.truth({ from: station.now() - 2 * DAY, to: station.now() });
    for (const { userAgent, isBot } of new Map(day.map((one) => [one.userAgent, one])).values()) {
      expect([userAgent, playerOf(userAgent).isBot]).toEqual([userAgent, isBot]);
    }
    const bots = new Map(day.map((one) => [one.hash, one.isBot]));
    const snapshot = await look({ kind: 'azuracast', baseUrl: station.url, stationId: 'sample' });
    for (const { identity, player, userAgent } of rowsOf(snapshot)) {
      const { isBot } = mergePlayer(player, playerOf(userAgent));
      expect([userAgent, isBot]).toEqual([userAgent, bots.get(identity.slice(0, 32)) ?? isBot]);
    }
  });
});
