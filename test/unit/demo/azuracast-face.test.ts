import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createAzuracastFace } from '#core/demo/azuracast/azuracast-face';
import { createRateLimit } from '#core/demo/azuracast/rate-limit';
import { truthAt, truthBetween } from '#core/demo/truth';
import { ask, type Ask, inSeconds, play, world } from './ask-azuracast';
import { DAY, EVENING, HOUR, makeWorld } from './oracle';

describe('who may see listeners', () => {
  const { apiKey, apiKeyWithoutRight } = world.secrets;

  it.each([
    ['no key', {}, 403, 'NotLoggedInException'],
    [
      'a wrong key',
      { 'x-api-key': `${'0'.repeat(16)}:${'0'.repeat(32)}` },
      403,
      'NotLoggedInException',
    ],
    [
      'a key without a colon',
      { 'x-api-key': apiKey.replace(':', '') },
      403,
      'NotLoggedInException',
    ],
    [
      'a key without the right',
      { 'x-api-key': apiKeyWithoutRight },
      403,
      'PermissionDeniedException',
    ],
  ])('%s is refused', (_, headers, status, type) => {
    for (const call of ['listeners', 'history']) {
      const answer = ask(`/api/station/sample/${call}`, {
        headers,
      });
      expect(answer.status).toBe(status);
      expect(JSON.parse(answer.body)).toMatchObject({ code: status, type, success: false });
    }
  });

  it.each([[{ 'x-api-key': apiKey }], [{ authorization: `Bearer ${apiKey}` }]])(
    'a key with the right opens them',
    (headers) => {
      expect(ask('/api/station/1/listeners', { headers }).status).toBe(200);
      expect(/^[0-9a-f]{16}:[0-9a-f]{32}$/.test(apiKey)).toBe(true);
    },
  );

  it('an unknown station is unknown before any key is looked at', () => {
    const answer = ask('/api/station/other/listeners', { headers: {} });
    expect(answer.status).toBe(404);
    expect(JSON.parse(answer.body)).toMatchObject({ code: 404, type: 'NotFoundException' });
  });
});

describe('other answers', () => {
  const json = (path: string, over: Ask = {}): unknown =>
    JSON.parse(ask(path, over).body) as unknown;

  it('tell the server time', () => {
    expect(json('/api/status')).toEqual({ online: true, timestamp: inSeconds(EVENING) });
    expect(json('/api/time')).toMatchObject({ timestamp: inSeconds(EVENING) });
  });

  it('name the station and its public mounts', () => {
    expect(json('/api/stations')).toMatchObject([
      { shortcode: 'sample', mounts: [{ path: '/radio.mp3' }, { path: '/mobile.aac' }] },
    ]);
    expect(json('/api/station/1')).toMatchObject({ shortcode: 'sample' });
  });

  it('are the same for one station, all stations and the static file', () => {
    const one = json('/api/nowplaying/1');
    expect(json('/api/nowplaying')).toEqual([one]);
    expect(json('/api/nowplaying_static/sample.json')).toEqual(one);
    expect(ask('/api/nowplaying_static/1.json')).toMatchObject({
      status: 404,
      contentType: expect.stringContaining('html'),
    });
  });

  it('speak of no station while nothing is broadcast', () => {
    const of = makeWorld({ mounts: [] });
    expect(ask('/api/nowplaying/sample', { of }).status).toBe(404);
    expect(json('/api/nowplaying', { of })).toEqual([]);
    expect(json('/api/station/sample', { of })).toMatchObject({ shortcode: 'sample' });
  });

  it('show a page with players', () => {
    const { body, contentType } = ask('/public/sample');
    expect(contentType).toContain('text/html');
    expect(body).toContain('/listen/sample/radio.mp3');
    expect(body).not.toContain('studio');
    expect(ask('/public/sample/playlist.m3u').body).toContain(
      'http://127.0.0.1:1/listen/sample/mobile.aac',
    );
    expect(ask('/public/sample/playlist.pls').body).toContain('NumberOfEntries=2');
  });

  it('hold 404 as a page or as JSON for who asks for it', () => {
    expect(ask('/api/nope', { headers: {} })).toMatchObject({
      status: 404,
      contentType: expect.stringContaining('html'),
    });
    expect(ask('/api/nope', { headers: { accept: 'application/json' } })).toMatchObject({
      status: 404,
      contentType: 'application/json',
    });
  });

  it('limit lists of stations to two in five seconds', () => {
    let now = 0;
    const allowed = createRateLimit(() => now);
    expect([allowed(), allowed(), allowed()]).toEqual([true, true, false]);
    now = 5_000;
    expect(allowed()).toBe(true);
    const face = createAzuracastFace({
      world,
      url: 'http://127.0.0.1:1',
      workerMs: 0,
      allowed: () => false,
    });
    for (const path of ['/api/stations', '/api/station/1']) {
      expect(face({ path, query: new URLSearchParams(), headers: {}, at: EVENING })).toMatchObject({
        status: 429,
      });
    }
    expect(
      face({ path: '/api/nowplaying/1', query: new URLSearchParams(), headers: {}, at: EVENING }),
    ).toMatchObject({ status: 200 });
  });

  it('tell history with the true counts, newest first', () => {
    const rows = z
      .array(
        play.extend({ listeners_start: z.int(), listeners_end: z.int(), delta_total: z.int() }),
      )
      .parse(json('/api/station/1/history?start=2026-11-21T18:00:00Z&end=2026-11-21T19:20:00Z'));
    expect(rows.length).toBeGreaterThan(12);
    for (const one of rows) {
      expect(one.listeners_start).toBe(truthAt(world, one.played_at * 1000).length);
      expect(one.delta_total).toBe(one.listeners_end - one.listeners_start);
    }
    expect(rows.map((one) => one.played_at)).toEqual(
      rows.map((one) => one.played_at).sort((a, b) => b - a),
    );
    const page = json(
      '/api/station/1/history?start=2026-11-21T18:00:00Z&end=2026-11-21T19:20:00Z&per_page=5&page=2',
    );
    expect(page).toMatchObject({
      page: 2,
      per_page: 5,
      total: rows.length,
      rows: rows.slice(5, 10).map(({ sh_id }) => ({ sh_id })),
    });
  });

  it('schedule the week, shows over midnight once', () => {
    const next = z
      .array(z.object({ name: z.string(), is_now: z.boolean(), start: z.string() }))
      .parse(json('/api/station/1/schedule'));
    expect(next[0]).toMatchObject({
      name: 'Night Bus',
      is_now: false,
      start: '2026-11-21T22:30:00+01:00',
    });
    const sunday = json('/api/station/1/schedule?start=2026-11-22&end=2026-11-22');
    expect(sunday).toMatchObject([{ name: 'Night Bus' }, { name: 'Sunday Garage' }]);
    expect(json('/api/station/1/schedule', { at: Date.UTC(2026, 10, 21, 23) })).toMatchObject([
      { name: 'Night Bus', is_now: true },
      {},
    ]);
  });

  it('say who is live', () => {
    const tuesday = Date.UTC(2026, 10, 24, 19, 10);
    expect(json('/api/nowplaying/1', { at: tuesday })).toMatchObject({
      live: {
        is_live: true,
        streamer_name: 'Jazz Hour',
        broadcast_start: Date.UTC(2026, 10, 24, 19) / 1000,
      },
      now_playing: { streamer: 'Jazz Hour', playlist: '' },
    });
  });
});

describe('the truth', () => {
  it('tells nothing after the present', () => {
    const truth = truthBetween(world, { from: EVENING - HOUR, to: EVENING + DAY, now: EVENING });
    expect(truth.every((one) => one.startedAt <= EVENING && (one.endedAt ?? 0) <= EVENING)).toBe(
      true,
    );
    expect(truth.filter((one) => one.endedAt === null)).toEqual(truthAt(world, EVENING));
  });

  it('numbers connections as Icecast does: upwards, each once', () => {
    const ids = truthBetween(world, { from: EVENING - 3 * DAY, to: EVENING, now: EVENING }).map(
      (one) => one.icecastId,
    );
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
    expect(ids[0]).toBeGreaterThan(0);
  });
});
