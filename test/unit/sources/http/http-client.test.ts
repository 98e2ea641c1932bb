import { once } from 'node:events';
import * as net from 'node:net';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, it } from 'vitest';
import { createHttpClient, type HttpResult } from '#core/sources/http/http-client';
import { startDeadline } from '#core/sources/http/deadline';
import { FakeServer, type Handler } from '../../../support/fake-server';

const client = createHttpClient({ now: () => Date.UTC(2026, 10, 21, 21) });
const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  client.close();
  for (const stop of stops.splice(0)) await stop();
});

async function serve(handler: Handler): Promise<FakeServer> {
  const server = await FakeServer.start(handler);
  stops.push(() => server.stop());
  return server;
}

/** A server that speaks raw bytes, for answers that are no HTTP. */
async function serveRaw(talk: (socket: net.Socket) => void): Promise<string> {
  const server = net.createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => talk(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  stops.push(async () => {
    server.close();
    await once(server, 'close');
  });
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

async function get(url: string, { maxBytes = 1000, timeoutMs = 5000 } = {}): Promise<HttpResult> {
  const deadline = startDeadline(timeoutMs);
  const result = await client.get({ url, maxBytes, signal: deadline.signal });
  deadline.end();
  return result;
}

function reasonOf(result: HttpResult): string {
  return result.ok ? `status ${String(result.status)}` : result.failure.reason;
}

it('answers with status, headers, text and the offset of the server’s clock', async () => {
  const date = 'Sat, 21 Nov 2026 21:00:07 GMT';
  const server = await serve(() => ({
    status: 404,
    headers: { date, 'X-Odd': 'yes' },
    body: 'no',
  }));
  const result = await get(server.origin);
  expect(result).toMatchObject({
    ok: true,
    status: 404,
    text: 'no',
    isAudio: false,
    host: server.host,
    clock: { at: Date.UTC(2026, 10, 21, 21), offsetMs: 7000 },
  });
  expect(result.ok && result.headers['x-odd']).toBe('yes');
});

it('unpacks gzip and reads bytes that are not UTF-8 as far as they go', async () => {
  const body = gzipSync(Buffer.from([0x43, 0x61, 0x66, 0xe9, 0x21]));
  const server = await serve(() => ({ headers: { 'content-encoding': 'gzip' }, body }));
  expect(await get(server.origin)).toMatchObject({ ok: true, text: 'Caf\ufffd!' });
});

it('does not follow a redirect', async () => {
  const server = await serve(() => ({ status: 302, headers: { location: '/elsewhere' } }));
  expect(await get(server.origin)).toMatchObject({ ok: true, status: 302 });
  expect(server.paths).toEqual(['/']);
});

it('stops a body that is longer than allowed', async () => {
  const server = await serve(() => ({ body: 'x'.repeat(1001) }));
  expect(reasonOf(await get(server.origin))).toBe('too-large');
  server.answerWith(() => ({ body: 'x'.repeat(1000) }));
  expect(reasonOf(await get(server.origin))).toBe('status 200');
});

it('stops an endless body at the limit', async () => {
  const server = await serve((_request, response) => {
    response.writeHead(200);
    const pour = (): void => {
      if (!response.destroyed) response.write('x'.repeat(10_000), () => setImmediate(pour));
    };
    pour();
    return undefined;
  });
  expect(reasonOf(await get(server.origin, { maxBytes: 100_000 }))).toBe('too-large');
});

it('stops unpacking a small body that grows beyond the limit', async () => {
  const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024));
  const server = await serve(() => ({ headers: { 'content-encoding': 'gzip' }, body: bomb }));
  expect(bomb.length).toBeLessThan(100_000);
  expect(reasonOf(await get(server.origin, { maxBytes: 1_000_000 }))).toBe('too-large');
});

it('ends a body that trickles when the time is up', async () => {
  const server = await serve((_request, response) => {
    response.writeHead(200);
    const timer = setInterval(() => response.write('x'), 10);
    response.on('close', () => clearInterval(timer));
    return undefined;
  });
  expect(reasonOf(await get(server.origin, { timeoutMs: 150 }))).toBe('timeout');
});

it('ends a packed body that trickles when the time is up', async () => {
  const server = await serve((_request, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' });
    const bytes = gzipSync(Buffer.from('x'.repeat(500)));
    let at = 0;
    const timer = setInterval(() => response.write(bytes.subarray(at, ++at)), 50);
    response.on('close', () => clearInterval(timer));
    return undefined;
  });
  expect(reasonOf(await get(server.origin, { timeoutMs: 150 }))).toBe('timeout');
});

it('ends a request that is never answered', async () => {
  const server = await serve(() => undefined);
  expect(reasonOf(await get(server.origin, { timeoutMs: 100 }))).toBe('timeout');
});

it('answers at once when it was given up before it began', async () => {
  const server = await serve(() => ({ body: '{}' }));
  const result = await client.get({
    url: server.origin,
    maxBytes: 10,
    signal: AbortSignal.abort(),
  });
  expect(reasonOf(result)).toBe('timeout');
  expect(server.seen).toEqual([]);
});

it('leaves a stream of sound as soon as its type is known', async () => {
  let left = false;
  const server = await serve((_request, response) => {
    response.on('close', () => (left = true));
    response.writeHead(200, { 'content-type': 'audio/mpeg' });
    response.write('x'.repeat(100));
    return undefined;
  });
  expect(await get(server.origin)).toMatchObject({ ok: true, isAudio: true, text: '' });
  await expect.poll(() => left).toBe(true);
});

it('reads a playlist although its type begins with audio', async () => {
  const headers = { 'content-type': 'audio/x-mpegurl' };
  const server = await serve(() => ({ headers, body: 'http://a.example/live' }));
  expect(await get(server.origin)).toMatchObject({ isAudio: false, text: 'http://a.example/live' });
});

it.each<[string, (socket: net.Socket) => void, string]>([
  ['an ICY stream', (socket) => socket.end('ICY 200 OK\r\nicy-name: x\r\n\r\n'), 'icy-stream'],
  ['another protocol', (socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'), 'wrong-shape'],
  ['a closed connection', (socket) => socket.destroy(), 'reset'],
  [
    'a body that is cut off',
    (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf'),
    'reset',
  ],
  [
    'endless headers',
    (socket) =>
      socket.end(`HTTP/1.1 200 OK\r\n${'X-A: aaaaaaaaaaaaaaaaaaaa\r\n'.repeat(2000)}\r\n`),
    'too-large',
  ],
  [
    'a packed body that is none',
    (socket) =>
      socket.end('HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nhalf'),
    'wrong-shape',
  ],
])('%s is a typed failure', async (_what, talk, reason) => {
  expect(reasonOf(await get(await serveRaw(talk)))).toBe(reason);
});

it('a packed body that is cut off is a failure and not half a list', async () => {
  const body = gzipSync(Buffer.from('[1,2,3]'.repeat(100))).subarray(0, 20);
  const server = await serve(() => ({ headers: { 'content-encoding': 'gzip' }, body }));
  expect((await get(server.origin)).ok).toBe(false);
});

it('a closed port is refused, a name that does not exist is unknown, https on a plain port is tls', async () => {
  const server = await serve(() => ({}));
  const { host } = server;
  expect(reasonOf(await get(`https://${host}`))).toMatch(/tls|reset/);
  await server.stop();
  stops.pop();
  expect(await get(`http://${host}`)).toMatchObject({
    ok: false,
    failure: { outcome: 'down', reason: 'refused', host, status: null },
  });
  expect(reasonOf(await get('http://no-such-host.invalid'))).toMatch(/unknown-host|no-network/);
});

it('never throws for an address that is none', async () => {
  expect(reasonOf(await get('not an address'))).toBe('internal');
});

it('asks again once when a kept connection turns out to be closed', async () => {
  let asked = 0;
  const server = await serve((_request, response) => {
    asked += 1;
    // The second request comes over the kept connection, which breaks.
    if (asked === 2) {
      response.socket?.resetAndDestroy();
      return undefined;
    }
    return { body: '{}' };
  });
  expect(reasonOf(await get(server.origin))).toBe('status 200');
  expect(reasonOf(await get(server.origin))).toBe('status 200');
  expect(asked).toBe(3);
});

it('does not ask again when a fresh connection breaks', async () => {
  let asked = 0;
  const server = await serve((_request, response) => {
    asked += 1;
    response.socket?.resetAndDestroy();
    return undefined;
  });
  expect(reasonOf(await get(server.origin))).toBe('reset');
  expect(asked).toBe(1);
});
