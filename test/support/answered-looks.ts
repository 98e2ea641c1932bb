import { createServer, request } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

export interface AnsweredLooks {
  /** Address to ask instead of the server's. */
  readonly url: string;
  /** How many looks the server has answered whole so far. */
  readonly count: number;
  stop(): Promise<void>;
}

/**
 * Stands between a program and its server, hands everything on, and counts looks: of the requests of each, one
 * (whose path holds `last`) is answered last.
 */
export async function countAnsweredLooks(target: string, last: string): Promise<AnsweredLooks> {
  let count = 0;
  const server = createServer((asked, answer) => {
    const { method, url = '/', headers } = asked;
    const onward = request(new URL(url, target), { method, headers }, (answered) => {
      answer.writeHead(answered.statusCode ?? 502, answered.headers);
      answered.pipe(answer);
      answer.once('finish', () => {
        if (url.includes(last)) count += 1;
      });
    });
    // A program that was killed in between takes its answer no more.
    onward.on('error', () => answer.destroy());
    answer.on('error', () => onward.destroy());
    asked.pipe(onward);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    get count() {
      return count;
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
