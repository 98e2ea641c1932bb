import { once } from 'node:events';
import * as net from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { fixture } from '../../../support/fixture';
import { look, poll, rowsOf, SourceStand } from '../../../support/source-stand';

const load = (name: string): string => fixture(`icecast-2.4.4/${name}`);

const stand = new SourceStand(Date.UTC(2026, 10, 21, 20, 54, 2));
afterEach(() => stand.end());

/** HTTP/1.0 as Icecast 2.4 speaks it: no length, the end of the body is the end of the connection. */
async function serveOldHttp(body: string): Promise<string> {
  const server = net.createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () =>
      socket.end(`HTTP/1.0 200 OK\r\nConnection: Close\r\nContent-Type: text/json\r\n\r\n${body}`),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  stand.keep({
    stop: async () => {
      server.close();
      await once(server, 'close');
    },
  });
  return `http://127.0.0.1:${(server.address() as net.AddressInfo).port}`;
}

it('an answer without a length is read to its end, and half of one is no count', async () => {
  const page = load('30-two-mounts-and-hidden.status-json.json').trimEnd();
  const whole = stand.source('icecast', await serveOldHttp(page));
  expect((await look(whole)).total).toBe(3);
  expect((await look(whole)).total).toBe(3);
  const half = stand.source('icecast', await serveOldHttp(page.slice(0, 800)));
  expect(await poll(half)).toMatchObject({ ok: false, failure: { outcome: 'bad-data' } });
});

it('two players of one name at one address are two connections, not one', async () => {
  const list = load('50-before.listclients-live.xml').replace(
    /<UserAgent>[^<]*</g,
    '<UserAgent>VLC<',
  );
  const server = await stand.serve({
    '/status-json.xsl': { body: load('11-one-mount-one-listener.status-json.json') },
    '/admin/stats': { body: load('11-one-mount-one-listener.admin-stats.xml') },
    '/admin/listclients?mount=%2Flive.mp3': {
      body: list.replace(/mount="[^"]*"/, 'mount="/live.mp3"'),
    },
  });
  const rows = await rowsOf(stand.source('icecast', server.origin, { password: 'admin-pw' }));
  const [first] = rows;
  expect(
    rows.filter(({ address, userAgent }) => address === first?.address && userAgent === 'VLC'),
  ).toHaveLength(3);
  expect(new Set(rows.map(({ identity }) => identity)).size).toBe(3);
});
