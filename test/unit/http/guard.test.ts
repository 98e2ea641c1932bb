import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDoor, TOKEN, type OpenDoor } from '../../support/open-door';
import { ask, type Answered, type Asked } from '../../support/raw-request';
import { BEARER, DAILY, refusal, JSON_TYPE } from '../../support/visitor';

let door: OpenDoor;

beforeEach(async () => {
  door = await openDoor({ allowedHosts: [{ name: 'earshot.example.org', port: null }] });
});
afterEach(() => door.close());

const asking = (asked: Asked): Promise<Answered> => ask(door.port, asked);

describe('Names and pages of others', () => {
  it.each([
    ['127.0.0.1:PORT', 200],
    ['localhost:PORT', 200],
    ['LOCALHOST:PORT', 200],
    ['localhost.:PORT', 200],
    ['earshot.example.org', 200],
    ['earshot.example.org:8443', 200],
    ['evil.example', 403],
    ['evil.example:PORT', 403],
    ['localhost', 403],
    ['localhost:1', 403],
    ['127.0.0.1.evil.example:PORT', 403],
    ['earshot.example.org.evil.example', 403],
    ['192.168.1.1:PORT', 403],
    ['127.0.0.1:PORT@evil.example', 400],
    ['evil.example/127.0.0.1', 400],
    ['[::1', 400],
  ])('Host “%s” is answered %i', async (host, status) => {
    const headers = { ...BEARER, host: host.replace('PORT', String(door.port)) };
    const answer = await asking({ path: '/api/stats/current', headers });
    expect(answer.status).toBe(status);
    if (status === 403)
      expect(refusal(answer)).toMatchObject({
        message: expect.stringMatching(/--allowed-host/) as unknown,
      });
  });

  it.each(['/', '/healthz', '/assets/main-abc123.js'])(
    'a foreign Host does not even get %s',
    async (path) => {
      expect((await asking({ path, headers: { host: 'evil.example' } })).status).toBe(403);
    },
  );

  it.each([
    ['http://127.0.0.1:PORT', 200],
    ['https://earshot.example.org', 200],
    ['http://localhost:PORT', 403],
    ['https://127.0.0.1:PORT', 403],
    ['http://127.0.0.1', 403],
    ['http://127.0.0.1:1', 403],
    ['https://evil.example', 403],
    ['http://127.0.0.1:PORT.evil.example', 403],
    ['null', 403],
    ['file://', 403],
    ['', 403],
  ])('Origin “%s” is answered %i', async (origin, status) => {
    const headers = { ...BEARER, ...JSON_TYPE, origin: origin.replace('PORT', String(door.port)) };
    for (const path of ['/rpc/collecting/pause', '/api/collecting/pause']) {
      expect((await asking({ path, method: 'POST', headers, body: '{}' })).status).toBe(status);
    }
  });

  it.each([
    [{ 'sec-fetch-site': 'same-origin' }, 200],
    [{ 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' }, 200],
    [{ 'sec-fetch-site': 'same-site' }, 403],
    [{ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }, 403],
  ])('a browser that says %j is answered %i', async (fetched, status) => {
    const headers: Record<string, string> = { ...BEARER, ...fetched };
    expect((await asking({ path: DAILY, headers })).status).toBe(status);
  });

  it('no answer ever invites other pages in', async () => {
    for (const asked of [
      { path: DAILY, headers: { ...BEARER, origin: `http://127.0.0.1:${door.port}` } },
      {
        path: DAILY,
        method: 'OPTIONS',
        headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
      },
    ]) {
      const names = Object.keys((await asking(asked)).headers);
      expect(names.filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });
});

describe('Requests that are no requests', () => {
  const send = (text: string, port = door.port): Promise<string> =>
    new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => socket.write(text));
      let answer = '';
      socket.setEncoding('utf8').on('data', (chunk: string) => (answer += chunk));
      socket.on('close', () => resolve(answer));
      socket.on('error', reject);
    });

  it.each([
    ['not HTTP', 'hello\r\n\r\n', 400],
    ['no Host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n', 400],
    [
      'two Hosts',
      'GET / HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nHost: evil.example\r\nConnection: close\r\n\r\n',
      400,
    ],
    [
      'a foreign target',
      'GET http://evil.example/ HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nConnection: close\r\n\r\n',
      400,
    ],
    [
      'a target without a slash',
      'GET healthz HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nConnection: close\r\n\r\n',
      400,
    ],
    [
      'headers without end',
      `GET / HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`,
      431,
    ],
    [
      'two lengths',
      'POST /api/collecting/pause HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      400,
    ],
  ])('%s: answered %s', async (_what, text, status) => {
    const answer = await send(text.replaceAll('PORT', String(door.port)));
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(answer).toContain('"code"');
  });

  it.each([
    ['headers', 'GET / HTTP/1.1\r\nHost: '],
    [
      'a body',
      `POST /api/collecting/pause HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nAuthorization: Bearer ${TOKEN}\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{`,
    ],
  ])('%s that never end are given up', async (_what, text) => {
    const hasty = await openDoor({ limits: { headersMs: 150, requestMs: 200, checkEveryMs: 20 } });
    const answer = await send(text.replace('PORT', String(hasty.port)), hasty.port);
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    await hasty.close();
  });

  it.each(['/%', '/%zz', '/%ff', '/assets/%E0%A4%A', '//', '///evil.example/'])(
    'the address %s does no harm',
    async (path) => {
      const answer = await asking({ path, headers: BEARER });
      expect([400, 404]).toContain(answer.status);
      expect(door.log).toEqual([]);
    },
  );
});
