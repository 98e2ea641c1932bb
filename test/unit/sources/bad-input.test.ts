import { gzipSync } from 'node:zlib';
import { afterEach, expect, it } from 'vitest';
import type { StationSettings } from '#shared/model/settings';
import { createSource } from '#core/sources/create-source';
import type { Source } from '#core/sources/source';
import { FakeServer, type FakeAnswer, type Handler } from '../../support/fake-server';
import { fixture } from '../../support/fixture';

const KEY = '0123456789abcdef:0123456789abcdef0123456789abcdef';
const KINDS = ['azuracast', 'icecast', 'shoutcast'] as const;
type Kind = (typeof KINDS)[number];
const GOOD: Record<Kind, string> = {
  azuracast: fixture('azuracast/now-playing.json'),
  icecast: fixture('icecast-2.4.4/30-two-mounts-and-hidden.status-json.json'),
  shoutcast: fixture('shoutcast/stats.json'),
};

const opened: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.stop();
});

async function start(
  kind: Kind,
  handler: Handler,
  { withLogin = true, timeoutMs = 5000 } = {},
): Promise<{ server: FakeServer; source: Source }> {
  const server = await FakeServer.start(handler);
  const station: StationSettings = {
    kind,
    baseUrl: server.origin,
    stationId: 'x',
    name: '',
    mounts: [],
    username: null,
    timeZone: null,
  };
  const credentials = withLogin
    ? { apiKey: KEY, password: 'secret' }
    : { apiKey: null, password: null };
  const source = createSource({ station, credentials, timeoutMs, now: () => 1795296600_000 });
  opened.push({ stop: async () => source.close() }, server);
  return { server, source };
}

const poll = (source: Source) => source.poll(new AbortController().signal);
const html = { 'content-type': 'text/html' };
const packed = { 'content-encoding': 'gzip' };

const BAD: [string, FakeAnswer, string[]][] = [
  ['nothing', { body: '' }, ['not-json', 'not-xml']],
  ['words', { body: 'hello' }, ['not-json', 'not-xml']],
  ['a page', { headers: html, body: '<!doctype html><html>Log in</html>' }, ['html-page']],
  [
    'a bot check',
    { status: 403, headers: { 'cf-mitigated': 'challenge' }, body: '<html>' },
    ['bot-check'],
  ],
  ['another shape', { body: '{"a":1}' }, ['wrong-shape', 'not-xml']],
  ['a list of numbers', { body: '[1,2,3]' }, ['wrong-shape', 'not-xml']],
  ['null', { body: 'null' }, ['wrong-shape', 'not-xml']],
  ['deep nesting', { body: '['.repeat(200_000) }, ['not-json', 'not-xml']],
  ['deep elements', { body: '<icestats>'.repeat(100_000) }, ['not-json', 'not-xml', 'html-page']],
  ['zero bytes', { body: Buffer.alloc(1000) }, ['not-json', 'not-xml']],
  [
    'a gzip bomb',
    { headers: packed, body: gzipSync(Buffer.alloc(40 * 1024 * 1024)) },
    ['too-large'],
  ],
  ['a packed body that is none', { headers: packed, body: '{}' }, ['wrong-shape']],
  ['no content', { status: 204 }, ['wrong-shape']],
  ['an error page', { status: 503, headers: html, body: '<html>503</html>' }, ['server-error']],
  ['too many requests', { status: 429, body: '{}' }, ['too-many-requests']],
];

it.each(KINDS.flatMap((kind) => BAD.map((bad) => [kind, ...bad] as const)))(
  '%s: %s is a typed failure and no count',
  async (kind, _what, answer, reasons) => {
    for (const withLogin of [true, false]) {
      const { source } = await start(kind, () => answer, { withLogin });
      const result = await poll(source);
      expect(result.ok).toBe(false);
      if (!result.ok) expect(reasons).toContain(result.failure.reason);
    }
  },
);

it.each(KINDS)('%s: a body cut off anywhere never becomes a count', async (kind) => {
  const good = GOOD[kind];
  let end = 0;
  const { source } = await start(kind, () => ({ body: good.trimEnd().slice(0, end) }), {
    withLogin: false,
  });
  for (end = 0; end < good.trimEnd().length; end += 37) {
    expect((await poll(source)).ok, `cut at ${String(end)}`).toBe(false);
  }
});

it.each(KINDS)('%s: a connection that breaks within the body is a reset', async (kind) => {
  const { source } = await start(kind, (_request, response) => {
    response.writeHead(200, { 'content-length': '5000' });
    response.write(GOOD[kind].slice(0, 200), () => response.socket?.destroy());
    return undefined;
  });
  expect(await poll(source)).toMatchObject({ ok: false, failure: { reason: 'reset' } });
});

it.each(KINDS)('%s: a body that never ends is stopped by its size', async (kind) => {
  const { source } = await start(
    kind,
    (_request, response) => {
      response.writeHead(200);
      const chunk = 'x'.repeat(1024 * 1024);
      const pour = (): void => {
        if (!response.destroyed) response.write(chunk, () => setImmediate(pour));
      };
      pour();
      return undefined;
    },
    { withLogin: false },
  );
  expect(await poll(source)).toMatchObject({ ok: false, failure: { reason: 'too-large' } });
});

it.each(KINDS)('%s: a body that trickles is stopped by its time', async (kind) => {
  const { source } = await start(
    kind,
    (_request, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write(' '), 10);
      response.on('close', () => clearInterval(timer));
      return undefined;
    },
    { timeoutMs: 200 },
  );
  expect(await poll(source)).toMatchObject({ ok: false, failure: { reason: 'timeout' } });
});

it.each(KINDS)('%s: a stream of sound where data was due is told as one', async (kind) => {
  const { source } = await start(kind, () => ({ headers: { 'content-type': 'audio/mpeg' } }));
  expect(await poll(source)).toMatchObject({ ok: false, failure: { reason: 'icy-stream' } });
});

it.each(KINDS)('%s: what it says about a failure is clean and short', async (kind) => {
  const body = `<html><body><script>alert(1)</script><b>Bad\u0007 ${KEY} secret</b> ${'x'.repeat(5000)}`;
  const { source } = await start(kind, () => ({ status: 500, headers: html, body }));
  const result = await poll(source);
  if (result.ok || result.failure.said === null) throw new Error('nothing said');
  expect(result.failure.said.length).toBeLessThanOrEqual(300);
  expect(result.failure.said).not.toMatch(/[<>\p{Cc}]|alert/u);
});

it('a body that never ends in place of the list costs the detail only', async () => {
  const { source } = await start('azuracast', ({ url }) =>
    url.includes('listeners')
      ? { headers: packed, body: gzipSync(Buffer.alloc(40 * 1024 * 1024)) }
      : { body: GOOD.azuracast },
  );
  expect(await poll(source)).toMatchObject({
    ok: true,
    snapshot: { total: 13, detail: { kind: 'failed', failure: { reason: 'too-large' } } },
  });
});

it('an entity that grows is refused before it is read', async () => {
  const bomb = `<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "${'x'.repeat(1000)}"><!ENTITY b "${'&a;'.repeat(1000)}">]><icestats><source mount="/live.mp3"><listeners>&b;</listeners></source></icestats>`;
  const { source } = await start('icecast', ({ url }) =>
    url.startsWith('/admin') ? { body: bomb } : { body: GOOD.icecast },
  );
  expect(await poll(source)).toMatchObject({
    ok: true,
    snapshot: { total: 3, detail: { kind: 'failed', failure: { reason: 'not-xml' } } },
  });
});
