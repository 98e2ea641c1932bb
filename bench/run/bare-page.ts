import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The least that a page can do and still draw something. */
const BARE_PAGE = `<!doctype html><title>Bare</title><canvas width="300" height="150"></canvas>
<script>document.querySelector('canvas').getContext('2d').fillRect(10, 10, 100, 100)</script>`;

/** Does some work with the address of a page that is one line of markup and one of script. */
export async function withBarePage<T>(work: (address: string) => Promise<T>): Promise<T> {
  const server = createServer((_, answer) => {
    answer.setHeader('content-type', 'text/html');
    answer.end(BARE_PAGE);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const { port } = server.address() as AddressInfo;
    return await work(`http://127.0.0.1:${String(port)}/`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
